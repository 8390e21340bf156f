package diffhandles.imagej;

import diffhandles.ObjectEdit;
import java.util.ArrayList;
import java.util.List;

/**
 * A number that is the same for all objects or one for each, as a macro writes it: {@code 0.4} or {@code 0.4;0;-1}.
 *
 * @param key what messages call it
 * @param values one or as many as there are objects
 */
public record PerObject(String key, List<Double> values) {

	/** @throws IllegalArgumentException if there is none */
	public PerObject {
		values = List.copyOf(values);
		if (values.isEmpty()) throw new IllegalArgumentException(key + ": expected a number, got none");
	}

	/**
	 * Reads numbers separated by semicolons.
	 *
	 * @throws IllegalArgumentException if one is missing or no finite number
	 */
	public static PerObject parse(final String key, final String text) {
		final List<Double> values = new ArrayList<>();
		for (final String word : text.split(";", -1))
			values.add(number(key, word.trim(), text.trim()));
		return new PerObject(key, values);
	}

	private static double number(final String key, final String word, final String text) {
		try {
			final double number = Double.parseDouble(word);
			// "1d" and "0x1p3" are numbers to Java, but to nobody else
			if (Double.isFinite(number) && word.matches("[-+0-9.eE]+")) return number;
		}
		catch (final NumberFormatException e) {
			// said below
		}
		throw new IllegalArgumentException(
			key + ": expected a number, or one for each object separated by semicolons, got '" + text + "'"
				+ (word.matches("[-+]?[0-9]+,[0-9]+") ? "; numbers have a decimal point, not a comma" : ""));
	}

	/** The number of one object of several, counted from 0. */
	public double of(final int object) {
		return values.get(values.size() == 1 ? 0 : object);
	}

	/**
	 * One edit for each object.
	 *
	 * @param objects how many there are
	 * @throws IllegalArgumentException if a key has more than one value, but not one for each object
	 */
	public static List<ObjectEdit> edits(final int objects, final PerObject translateX, final PerObject translateY,
		final PerObject translateZ, final PerObject yaw, final PerObject pitch, final PerObject roll,
		final PerObject scale)
	{
		for (final PerObject number : List.of(translateX, translateY, translateZ, yaw, pitch, roll, scale))
			if (number.values.size() != 1 && number.values.size() != objects)
				throw new IllegalArgumentException(number.key + ": expected one number, or one for each of the "
					+ objects + " objects, got " + number.values.size());
		final List<ObjectEdit> edits = new ArrayList<>();
		for (int k = 0; k < objects; k++)
			edits.add(new ObjectEdit(translateX.of(k), translateY.of(k), translateZ.of(k), yaw.of(k), pitch.of(k),
				roll.of(k), scale.of(k)));
		return edits;
	}

	/** As macros write it; a whole number without a point. */
	@Override
	public String toString() {
		final StringBuilder text = new StringBuilder();
		for (final double value : values)
			text.append(text.length() == 0 ? "" : ";").append(value == Math.rint(value) && Math.abs(value) < 1e15
				? Long.toString((long) value) : Double.toString(value));
		return text.toString();
	}
}
