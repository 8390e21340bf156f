// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.depth;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.neural.Block;
import diffhandles.neural.BlockLoader;
import diffhandles.neural.Precision;
import diffhandles.weights.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The depth network.
 * <p>
 * Letters in shapes: H × W pixels, h × w patches, D width of a token, n stages (0 the finest), C_i × h_i ×
 * w_i the map of stage i, F channels of the fused map. Used from one thread at a time; its weights are
 * released by {@link #close}.
 * </p>
 */
final class DepthAnything implements DepthNetwork {

	/** Tokens to a map of the stage's size, to the fused channels, and its fusion with what is coarser. */
	private record Stage(Block reassemble, Block neck, Block fuse) {}

	private final DepthAnythingConfig config;
	private final NDManager owner;
	private final Block embeddings;
	private final List<Block> layers = new ArrayList<>();
	private final Block norm;
	private final List<Stage> stages = new ArrayList<>();
	private final Block head;

	private DepthAnything(final DepthAnythingConfig config, final NDManager owner, final BlockLoader loader) {
		this.config = config;
		this.owner = owner;
		embeddings = loader.block("dino_embeddings", "backbone.embeddings", Map.of("side", config.patchesPerSide()));
		for (int i = 0; i < config.layers(); i++)
			layers.add(loader.block("dino_layer", "backbone.encoder.layer." + i,
				Map.of("eps", config.layerNormEps(), "heads", config.heads())));
		norm = loader.block("dino_norm", "backbone", key -> key.startsWith("layernorm."),
			Map.of("eps", config.layerNormEps()));
		final int coarsest = config.stages() - 1;
		for (int i = 0; i <= coarsest; i++) {
			final Map<String, Number> resize = Map.of("up", config.enlargement(i), "down", config.reduction(i));
			stages.add(new Stage(loader.block("reassemble", "neck.reassemble_stage.layers." + i, resize),
				loader.block("neck", "neck.convs." + i, Map.of()), loader.block(i == coarsest ? "fuse_first" : "fuse",
					"neck.fusion_stage.layers." + (coarsest - i), Map.of())));
		}
		head = loader.block("depth_head", "head",
			Map.of("metric", config.metric() ? 1 : 0, "max_depth", config.maxDepth()));
	}

	/** Shape by key of all weights that a configuration implies. */
	static Map<String, long[]> parameterShapes(final DepthAnythingConfig config) {
		return DepthAnythingParameters.of(config);
	}

	/**
	 * Loads the network.
	 *
	 * @param config its config.json
	 * @param weights its safetensors file; the mask token, which only training needs, is ignored
	 * @param manager decides on the device; the network is also released when this manager closes
	 * @param precision of weights and activations
	 * @throws IOException if a file cannot be read, or if configuration and weights do not agree
	 */
	static DepthAnything load(final Path config, final Path weights, final NDManager manager, final Precision precision)
		throws IOException
	{
		final DepthAnythingConfig read = DepthAnythingConfig.read(config);
		return BlockLoader.load(
			StateDict.open(weights, parameterShapes(read), "backbone.embeddings.mask_token"::equals), manager,
			precision, (owner, blocks) -> new DepthAnything(read, owner, blocks));
	}

	@Override
	public OptionalDouble maxDepth() {
		return config.metric() ? OptionalDouble.of(config.maxDepth()) : OptionalDouble.empty();
	}

	/**
	 * Evaluates the network.
	 *
	 * @param pixels (1, 3, H, W), float32, normalised; H and W multiples of the patch size
	 * @return (1, 1, H, W), float32: depth of a metric network, disparity up to scale and shift of a
	 *         relative one; attached to the manager of {@code pixels}
	 * @throws IllegalArgumentException if the shape does not fit
	 */
	@Override
	public NDArray forward(final NDArray pixels) {
		final NDManager caller = pixels.getManager();
		try (NDManager scope = caller.newSubManager(); NDManager host = scope.newSubManager(Device.cpu())) {
			final List<NDArray> tokens = backbone(pixels, scope); // n of (1, 1 + h·w, D)
			final NDArray grid = size(host, pixels.getShape(), 1.0 / config.patchSize());
			final List<NDArray> maps = new ArrayList<>();
			for (int i = 0; i < stages.size(); i++)
				// (1, F, h_i, w_i)
				maps.add(stages.get(i).neck.replace(stages.get(i).reassemble.apply(tokens.get(i), grid)));

			final int coarsest = stages.size() - 1;
			NDArray x = stages.get(coarsest).fuse.apply(maps.get(coarsest), sizeAfter(host, maps, coarsest));
			for (int i = coarsest - 1; i >= 0; i--)
				x = stages.get(i).fuse.replace(x, maps.get(i), sizeAfter(host, maps, i)); // (1, F, h_{i-1}, w_{i-1})
			final NDArray depth = head.replace(x, size(host, pixels.getShape(), 1)); // (1, 1, H, W)
			depth.attach(caller);
			return depth;
		}
	}

	/** The tokens of all stages, (1, 1 + h·w, D) each, attached to a manager. */
	List<NDArray> backbone(final NDArray pixels, final NDManager scope) {
		final Shape shape = pixels.getShape();
		final int p = config.patchSize();
		if (shape.dimension() != 4 || shape.get(0) != 1 || shape.get(1) != 3 || shape.get(2) % p != 0
			|| shape.get(3) % p != 0)
			throw new IllegalArgumentException(
				"pixels must be (1, 3, H, W) with H and W multiples of " + p + ", got " + shape);
		NDArray x = embeddings.apply(pixels); // (1, 1 + h·w, D)
		x.attach(scope);
		final NDArray[] tokens = new NDArray[config.stages()];
		for (int i = 0; i < layers.size(); i++) {
			x = layers.get(i).apply(x); // (1, 1 + h·w, D)
			final int stage = config.outIndices().indexOf(i + 1);
			if (stage >= 0) tokens[stage] = config.applyLayerNorm() ? norm.apply(x) : x;
		}
		return List.of(tokens);
	}

	/** The size of the next finer stage's map; after the finest, twice its own. */
	private static NDArray sizeAfter(final NDManager host, final List<NDArray> maps, final int stage) {
		return stage > 0 ? size(host, maps.get(stage - 1).getShape(), 1) : size(host, maps.get(0).getShape(), 2);
	}

	private static NDArray size(final NDManager host, final Shape shape, final double factor) {
		return host.create(new long[]{ Math.round(shape.get(2) * factor), Math.round(shape.get(3) * factor) });
	}

	/** Releases the weights. */
	@Override
	public void close() {
		owner.close();
	}
}
