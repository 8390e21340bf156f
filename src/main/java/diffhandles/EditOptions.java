package diffhandles;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How an edit is computed, as a user states it: a preset, and the settings that override it.
 * <p>
 * The settings are known by the keys that macros and dialogs use ({@link #KEYS}). Which numbers a preset
 * stands for is known once the model folder is open, since {@code model} means that folder's own.
 * </p>
 *
 * @param preset {@code model} for the model folder's own settings, {@code paper} for the paper's
 * @param overrides settings by key, each one of {@link #KEYS}, with a valid value
 * @param steps denoising steps
 * @param seed of the random numbers
 */
public record EditOptions(String preset, Map<String, String> overrides, int steps, long seed) {

	/** The settings that override a preset's. */
	public static final Set<String> KEYS = Set.of("inversion", "guidance", "guidance_scale", "object_weight",
		"background_weight", "guided_until");

	/** The model folder's own settings. */
	public static final EditOptions DEFAULT = new EditOptions("model", Map.of(), 50, 0);

	/**
	 * @throws IllegalArgumentException for an unknown preset or key, or a value out of range
	 */
	public EditOptions {
		if (!Set.of("model", "paper").contains(preset)) throw new IllegalArgumentException(
			"preset must be one of model, paper, got '" + preset + "'");
		if (steps < 1 || steps > 1000) throw new IllegalArgumentException("steps must be 1 to 1000, got " + steps);
		overrides = Map.copyOf(overrides);
		overrides.keySet().forEach(EditOptions::requireKey);
	}

	/** These options with one more setting. */
	public EditOptions with(final String key, final String value) {
		requireKey(key);
		final Map<String, String> more = new LinkedHashMap<>(overrides);
		more.put(key, value);
		return new EditOptions(preset, more, steps, seed);
	}

	private static void requireKey(final String key) {
		if (!KEYS.contains(key)) throw new IllegalArgumentException("unknown setting '" + key + "', expected one of " + KEYS);
	}
}
