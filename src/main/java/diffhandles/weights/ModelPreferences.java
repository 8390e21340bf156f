package diffhandles.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What a model wants to be run with, from {@code diffhandles.json} in its folder.
 * <p>
 * The paper's defaults suit Stable Diffusion 2; a model that needs others says so here. Everything is
 * optional: what is empty stays as the paper has it.
 * </p>
 *
 * @param name short name for people
 * @param description one line for people
 * @param sampleSize side of the working window in pixels, 64 to 4096, a multiple of 8
 * @param steps denoising steps, 1 to 1000
 * @param inversion one of {@link #INVERSIONS}; {@code none} only if the model was trained to start from pictures in the
 *          place of noise
 * @param guidance what the gradient is applied to, one of {@link #GUIDANCES}
 * @param guidanceScale scale of classifier-free guidance, 0 to 100; 1 turns it off
 * @param objectWeight weight of the object's energy, 0 to 1,000,000
 * @param backgroundWeight weight of the background's average energy, 0 to 1,000,000
 * @param localBackgroundWeight weight of the background's energy per cell, 0 to 1,000,000
 * @param guidedUntil fraction of the steps that are guided, 0 to 1
 * @param innerSteps gradient steps per denoising step, 1 to 100
 * @param stepSize size of a gradient step, above 0, at most 100
 * @param uniformFactors whether the weights alone count, without the published system's factors of layers
 *          and gradient steps
 * @param carryNoise whether the inverted noise moves with the object, if there is any
 */
public record ModelPreferences(Optional<String> name, Optional<String> description, Optional<Integer> sampleSize,
	Optional<Integer> steps, Optional<String> inversion, Optional<String> guidance, Optional<Double> guidanceScale,
	Optional<Double> objectWeight, Optional<Double> backgroundWeight, Optional<Double> localBackgroundWeight,
	Optional<Double> guidedUntil, Optional<Integer> innerSteps, Optional<Double> stepSize,
	Optional<Boolean> uniformFactors, Optional<Boolean> carryNoise)
{

	/** Ways to invert an image, or not to. */
	public static final Set<String> INVERSIONS = Set.of("null-text", "negative-prompt", "direct", "none");
	/** What guidance may be applied to. */
	static final Set<String> GUIDANCES = Set.of("latents", "noise");
	/** No preferences at all. */
	public static final ModelPreferences NONE =
		new ModelPreferences(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
			Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
			Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

	private static final double MAX_WEIGHT = 1_000_000;
	private static final Set<String> KEYS = Set.of("name", "description", "sampleSize", "steps", "inversion",
		"guidance", "guidanceScale", "objectWeight", "backgroundWeight", "localBackgroundWeight", "guidedUntil",
		"innerSteps", "stepSize", "uniformFactors", "carryNoise");

	/** @throws IllegalArgumentException naming the first value that is out of its range */
	public ModelPreferences {
		require("sampleSize", "a multiple of 8 from 64 to 4096", sampleSize,
			sampleSize.filter(s -> s % 8 == 0 && s >= 64 && s <= 4096).isPresent());
		require("steps", "an integer from 1 to 1000", steps, steps.filter(n -> n >= 1 && n <= 1000).isPresent());
		require("inversion", "one of " + sorted(INVERSIONS), inversion,
			inversion.filter(INVERSIONS::contains).isPresent());
		require("guidance", "one of " + sorted(GUIDANCES), guidance, guidance.filter(GUIDANCES::contains).isPresent());
		requireRange("guidanceScale", guidanceScale, 100);
		requireRange("objectWeight", objectWeight, MAX_WEIGHT);
		requireRange("backgroundWeight", backgroundWeight, MAX_WEIGHT);
		requireRange("localBackgroundWeight", localBackgroundWeight, MAX_WEIGHT);
		requireRange("guidedUntil", guidedUntil, 1);
		require("innerSteps", "an integer from 1 to 100", innerSteps,
			innerSteps.filter(n -> n >= 1 && n <= 100).isPresent());
		require("stepSize", "above 0 and at most 100", stepSize, stepSize.filter(s -> s > 0 && s <= 100).isPresent());
	}

	/**
	 * Reads a preferences file.
	 *
	 * @param file the file; if there is none, there are no preferences
	 * @throws MalformedModelFile with the JSON path of an unknown key or of a value that is of the wrong
	 *           type or out of range
	 * @throws IOException if the file cannot be read
	 */
	public static ModelPreferences read(final Path file) throws IOException {
		if (!Files.exists(file)) return NONE;
		final JsonConfig config = JsonConfig.read(file);
		config.requireOnly(KEYS);
		try {
			return new ModelPreferences(string(config, "name"), string(config, "description"),
				integer(config, "sampleSize"), integer(config, "steps"), string(config, "inversion"),
				string(config, "guidance"), number(config, "guidanceScale"), number(config, "objectWeight"),
				number(config, "backgroundWeight"), number(config, "localBackgroundWeight"),
				number(config, "guidedUntil"), integer(config, "innerSteps"), number(config, "stepSize"),
				flag(config, "uniformFactors"), flag(config, "carryNoise"));
		}
		catch (final IllegalArgumentException e) {
			throw new MalformedModelFile(file, "$." + e.getMessage(), e);
		}
	}

	private static Optional<String> string(final JsonConfig config, final String key) throws MalformedModelFile {
		return config.has(key) ? Optional.of(config.string(key)) : Optional.empty();
	}

	private static Optional<Integer> integer(final JsonConfig config, final String key) throws MalformedModelFile {
		return config.has(key) ? Optional.of(config.integer(key)) : Optional.empty();
	}

	private static Optional<Double> number(final JsonConfig config, final String key) throws MalformedModelFile {
		return config.has(key) ? Optional.of(config.number(key)) : Optional.empty();
	}

	private static Optional<Boolean> flag(final JsonConfig config, final String key) throws MalformedModelFile {
		return config.has(key) ? Optional.of(config.flag(key)) : Optional.empty();
	}

	private static void requireRange(final String key, final Optional<Double> value, final double most) {
		require(key, "from 0 to " + (long) most, value, value.filter(v -> v >= 0 && v <= most).isPresent());
	}

	private static void require(final String key, final String expected, final Optional<?> value, final boolean fits) {
		if (value.isPresent() && !fits)
			throw new IllegalArgumentException(key + " must be " + expected + ", but is " + value.get());
	}

	private static String sorted(final Set<String> values) {
		return String.join(", ", values.stream().sorted().toList());
	}
}
