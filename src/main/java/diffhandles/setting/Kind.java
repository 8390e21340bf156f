// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Which values a setting may have, and how they are written in macros.
 *
 * @param <T> the values' type
 */
public sealed interface Kind<T> {

	/**
	 * Reads a value.
	 *
	 * @throws IllegalArgumentException if it is not of this kind or out of range
	 * @throws ArithmeticException if it is a number that is not whole, or too large, where it has to be
	 */
	T parse(String text);

	/** A value as {@link #parse} reads it. */
	String text(T value);

	/** What is expected, as in "must be a number from 0 to 1". */
	String expected();

	/**
	 * A number.
	 *
	 * @param min the least; minus infinity for none
	 * @param max the greatest; infinity for none
	 * @param above whether it must be greater than the least
	 */
	record Decimal(double min, double max, boolean above) implements Kind<Double> {

		@Override
		public Double parse(final String text) {
			final double number = exact(text).doubleValue();
			require(Double.isFinite(number) && number <= max && (above ? number > min : number >= min));
			return number;
		}

		@Override
		public String text(final Double value) {
			return plain(value);
		}

		@Override
		public String expected() {
			if (min == Double.NEGATIVE_INFINITY && max == Double.POSITIVE_INFINITY) return "a number";
			if (above)
				return "a number above " + plain(min) + (Double.isInfinite(max) ? "" : " and at most " + plain(max));
			return Double.isInfinite(max) ? "a number of at least " + plain(min)
				: "a number from " + plain(min) + " to " + plain(max);
		}
	}

	/**
	 * A number, or nothing where something else tells it.
	 *
	 * @param number what the number may be
	 */
	record Open(Decimal number) implements Kind<OptionalDouble> {

		@Override
		public OptionalDouble parse(final String text) {
			return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number.parse(text));
		}

		@Override
		public String text(final OptionalDouble value) {
			return value.isPresent() ? number.text(value.getAsDouble()) : "";
		}

		@Override
		public String expected() {
			return number.expected() + ", or nothing";
		}
	}

	/**
	 * A number that is the same for all objects, or one for each object with semicolons between them.
	 *
	 * @param each what each of them may be
	 */
	record PerObject(Decimal each) implements Kind<List<Double>> {

		@Override
		public List<Double> parse(final String text) {
			return Arrays.stream(text.split(";", -1)).map(word -> each.parse(word.strip())).toList();
		}

		@Override
		public String text(final List<Double> values) {
			return values.stream().map(each::text).collect(Collectors.joining(";"));
		}

		@Override
		public String expected() {
			return each.expected() + ", or one for each object with semicolons between them";
		}
	}

	/**
	 * A whole number.
	 *
	 * @param min the least
	 * @param max the greatest; the greatest that there is for none
	 */
	record Whole(int min, int max) implements Kind<Integer> {

		@Override
		public Integer parse(final String text) {
			final int number = exact(text).intValueExact();
			require(number >= min && number <= max);
			return number;
		}

		@Override
		public String text(final Integer value) {
			return value.toString();
		}

		@Override
		public String expected() {
			return max == Integer.MAX_VALUE ? "a whole number of at least " + min
				: "a whole number from " + min + " to " + max;
		}
	}

	/** A whole number of up to 64 bits from which random numbers start. */
	record Seed() implements Kind<Long> {

		@Override
		public Long parse(final String text) {
			return exact(text).longValueExact();
		}

		@Override
		public String text(final Long value) {
			return value.toString();
		}

		@Override
		public String expected() {
			return "a whole number";
		}
	}

	/** Yes or no; 1 or 0, too, which a macro's variables hold. */
	record Flag() implements Kind<Boolean> {

		@Override
		public Boolean parse(final String text) {
			require(List.of("true", "false", "1", "0").contains(text));
			return text.equals("true") || text.equals("1");
		}

		@Override
		public String text(final Boolean value) {
			return value.toString();
		}

		@Override
		public String expected() {
			return "one of true, false";
		}
	}

	/**
	 * One of a few words.
	 *
	 * @param values what stands for choice
	 */
	record Choice<E extends Enum<E> & Keyed>(Class<E> values) implements Kind<E> {

		/** The words. */
		public List<String> keys() {
			return Arrays.stream(values.getEnumConstants()).map(Keyed::key).toList();
		}

		/** What dialogs call them, in the same order. */
		public List<String> labels() {
			return Arrays.stream(values.getEnumConstants()).map(Keyed::label).toList();
		}

		@Override
		public E parse(final String text) {
			return Arrays.stream(values.getEnumConstants()).filter(v -> v.key().equals(text)).findFirst()
				.orElseThrow(IllegalArgumentException::new);
		}

		@Override
		public String text(final E value) {
			return value.key();
		}

		@Override
		public String expected() {
			return "one of " + String.join(", ", keys());
		}
	}

	/**
	 * One of a few words for all objects, or one for each object with semicolons between them.
	 *
	 * @param each what each of them may be
	 */
	record ChoicePerObject<E extends Enum<E> & Keyed>(Choice<E> each) implements Kind<List<E>> {

		@Override
		public List<E> parse(final String text) {
			return Arrays.stream(text.split(";", -1)).map(word -> each.parse(word.strip())).toList();
		}

		@Override
		public String text(final List<E> values) {
			return values.stream().map(each::text).collect(Collectors.joining(";"));
		}

		@Override
		public String expected() {
			return each.expected() + ", or one for each object with semicolons between them";
		}
	}

	/**
	 * Text; space around it does not count.
	 *
	 * @param form what it says
	 */
	record Text(Form form) implements Kind<String> {

		/** What a text says. */
		public enum Form {
			/** A word or a short list. */
			SHORT,
			/** A line. */
			LINE,
			/** Names, separated by commas. */
			NAMES,
			/** Title or ID of an open image, which the commands take as the image itself. */
			IMAGE,
			/** Title or ID of an open image, another than the command's own. */
			OPEN,
			/** Title of an open image, or the path of a file. */
			FILE,
			/** The path of a folder. */
			FOLDER
		}

		@Override
		public String parse(final String text) {
			return text;
		}

		@Override
		public String text(final String value) {
			return value;
		}

		@Override
		public String expected() {
			return "text";
		}
	}

	/**
	 * A few numbers with commas between them, as text, or nothing.
	 *
	 * @param least how many there must be
	 * @param most how many there may be
	 * @param words what they are, as in "must be a row of the picture"
	 */
	record Numbers(int least, int most, String words) implements Kind<String> {

		/** The numbers of a text that {@link #parse} has read. */
		public static double[] of(final String text) {
			return text.isBlank() ? new double[0]
				: Arrays.stream(text.split(",")).map(String::strip).mapToDouble(Double::parseDouble).toArray();
		}

		@Override
		public String parse(final String text) {
			if (text.isEmpty()) return text;
			final String[] numbers = text.split(",", -1);
			require(numbers.length >= least && numbers.length <= most);
			for (final String number : numbers)
				exact(number.strip());
			return text;
		}

		@Override
		public String text(final String value) {
			return value;
		}

		@Override
		public String expected() {
			return words + ", or nothing";
		}
	}

	/** A number as it is written; not one of such size that no arithmetic would come to its end. */
	private static BigDecimal exact(final String text) {
		final BigDecimal number = new BigDecimal(text);
		require(Math.abs(number.scale()) < 1000);
		return number;
	}

	/** A number without needless digits. */
	static String plain(final double number) {
		if (number == Math.rint(number) && Math.abs(number) < 1e9) return Long.toString((long) number);
		return Double.toString(number);
	}

	private static void require(final boolean holds) {
		if (!holds) throw new IllegalArgumentException();
	}
}
