package diffhandles;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How an edit is computed, as a user states it: a preset, and the settings that override it.
 * <p>
 * The settings are known by the keys that macros and dialogs use; {@code layers} and {@code object_average}, the
 * paper's ablations of the guidance, are for scripts only. {@code composite} says what the result shows of the
 * model's picture, and is in no preset. Which numbers a preset stands for is
 * known once the model folder is open, since {@code model} means that folder's own.
 * </p>
 *
 * <pre>
 * EditOptions options = EditOptions.DEFAULT.with("guidance_scale", "3").with("inversion", "direct");
 * </pre>
 *
 * @param preset {@code model} for the model folder's own settings, {@code paper} for the paper's
 * @param overrides settings by key, each with a valid value
 * @param steps denoising steps, 1 to 1000; 0 for as many as the preset says
 * @param seed of the random numbers, which only noise that moves with the object takes: it changes nothing where that
 *          is not among the model's settings, nor with inversion {@code none}
 */
public record EditOptions(String preset, Map<String, String> overrides, int steps, long seed) {

	/** The presets by name. */
	public static final List<String> PRESETS = List.of("model", "paper");

	/** The keys of the settings that override a preset's, and the values that each may have. */
	private static final Map<String, Setting> SETTINGS = new TreeMap<>(Map.of( //
		"composite", Setting.oneOf(CompositeKind.keys()), //
		"inversion", Setting.oneOf(InversionKind.keys()), //
		"guidance", Setting.oneOf(List.of("latents", "noise")), //
		"guidance_scale", Setting.number(0, 100), //
		"object_weight", Setting.number(0, 1e6), //
		"background_weight", Setting.number(0, 1e6), //
		"guided_until", Setting.number(0, 1), //
		"layers", Setting.oneOf(List.of("cyclic", "2", "3", "both")), //
		"object_average", Setting.oneOf(List.of("true", "false"))));

	/** The model folder's own settings. */
	public static final EditOptions DEFAULT = new EditOptions("model", Map.of(), 0, 0);

	/**
	 * @throws IllegalArgumentException for an unknown preset or key, or a value out of range
	 */
	public EditOptions {
		if (!PRESETS.contains(preset)) throw new IllegalArgumentException(
			"preset must be one of " + String.join(", ", PRESETS) + ", got '" + preset + "'");
		if (steps < 0 || steps > 1000)
			throw new IllegalArgumentException("steps must be 1 to 1000, or 0 for the preset's, got " + steps);
		overrides = Map.copyOf(overrides);
		overrides.forEach(EditOptions::requireValid);
	}

	/** These options with one more setting, or another value of one. */
	public EditOptions with(final String key, final String value) {
		final Map<String, String> more = new LinkedHashMap<>(overrides);
		more.put(key, value);
		return new EditOptions(preset, more, steps, seed);
	}

	/** How to invert, if that is overridden. */
	public Optional<InversionKind> inversion() {
		return Optional.ofNullable(overrides.get("inversion")).map(InversionKind::of);
	}

	/** What guidance changes, if that is overridden. */
	public Optional<String> guidance() {
		return Optional.ofNullable(overrides.get("guidance"));
	}

	/** Which layers of the U-Net guide, if that is overridden. */
	public Optional<String> layers() {
		return Optional.ofNullable(overrides.get("layers"));
	}

	/** Whether the object's average is guided in the place of its cells, if that is overridden. */
	public Optional<Boolean> objectAverage() {
		return Optional.ofNullable(overrides.get("object_average")).map(Boolean::valueOf);
	}

	/** What the result shows of the model's picture, if it is said. */
	public Optional<CompositeKind> composite() {
		return Optional.ofNullable(overrides.get("composite")).map(CompositeKind::of);
	}

	/** A setting that is a number, if it is overridden. */
	public OptionalDouble number(final String key) {
		final String value = overrides.get(key);
		return value == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(value));
	}

	private static void requireValid(final String key, final String value) {
		final Setting setting = SETTINGS.get(key);
		if (setting == null) throw new IllegalArgumentException(
			"unknown setting '" + key + "', expected one of " + String.join(", ", SETTINGS.keySet()));
		if (!setting.allows(value))
			throw new IllegalArgumentException(key + " must be " + setting.expected() + ", got '" + value + "'");
	}

	/** The values that a setting may have. */
	private record Setting(List<String> words, double min, double max) {

		static Setting oneOf(final List<String> words) {
			return new Setting(words, Double.NaN, Double.NaN);
		}

		static Setting number(final double min, final double max) {
			return new Setting(List.of(), min, max);
		}

		boolean allows(final String value) {
			if (!words.isEmpty()) return words.contains(value);
			try {
				final double number = Double.parseDouble(value);
				return number >= min && number <= max;
			}
			catch (final NumberFormatException e) {
				return false;
			}
		}

		String expected() {
			return words.isEmpty() ? "a number from " + plain(min) + " to " + plain(max)
				: "one of " + String.join(", ", words);
		}

		private static String plain(final double number) {
			return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
		}
	}
}
