// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.EngineOptions;
import diffhandles.diffusion.Ddim;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.diffusion.NoiseSchedule;
import diffhandles.diffusion.ScheduleConfig;
import diffhandles.geometry.DepthChannel;
import diffhandles.neural.Precision;
import diffhandles.neural.depth.DepthEstimator;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.PrecisionKind;
import diffhandles.setting.Preset;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import diffhandles.testing.Golden;
import diffhandles.testing.RandomPictures;
import diffhandles.weights.MalformedModelFile;
import diffhandles.weights.RewrittenTensors;
import diffhandles.window.PlaneImages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tiny models in every layout in which models are published give what the plain layout gives, or say what is wrong. */
class PublishedFoldersTest {

	private static final Path TINY = Golden.path("tiny");
	private static final Path DPT = Golden.path("dpt_tiny");
	private static final Path DEPTH = Golden.path("depth_anything_tiny");
	private static final String UNET = "unet/diffusion_pytorch_model", VAE = "vae/diffusion_pytorch_model",
		TEXT = "text_encoder/model";

	/** What a model says of one picture, prompt and depth. */
	private record Answers(float[] embedding, float[] latents, float[] noise) {

		static Answers of(final Path folder) throws IOException {
			try (Model model = open(folder); NDManager manager = model.newManager()) {
				reuseFreedMemory();
				final RandomAccessibleInterval<FloatType> picture = RandomPictures.working(64, 64);
				final NDArray latents = model.encode(picture, manager);
				final NDArray text = model.embed("a red car", manager).conditional();
				final float[] disparity = new float[8 * 8];
				for (int i = 0; i < disparity.length; i++)
					disparity[i] = i / 31.5f - 1;
				final NoisePredictor predictor = model.predictor(new DepthChannel(8, 8, disparity), manager);
				return new Answers(text.toFloatArray(), latents.toFloatArray(),
					predictor.predictNoise(latents, 500, text).toFloatArray());
			}
		}

		/** Weights in memory that nobody holds would be NaN after this. */
		private static void reuseFreedMemory() {
			System.gc();
			for (int size = 1 << 6; size <= 1 << 16; size *= 2) {
				final FloatBuffer[] buffers = new FloatBuffer[64];
				for (int i = 0; i < buffers.length; i++) {
					buffers[i] = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder()).asFloatBuffer();
					while (buffers[i].hasRemaining())
						buffers[i].put(Float.NaN);
				}
			}
		}

		void assertClose(final Answers other, final double error) {
			assertTrue(Golden.relativeError(other.embedding, embedding) <= error, "text encoder");
			assertTrue(Golden.relativeError(other.latents, latents) <= error, "autoencoder");
			assertTrue(Golden.relativeError(other.noise, noise) <= error, "U-Net");
		}
	}

	@TempDir
	private Path temporary;
	private Path folder;

	@BeforeEach
	void copy() throws IOException {
		folder = temporary.resolve("stable diffusion 2 – depth");
		copyTo(TINY, folder);
	}

	private static void copyTo(final Path from, final Path to) throws IOException {
		final List<Path> all;
		try (Stream<Path> walk = Files.walk(from)) {
			all = walk.toList();
		}
		for (final Path path : all) {
			final Path target = to.resolve(from.relativize(path).toString());
			if (Files.isDirectory(path)) Files.createDirectories(target);
			else
				Files.copy(path, target);
		}
	}

	private static Model open(final Path folder) throws IOException {
		return Model.open(folder, new EngineOptions(DeviceKind.CPU, PrecisionKind.FP32));
	}

	private Path file(final String name) {
		return folder.resolve(name);
	}

	/** SD2-depth as it is mirrored: old attention names, position_ids, sample_size 32, a DPT for depth. */
	@Test
	void thePublishedFolderOpensAndAnswersAsThePlainOne() throws IOException {
		final RewrittenTensors vae = RewrittenTensors.of(file(VAE + ".safetensors"));
		vae.renamed(key -> key.replace(".attentions.0.to_q.", ".attentions.0.query.")
			.replace(".attentions.0.to_k.", ".attentions.0.key.").replace(".attentions.0.to_v.", ".attentions.0.value.")
			.replace(".attentions.0.to_out.0.", ".attentions.0.proj_attn.")).write(file(VAE + ".safetensors"), "F32");
		RewrittenTensors.of(file(TEXT + ".safetensors")).withPositions("text_model.embeddings.position_ids", 77)
			.write(file(TEXT + ".safetensors"), "F32");
		replace("unet/config.json", "\"sample_size\": 64", "\"sample_size\": 32");
		Files.createDirectories(file("feature_extractor"));
		Files.writeString(file("feature_extractor/preprocessor_config.json"),
			"{\"feature_extractor_type\": \"DPTFeatureExtractor\", \"image_mean\": [0.5, 0.5, 0.5],"
				+ "\"image_std\": [0.5, 0.5, 0.5], \"resample\": 2, \"size\": 64}");
		Files.createDirectories(file("depth_estimator"));
		Files.copy(DPT.resolve("config.json"), file("depth_estimator/config.json"));
		Files.writeString(file("depth_estimator/model.safetensors"), "version https://git-lfs.github.com/spec/v1\n");
		Answers.of(TINY).assertClose(Answers.of(folder), 0);

		try (Model model = open(folder)) {
			final String message = assertThrows(IllegalArgumentException.class,
				() -> model.depth().estimate(RandomPictures.working(64, 64))).getMessage();
			assertTrue(
				message.contains("give a depth map, or install a Depth Anything V2 network (Manage Models...) and "
					+ "name it in depth_model") && message.contains("a Git LFS pointer"),
				message);
		}
		Files.copy(DPT.resolve("model.safetensors"), file("depth_estimator/model.safetensors"),
			StandardCopyOption.REPLACE_EXISTING);
		try (Model model = open(folder);
			NDManager manager = model.newManager();
			DepthEstimator own = DepthEstimator.load(DPT, manager, Precision.FP32)) {
			final RandomAccessibleInterval<FloatType> picture = RandomPictures.working(64, 48);
			assertArrayEquals(own.estimate(PlaneImages.planes(picture).values(), 64, 48).z(),
				model.depth().estimate(picture).z());
		}
	}

	/** The same numbers in other places of memory: PyTorch's sums may differ in the last bits. */
	@ParameterizedTest
	@CsvSource({ "F16, .fp16.safetensors, 2e-2", "BF16, .bf16.safetensors, 6e-2", "F64, .safetensors, 1e-5" })
	void variantsOfEveryPartAnswerAsThePlainOnes(final String type, final String ending, final double error)
		throws IOException
	{
		for (final String part : List.of(UNET, VAE, TEXT)) {
			final RewrittenTensors tensors = RewrittenTensors.of(file(part + ".safetensors"));
			Files.delete(file(part + ".safetensors"));
			tensors.write(file(part + ending), type);
		}
		Answers.of(TINY).assertClose(Answers.of(folder), error);
	}

	@ParameterizedTest
	@CsvSource({ "F32, '', .safetensors.index.json, 1e-5", "F16, .fp16, .safetensors.index.fp16.json, 2e-2",
		"F16, .fp16, .fp16.safetensors.index.json, 2e-2" })
	void shardsOfEveryPartAnswerAsThePlainOnes(final String type, final String variant, final String ending,
		final double error) throws IOException
	{
		for (final String part : List.of(UNET, VAE, TEXT)) {
			final Path whole = file(part + ".safetensors");
			final String base = whole.getFileName().toString().replace(".safetensors", "");
			final RewrittenTensors tensors = RewrittenTensors.of(whole);
			Files.delete(whole);
			tensors.writeShards(whole.getParent(), base + variant, base + ending, type);
		}
		Answers.of(TINY).assertClose(Answers.of(folder), error);
		try (Model model = open(folder)) {
			assertTrue(model.hash().matches("[0-9a-f]{64}"), model.hash());
		}
	}

	/** In half precision, in shards, with its preprocessor elsewhere: its depth is the same. */
	@Test
	void theDepthNetworkIsFoundInEveryLayout() throws IOException {
		final RewrittenTensors weights = RewrittenTensors.of(DEPTH.resolve("model.safetensors"));
		final String preprocessor = "{\"do_pad\": false, \"do_rescale\": true, \"ensure_multiple_of\": 14,"
			+ "\"image_mean\": [0.5, 0.5, 0.5], \"image_std\": [0.2, 0.2, 0.2], \"keep_aspect_ratio\": true,"
			+ "\"resample\": 3, \"rescale_factor\": 0.00392156862745098, \"size\": {\"height\": 70, \"width\": 70}}";
		Files.createDirectories(file("depth_estimator"));
		Files.createDirectories(file("feature_extractor"));
		Files.copy(DEPTH.resolve("config.json"), file("depth_estimator/config.json"));
		Files.writeString(file("feature_extractor/preprocessor_config.json"), preprocessor);
		Files.copy(DEPTH.resolve("model.safetensors"), file("depth_estimator/model.safetensors"));
		final float[] plain = depth();

		Files.move(file("feature_extractor/preprocessor_config.json"),
			file("depth_estimator/preprocessor_config.json"));
		Files.delete(file("depth_estimator/model.safetensors"));
		weights.writeShards(file("depth_estimator"), "model", "model.safetensors.index.json", "F64");
		assertArrayEquals(plain, depth());

		final Path named = Files.move(file("depth_estimator"), temporary.resolve("a depth network"));
		try (Model model =
			Model.open(folder, new EngineOptions(DeviceKind.CPU, PrecisionKind.FP32, Optional.of(named)))) {
			assertArrayEquals(plain, model.depth().estimate(RandomPictures.working(70, 56)).z(),
				"it is named, not the model's");
		}
		Files.move(named, file("depth_estimator"));

		try (Stream<Path> shards = Files.list(file("depth_estimator"))) {
			for (final Path shard : shards.filter(path -> path.toString().contains("safetensors")).toList())
				Files.delete(shard);
		}
		weights.write(file("depth_estimator/model.fp16.safetensors"), "F16");
		assertTrue(Golden.relativeError(depth(), plain) < 1e-2);
	}

	private float[] depth() throws IOException {
		try (Model model = open(folder)) {
			return model.depth().estimate(RandomPictures.working(70, 56)).z();
		}
	}

	/** DPT's preprocessor left beside a network of patches would make sizes that it cannot see. */
	@Test
	void aPreprocessorOfAnotherDepthNetworkIsRefused() throws IOException {
		copyTo(DEPTH, file("depth_estimator"));
		Files.createDirectories(file("feature_extractor"));
		Files.writeString(file("feature_extractor/preprocessor_config.json"),
			"{\"image_mean\": [0.5, 0.5, 0.5], \"image_std\": [0.5, 0.5, 0.5], \"resample\": 2, \"size\": 384}");
		final String message = assertThrows(IllegalArgumentException.class, this::depth).getMessage();
		assertTrue(message.contains("$.ensure_multiple_of must be a multiple of the network's patch_size 14, but is 1"),
			message);
	}

	@ParameterizedTest
	@CsvSource({ UNET + ", conv_in.weight", VAE + ", quant_conv.bias", TEXT + ", text_model.final_layer_norm.weight" })
	void numbersThatAreNotFiniteAreRefusedWhenTheModelOpens(final String part, final String key) throws IOException {
		final Path weights = file(part + ".safetensors");
		RewrittenTensors.of(weights).with(key, 1, Float.NaN).write(weights, "F32");
		final String message = assertThrows(MalformedModelFile.class, () -> open(folder)).getMessage();
		assertTrue(message.startsWith(weights + ": the weights of '" + key + "' have numbers that are NaN or infinite"),
			message);
	}

	/** Each is refused at once, by its own file's name, however long the part before it would take to load. */
	@ParameterizedTest
	@CsvSource({ "unet/config.json, '\"layers_per_block\": 2', '\"layers_per_block\": 1000000000'",
		"unet/config.json, '\"transformer_layers_per_block\": 1', '\"transformer_layers_per_block\": 1000000000'",
		"vae/config.json, '\"layers_per_block\": 2', '\"layers_per_block\": 1000000000'",
		"text_encoder/config.json, '\"num_hidden_layers\": 3', '\"num_hidden_layers\": 1000000000'",
		"scheduler/scheduler_config.json, '\"num_train_timesteps\": 1000', '\"num_train_timesteps\": 2147483648'",
		"scheduler/scheduler_config.json, '\"num_train_timesteps\": 1000', '\"num_train_timesteps\": 2147483647'" })
	void tinyFilesThatAskForGiantsAreRefusedAtOnce(final String name, final String there, final String instead)
		throws IOException
	{
		replace(name, there, instead);
		final String message = assertThrows(MalformedModelFile.class, () -> open(folder)).getMessage();
		assertTrue(message.startsWith(file(name) + ": "), message);
	}

	/** The autoencoder is loaded last, yet its header is looked at before the first weight of the others. */
	@ParameterizedTest
	@CsvSource({ "'<!DOCTYPE html>', a web page", "'version https://git-lfs.github.com/spec/v1', a Git LFS pointer",
		"'', an empty file" })
	void whatIsNoWeightsIsNamedBeforeAnythingIsLoaded(final String content, final String kind) throws IOException {
		Files.writeString(file(VAE + ".safetensors"), content);
		RewrittenTensors.of(file(UNET + ".safetensors")).with("conv_in.weight", 0, Float.NaN)
			.write(file(UNET + ".safetensors"), "F32");
		final String message = assertThrows(MalformedModelFile.class, () -> open(folder)).getMessage();
		assertTrue(
			message.startsWith(file(VAE + ".safetensors") + ": a safetensors file was expected, but this is " + kind),
			message);
	}

	@Test
	void partsOfTwoModelsAreToldByTheirWidths() throws IOException {
		for (final String name : List.of("text_encoder", "tokenizer")) {
			try (Stream<Path> files = Files.list(file(name))) {
				for (final Path path : files.toList())
					Files.delete(path);
			}
			Files.delete(file(name));
			copyTo(Path.of("models/demo").resolve(name), file(name));
		}
		final String message = assertThrows(MalformedModelFile.class, () -> open(folder)).getMessage();
		assertTrue(message.contains(" wide, but the U-Net expects 48: they are not of one model"), message);
	}

	/** The offset of the tiny model's file is 1, as that of SD2-depth; the published system ignores it. */
	@ParameterizedTest
	@CsvSource({ "leading, 1, false", "trailing, 0, true", "linspace, 3, true" })
	void thePapersPresetStepsAsPublishedWhateverTheFileSays(final String spacing, final int offset, final boolean one)
		throws IOException
	{
		replace("scheduler/scheduler_config.json", "\"steps_offset\": 1",
			"\"steps_offset\": " + offset + ", \"timestep_spacing\": \"" + spacing + "\"");
		replace("scheduler/scheduler_config.json", "\"set_alpha_to_one\": false", "\"set_alpha_to_one\": " + one);
		final Ddim published = new Ddim(new NoiseSchedule(ScheduleConfig.PUBLISHED), 10);
		final SettingValues ten = SettingValues.NONE.with(Settings.STEPS, 10);
		try (Model model = open(folder); NDManager manager = model.newManager()) {
			final Ddim paper = model.ddim(new EditSettings(ten.with(Settings.PRESET, Preset.PAPER), List.of()));
			final Ddim own = model.ddim(new EditSettings(ten, List.of()));
			final NDArray x = manager.ones(new Shape(2)), noise = x.mul(0.5);
			for (int i = 0; i < 10; i++) {
				assertEquals(published.timestep(i), paper.timestep(i));
				assertArrayEquals(published.down(x, noise, i).toFloatArray(), paper.down(x, noise, i).toFloatArray());
			}
			assertTrue(paper.isIdentity(9));
			assertTrue(own.timestep(0) != paper.timestep(0), "timestep " + own.timestep(0));
		}
	}

	private void replace(final String name, final String there, final String instead) throws IOException {
		final String json = Files.readString(file(name));
		assertTrue(json.contains(there), there);
		Files.writeString(file(name), json.replace(there, instead));
	}
}
