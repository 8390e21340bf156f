// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.ObjectEdit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A number of the transform that is the same for all objects, or one for each.
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

	/** A number of edits as macros write it: one if it is the same for all, else one for each, as in 0.4;0.0. */
	public static String text(final List<ObjectEdit> edits, final ToDoubleFunction<ObjectEdit> part) {
		final double[] values = edits.stream().mapToDouble(part).toArray();
		return Arrays.stream(values).allMatch(v -> v == values[0]) ? Double.toString(values[0])
			: Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(";"));
	}
}
