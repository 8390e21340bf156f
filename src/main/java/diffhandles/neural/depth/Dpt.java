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
 * DPT-hybrid (Ranftl et al. 2021), the depth that stable-diffusion-2-depth was trained with: a residual network (BiT),
 * a transformer over what it sees, and a neck that fuses maps of both. Its output is inverse depth up to scale and
 * shift.
 * <p>
 * Letters in shapes: H × W pixels, h × w = H/16 × W/16 tokens of width D, C_i channels of stage i of the residual
 * network, F channels of the fused map. Used from one thread at a time.
 * </p>
 */
final class Dpt implements DepthNetwork {

	private static final double NORM_EPS = 1e-5;
	private static final String BIT = "dpt.embeddings.backbone.bit.";

	private final DptConfig config;
	private final NDManager owner;
	private final Block stem;
	private final List<List<Block>> stages = new ArrayList<>();
	private final Block embeddings;
	private final List<Block> layers = new ArrayList<>();
	/** Of the two maps of tokens: the class token read out, tokens to a map. */
	private final List<Block> readouts = new ArrayList<>(), reassembles = new ArrayList<>();
	/** Of the four maps, the finest first: to F channels, fusion with what is coarser. */
	private final List<Block> necks = new ArrayList<>(), fusions = new ArrayList<>();
	private final Block head;

	private Dpt(final DptConfig config, final NDManager owner, final BlockLoader loader) {
		this.config = config;
		this.owner = owner;
		final Map<String, Number> norm = Map.of("groups", config.normGroups(), "eps", NORM_EPS);
		stem = loader.block("bit_stem", BIT + "embedder", norm);
		for (int i = 0; i < config.stageLayers().size(); i++) {
			final List<Block> stage = new ArrayList<>();
			for (int j = 0; j < config.stageLayers().get(i); j++)
				stage.add(loader.block("bit_layer", BIT + "encoder.stages." + i + ".layers." + j,
					Map.of("groups", config.normGroups(), "eps", NORM_EPS, "stride", i > 0 && j == 0 ? 2 : 1)));
			stages.add(stage);
		}
		embeddings = loader.block("dpt_embeddings", "dpt.embeddings", key -> !key.startsWith("backbone."),
			Map.of("side", config.patchesPerSide()));
		for (int i = 0; i < config.layers(); i++)
			layers.add(loader.block("vit_layer", "dpt.encoder.layer." + i,
				Map.of("eps", config.layerNormEps(), "heads", config.heads())));
		for (int i = 2; i < 4; i++) {
			readouts.add(loader.block("dpt_readout", "neck.reassemble_stage.readout_projects." + i + ".0", Map.of()));
			reassembles
				.add(loader.block("reassemble", "neck.reassemble_stage.layers." + i, Map.of("up", 1, "down", i - 1)));
		}
		for (int i = 0; i < 4; i++) {
			necks.add(loader.block("neck", "neck.convs." + i, Map.of()));
			fusions.add(loader.block(i == 3 ? "fuse_first" : "fuse", "neck.fusion_stage.layers." + (3 - i), Map.of()));
		}
		head = loader.block("dpt_head", "head.head", Map.of());
	}

	/** Shape by key of all weights that a configuration implies. */
	static Map<String, long[]> parameterShapes(final DptConfig config) {
		return DptParameters.of(config);
	}

	/**
	 * Loads the network.
	 *
	 * @param config its config.json
	 * @param weights its safetensors file; the last layer norm and the pooler, which depth does not need, are ignored
	 * @param manager decides on the device; the network is also released when this manager closes
	 * @param precision of weights and activations
	 * @throws IOException if a file cannot be read, or if configuration and weights do not agree
	 */
	static Dpt load(final Path config, final Path weights, final NDManager manager, final Precision precision)
		throws IOException
	{
		final DptConfig read = DptConfig.read(config);
		return BlockLoader.load(
			StateDict.open(weights, parameterShapes(read),
				key -> key.startsWith("dpt.layernorm.") || key.startsWith("dpt.pooler.")),
			manager, precision, (owner, blocks) -> new Dpt(read, owner, blocks));
	}

	@Override
	public OptionalDouble maxDepth() {
		return OptionalDouble.empty();
	}

	@Override
	public NDArray forward(final NDArray pixels) {
		final Shape shape = pixels.getShape();
		final int multiple = config.multiple();
		if (shape.dimension() != 4 || shape.get(0) != 1 || shape.get(1) != 3 || shape.get(2) % multiple != 0
			|| shape.get(3) % multiple != 0)
			throw new IllegalArgumentException(
				"pixels must be (1, 3, H, W) with H and W multiples of " + multiple + ", got " + shape);
		final NDManager caller = pixels.getManager();
		try (NDManager scope = caller.newSubManager(); NDManager host = scope.newSubManager(Device.cpu())) {
			final List<NDArray> maps = stages(pixels, scope); // (1, C_i, H / (4 · 2^i), W / (4 · 2^i))
			final NDArray grid =
				host.create(new long[]{ shape.get(2) / DptConfig.PATCH, shape.get(3) / DptConfig.PATCH });
			NDArray x = embeddings.apply(maps.remove(2)); // (1, 1 + h·w, D)
			for (int i = 0; i < layers.size(); i++) {
				x = layers.get(i).apply(x); // (1, 1 + h·w, D)
				final int map = config.outIndices().indexOf(i);
				if (map >= 0) maps.add(reassembles.get(map).replace(readouts.get(map).apply(x), grid));
			}
			NDArray fused = null; // (1, F, twice the size of the map)
			for (int i = 3; i >= 0; i--) {
				final NDArray map = necks.get(i).replace(maps.get(i)); // (1, F, h_i, w_i)
				final NDArray size = host.create(new long[]{ 2 * map.getShape().get(2), 2 * map.getShape().get(3) });
				fused = i == 3 ? fusions.get(i).replace(map, size) : fusions.get(i).replace(fused, map, size);
			}
			final NDArray whole = host.create(new long[]{ shape.get(2), shape.get(3) });
			final NDArray disparity = head.replace(fused, whole); // (1, 1, H, W)
			disparity.attach(caller);
			return disparity;
		}
	}

	/** What the stages of the residual network see, attached to a manager. */
	List<NDArray> stages(final NDArray pixels, final NDManager scope) {
		NDArray x = stem.apply(pixels); // (1, C, H/4, W/4)
		x.attach(scope);
		final List<NDArray> maps = new ArrayList<>();
		for (final List<Block> stage : stages) {
			for (final Block layer : stage)
				x = layer.apply(x); // (1, C_i, H / (4 · 2^i), W / (4 · 2^i))
			maps.add(x);
		}
		return maps;
	}

	/** Releases the weights. */
	@Override
	public void close() {
		owner.close();
	}
}
