// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.depth;

import ai.djl.ndarray.NDManager;
import diffhandles.memory.PeakMemory;
import diffhandles.memory.SystemMemory;
import diffhandles.neural.ComputeDevice;
import diffhandles.neural.Precision;
import diffhandles.testing.Golden;
import diffhandles.testing.RandomPictures;
import diffhandles.weights.RandomWeights;
import diffhandles.window.PlaneImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Depth networks of random weights in the published sizes, and a process that prints what one of them takes:
 * {@code weights} and {@code peak} in MB of 10⁶ bytes beside what was there before.
 *
 * <pre>
 * java -cp … diffhandles.neural.depth.FullSizeDepth FOLDER small|base|large|dpt WIDTH HEIGHT
 * </pre>
 */
public final class FullSizeDepth {

	private static final long SEED = 18;

	private FullSizeDepth() {}

	public static void main(final String[] arguments) throws IOException {
		final Path folder = write(Path.of(arguments[0]), arguments[1]);
		final int width = Integer.parseInt(arguments[2]), height = Integer.parseInt(arguments[3]);
		try (NDManager manager = ComputeDevice.cpu().newManager()) {
			ComputeDevice.useThreadsFor(Long.MAX_VALUE);
			final float[] picture = PlaneImages.planes(RandomPictures.working(width, height)).values();
			final long before = SystemMemory.resident().orElse(0);
			final PeakMemory peak = PeakMemory.start();
			final long start = System.nanoTime();
			try (DepthEstimator estimator = DepthEstimator.load(folder, manager, Precision.FP32)) {
				final long loaded = SystemMemory.resident().orElse(0), begin = System.nanoTime();
				estimator.estimate(picture, width, height);
				System.out.printf(Locale.ROOT, "weights %d peak %.0f, loaded in %.1f s, estimated in %.1f s%n",
					(loaded - before) / 1_000_000, peak.megabytes() * 1.048576 - before * 1e-6, (begin - start) * 1e-9,
					(System.nanoTime() - begin) * 1e-9);
			}
		}
	}

	/** Writes a network, and returns its folder. */
	static Path write(final Path parent, final String size) throws IOException {
		final DepthFiles files = writeConfigs(parent, size);
		new RandomWeights(SEED, false).write(files.weights(), shapes(files.config()));
		return files.config().getParent();
	}

	/** Bytes of the weights, were they written. */
	public static long weightBytes(final DepthFiles files) throws IOException {
		return Float.BYTES * shapes(files.config()).values().stream()
			.mapToLong(shape -> Arrays.stream(shape).reduce(1, (a, b) -> a * b)).sum();
	}

	private static Map<String, long[]> shapes(final Path config) throws IOException {
		return Files.readString(config).contains("\"model_type\":\"dpt\"") ? Dpt.parameterShapes(DptConfig.read(config))
			: DepthAnything.parameterShapes(DepthAnythingConfig.read(config));
	}

	/** Writes everything but the weights. */
	public static DepthFiles writeConfigs(final Path parent, final String size) throws IOException {
		final Path folder = Files.createDirectories(parent.resolve(size));
		final Path config = folder.resolve("config.json"), weights = folder.resolve("model.safetensors");
		final boolean dpt = size.equals("dpt");
		String json = Files.readString(Golden.path(dpt ? "dpt_tiny" : "depth_anything_tiny").resolve("config.json"));
		json = json.replaceAll("\\s", "");
		for (final String change : changes(size).split(";")) {
			final String key = change.substring(0, change.indexOf('='));
			final String with = change.substring(change.indexOf('=') + 1);
			final String changed =
				json.replaceAll("\"" + key + "\":(\\[[^\\]]*\\]|[\\d.]+)", "\"" + key + "\":" + with);
			if (changed.equals(json)) throw new IllegalStateException("no " + key + " in " + json);
			json = changed;
		}
		Files.writeString(config, json);
		Files.writeString(folder.resolve("preprocessor_config.json"),
			dpt ? "{\"image_mean\": [0.5, 0.5, 0.5], \"image_std\": [0.5, 0.5, 0.5], \"resample\": 2, \"size\": 384}"
				: "{\"ensure_multiple_of\": 14, \"image_mean\": [0.5, 0.5, 0.5], \"image_std\": [0.2, 0.2, 0.2], "
					+ "\"keep_aspect_ratio\": true, \"resample\": 3, \"size\": {\"height\": 518, \"width\": 518}}");
		return new DepthFiles(config, weights, folder.resolve("preprocessor_config.json"));
	}

	/** What the published networks have instead of the tiny ones' numbers. */
	private static String changes(final String size) {
		return switch (size) {
			case "small" -> anything(384, 6, 12, "[3,6,9,12]", "[48,96,192,384]", 64);
			case "base" -> anything(768, 12, 12, "[3,6,9,12]", "[96,192,384,768]", 128);
			case "large" -> anything(1024, 16, 24, "[5,12,18,24]", "[256,512,1024,1024]", 256);
			case "dpt" -> "embedding_size=64;depths=[3,4,9];hidden_sizes=[256,512,1024,2048];num_groups=32;"
				+ "hidden_size=768;"
				+ "image_size=384;intermediate_size=3072;num_attention_heads=12;num_hidden_layers=12;"
				+ "backbone_out_indices=[2,5,8,11];neck_hidden_sizes=[256,512,768,768];fusion_hidden_size=256";
			default -> throw new IllegalArgumentException("small, base, large or dpt expected, got " + size);
		};
	}

	private static String anything(final int width, final int heads, final int layers, final String stages,
		final String neck, final int fusion)
	{
		return "hidden_size=" + width + ";num_attention_heads=" + heads + ";num_hidden_layers=" + layers
			+ ";out_indices=" + stages + ";neck_hidden_sizes=" + neck + ";fusion_hidden_size=" + fusion
			+ ";image_size=518;head_hidden_size=32;reassemble_hidden_size=" + width;
	}
}
