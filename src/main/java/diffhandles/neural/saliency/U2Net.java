// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.saliency;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.neural.Block;
import diffhandles.neural.BlockLoader;
import diffhandles.neural.Precision;
import diffhandles.weights.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The saliency network: which pixels belong to what a picture shows in the first place.
 * <p>
 * U²-Net (Qin et al., <em>Pattern Recognition</em> 106, 2020, figure 5): a U-net whose stages are small
 * U-nets themselves. Letters in shapes: H × W pixels, C channels of every stage's map, H_i = ⌈H_{i−1} / 2⌉
 * its size in stage i with H_1 = H. Used from one thread at a time; its weights are released by
 * {@link #close}.
 * </p>
 */
final class U2Net implements AutoCloseable {

	private final U2NetConfig config;
	private final NDManager owner;
	private final Block stage1, stage2, stage3, stage4, stage5, stage6;
	private final Block stage5d, stage4d, stage3d, stage2d, stage1d;
	private final Block side1, side2, side3, side4, side5, side6;
	private final Block fusion;

	private U2Net(final U2NetConfig config, final NDManager owner, final BlockLoader loader) {
		this.config = config;
		this.owner = owner;
		stage1 = stage(loader, "rsu", 1, "");
		stage2 = stage(loader, "rsu_below", 2, "");
		stage3 = stage(loader, "rsu_below", 3, "");
		stage4 = stage(loader, "rsu_below", 4, "");
		stage5 = loader.block("rsu_dilated_below", "stage5", Map.of());
		stage6 = loader.block("rsu_dilated_below", "stage6", Map.of());
		stage5d = loader.block("rsu_dilated_above", "stage5d", Map.of());
		stage4d = stage(loader, "rsu_above", 4, "d");
		stage3d = stage(loader, "rsu_above", 3, "d");
		stage2d = stage(loader, "rsu_above", 2, "d");
		stage1d = stage(loader, "rsu_above", 1, "d");
		side1 = loader.block("saliency_side", "side1", Map.of());
		side2 = loader.block("saliency_side", "side2", Map.of());
		side3 = loader.block("saliency_side", "side3", Map.of());
		side4 = loader.block("saliency_side", "side4", Map.of());
		side5 = loader.block("saliency_side", "side5", Map.of());
		side6 = loader.block("saliency_side", "side6", Map.of());
		fusion = loader.block("saliency_fusion", "outconv", Map.of());
	}

	private Block stage(final BlockLoader loader, final String method, final int stage, final String suffix) {
		return loader.block(method, "stage" + stage + suffix, Map.of("height", config.heights().get(stage - 1)));
	}

	/** Shape by key of all weights that a configuration implies. */
	public static Map<String, long[]> parameterShapes(final U2NetConfig config) {
		return U2NetParameters.of(config);
	}

	/**
	 * Loads the network.
	 *
	 * @param config its config.json
	 * @param weights its safetensors file
	 * @param manager decides on the device; the network is also released when this manager closes
	 * @param precision of weights and activations
	 * @throws IOException if a file cannot be read, or if configuration and weights do not agree
	 */
	public static U2Net load(final Path config, final Path weights, final NDManager manager, final Precision precision)
		throws IOException
	{
		final U2NetConfig read = U2NetConfig.read(config);
		return BlockLoader.load(StateDict.open(weights, parameterShapes(read), key -> false), manager, precision,
			(owner, blocks) -> new U2Net(read, owner, blocks));
	}

	/** The network's configuration. */
	public U2NetConfig config() {
		return config;
	}

	/**
	 * Evaluates the network.
	 *
	 * @param pixels (1, 3, H, W), normalised, of the network's precision
	 * @return (1, 1, H, W), float32: probability of being salient, 0 … 1; attached to the manager of
	 *         {@code pixels}
	 * @throws IllegalArgumentException if the shape does not fit
	 */
	public NDArray forward(final NDArray pixels) {
		final Shape shape = pixels.getShape();
		if (shape.dimension() != 4 || shape.get(1) != 3)
			throw new IllegalArgumentException("pixels must be (B, 3, H, W), got " + shape);
		final NDManager caller = pixels.getManager();
		try (NDManager scope = caller.newSubManager()) {
			final NDArray x = pixels.duplicate();
			x.attach(scope);
			final NDArray e1 = stage1.apply(x); // (1, C, H, W)
			final NDArray e2 = stage2.apply(e1); // (1, C, H_2, W_2)
			final NDArray e3 = stage3.apply(e2); // (1, C, H_3, W_3)
			final NDArray e4 = stage4.apply(e3); // (1, C, H_4, W_4)
			final NDArray e5 = stage5.apply(e4); // (1, C, H_5, W_5)
			final NDArray e6 = stage6.apply(e5); // (1, C, H_6, W_6)
			final NDArray d5 = stage5d.apply(e6, e5); // (1, C, H_5, W_5)
			final NDArray d4 = stage4d.apply(d5, e4); // (1, C, H_4, W_4)
			final NDArray d3 = stage3d.apply(d4, e3); // (1, C, H_3, W_3)
			final NDArray d2 = stage2d.apply(d3, e2); // (1, C, H_2, W_2)
			final NDArray d1 = stage1d.apply(d2, e1); // (1, C, H, W)
			final NDArray saliency = fusion.apply(side1.apply(d1, d1), side2.apply(d2, d1), side3.apply(d3, d1),
				side4.apply(d4, d1), side5.apply(d5, d1), side6.apply(e6, d1)); // (1, 1, H, W)
			saliency.attach(caller);
			return saliency;
		}
	}

	/** Releases the weights. */
	@Override
	public void close() {
		owner.close();
	}
}
