// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EngineOptions;
import diffhandles.EstimatedDepth;
import diffhandles.Scene;
import diffhandles.benchmark.BenchmarkScene;
import diffhandles.benchmark.EditTask;
import diffhandles.benchmark.scene.EditedScene;
import diffhandles.geometry.DepthMap;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import diffhandles.raster.Mask;
import diffhandles.setting.DepthMethod;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.PrecisionKind;
import diffhandles.setting.Settings;
import diffhandles.setting.StandsKind;
import diffhandles.testing.Golden;
import diffhandles.testing.Refusals;
import diffhandles.testing.SmallDemoModel;
import ij.IJ;
import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.io.TempDir;

/** The demo's depth network is asked for pictures that it knows, the ground for others. */
class DepthChoiceTest {

	private static DiffusionHandles demo;

	@BeforeAll
	static void open() throws Exception {
		demo = DiffusionHandles.open(Path.of("models/demo"), EngineOptions.AUTO, ProgressListener.NONE);
	}

	@AfterAll
	static void close() {
		demo.close();
	}

	private static Scene<UnsignedByteType> scene(final int[] rgb, final Mask object, final double fieldOfView) {
		final byte[] planes = new byte[3 * rgb.length];
		for (int i = 0; i < rgb.length; i++)
			for (int c = 0; c < 3; c++)
				planes[c * rgb.length + i] = (byte) (rgb[i] >> 16 - 8 * c);
		return Scene.of(ArrayImgs.unsignedBytes(planes, object.width(), object.height(), 3)).object(object)
			.fieldOfView(fieldOfView).build();
	}

	private static EstimatedDepth<?> estimated(final Scene<?> scene, final EditOptions options) {
		return demo.estimateDepth(scene, options, ProgressListener.NONE);
	}

	private static Scene<UnsignedByteType> rendered(final long seed) {
		final EditTask task = BenchmarkScene.of(EditedScene.ofSeed(seed), 192, 192).task();
		return scene(task.picture().toRgb(), task.object(), task.fovDegrees());
	}

	@Test
	void renderedScenesAreTheNetworks() {
		for (final long seed : new long[]{ 40, 41, 42 }) {
			final EstimatedDepth<?> depth = estimated(rendered(seed), EditOptions.DEFAULT);
			assertTrue(depth.source().startsWith("by the depth network") && depth.view().isEmpty(), depth.source());
		}
	}

	@Test
	void aModelWithoutADepthNetworkTakesTheGround(@TempDir final Path folder) throws Exception {
		final Path model = SmallDemoModel.in(folder);
		try (Stream<Path> files = Files.walk(model.resolve("depth_estimator"))) {
			for (final Path file : files.sorted(Comparator.reverseOrder()).toList())
				Files.delete(file);
		}
		try (DiffusionHandles engine = DiffusionHandles.open(model, EngineOptions.AUTO, ProgressListener.NONE)) {
			final EstimatedDepth<?> depth =
				engine.estimateDepth(rendered(40), EditOptions.DEFAULT, ProgressListener.NONE);
			assertTrue(depth.view().isPresent(), depth.source());
			assertTrue(depth.source().contains("has no depth network (one can be installed"), depth.source());
			Refusals.assertMessage("depth_map=ground", () -> engine.estimateDepth(rendered(40),
				EditOptions.DEFAULT.with(Settings.DEPTH_METHOD, DepthMethod.NETWORK), ProgressListener.NONE));
		}
	}

	@Test
	void whatTheOptionsSayIsDone() {
		final EstimatedDepth<?> ground = estimated(rendered(40),
			EditOptions.DEFAULT.with(Settings.DEPTH_METHOD, DepthMethod.GROUND).with(Settings.HORIZON, "30,34"));
		assertEquals(30, ground.view().orElseThrow().horizon().left());
		assertEquals(34, ground.view().orElseThrow().horizon().right());
		assertTrue(ground.source().contains("horizon at row 30 (left) to 34 (right)"), ground.source());
		assertTrue(ground.scene().backgroundDepth().isPresent());
		final EstimatedDepth<?> network =
			estimated(rendered(40), EditOptions.DEFAULT.with(Settings.DEPTH_METHOD, DepthMethod.NETWORK));
		assertTrue(network.source().contains("as it was asked for"), network.source());
	}

	/** Where nobody knows the lens, a usual one is taken along the shorter side, and the scene has it from then on. */
	@ParameterizedTest
	@CsvSource({ "90, 60, 40", "60, 90, 57.27", "60, 60, 40" }) // 2·atan(tan 20° · 90 / 60)
	void theGroundIsSeenByAUsualLens(final int w, final int h, final double expected) {
		final Mask object = Mask.of(w, h, (x, y) -> Math.abs(x - w / 2) < 6 && y >= h / 2 && y < h - 10);
		final Scene<UnsignedByteType> scene = Scene.of(ArrayImgs.unsignedBytes(w, h, 3)).object(object).build();
		final Scene<UnsignedByteType> seen = DiffusionHandles.onGround(scene, EditOptions.DEFAULT).scene();
		assertEquals(expected, seen.fieldOfViewDegrees(), 0.01);
		assertEquals(OptionalDouble.empty(), scene.lens());
		assertEquals(70,
			DiffusionHandles.onGround(scene.withFieldOfView(70), EditOptions.DEFAULT).scene().fieldOfViewDegrees());
	}

	/** A lamp that hangs above the horizon has no foot on the floor, and is not asked where the floor is. */
	@Test
	void aThingInTheAirTellsNothingOfTheFloor() {
		final Scene<UnsignedByteType> scene = Scene.of(ArrayImgs.unsignedBytes(90, 60, 3))
			.object(Mask.of(90, 60, (x, y) -> x > 20 && x < 40 && y > 25 && y < 50))
			.object(Mask.of(90, 60, (x, y) -> x > 60 && x < 70 && y > 2 && y < 12)).build();
		final EditOptions below = EditOptions.DEFAULT.with(Settings.HORIZON, "20");
		Refusals.assertMessage("object 2 cannot stand on the floor", () -> DiffusionHandles.onGround(scene, below));
		final EstimatedDepth<?> found =
			DiffusionHandles.onGround(scene, below.with(Settings.STANDS, List.of(StandsKind.FLOOR, StandsKind.AIR)));
		assertEquals(Optional.empty(), found.view().orElseThrow().wall());
	}

	@Test
	void depthThatIsGivenStays() {
		final Scene<UnsignedByteType> given = rendered(41);
		final float[] z = new float[192 * 192];
		Arrays.fill(z, 2);
		final Scene<UnsignedByteType> scene = given.withDepth(new DepthMap(192, 192, z));
		assertEquals(scene, estimated(scene, EditOptions.DEFAULT).scene());
	}

	/**
	 * A tiny random Depth Anything V2 in the place of an installed one: the photograph gets it, a rendered scene the
	 * demo model's own, and depth_map=ground none.
	 */
	@Test
	void photographsGetTheNetworkThatIsInstalledForThem(@TempDir final Path models) throws Exception {
		final ImagePlus cup = new ImagePlus("cup", ImageIO.read(getClass().getResource("/diffhandles/imagej/cup.jpg")));
		final int w = cup.getWidth(), h = cup.getHeight();
		final Scene<UnsignedByteType> photograph = scene((int[]) cup.getProcessor().convertToRGB().getPixels(),
			Mask.of(w, h, (x, y) -> Math.hypot(x - 0.5 * w, y - 0.6 * h) < 0.1 * h), 55);
		final Path installed = Files.createDirectories(models.resolve("depth-anything-tiny"));
		for (final String name : List.of("config.json", "model.safetensors"))
			Files.copy(Golden.path("depth_anything_tiny").resolve(name), installed.resolve(name));
		Files.writeString(installed.resolve("preprocessor_config.json"),
			"{\"ensure_multiple_of\": 14, \"image_mean\": "
				+ "[0.5, 0.5, 0.5], \"image_std\": [0.2, 0.2, 0.2], \"keep_aspect_ratio\": true, \"resample\": 3, "
				+ "\"size\": {\"height\": 70, \"width\": 70}}");
		final List<String> notes = new ArrayList<>();
		final ProgressListener hearing = new ProgressListener() {

			@Override
			public void step(final Stage stage, final int done, final int total) {}

			@Override
			public void fact(final String sentence) {
				notes.add(sentence);
			}
		};
		try (DiffusionHandles engine = DiffusionHandles.open(Path.of("models/demo"),
			new EngineOptions(DeviceKind.CPU, PrecisionKind.FP32, Optional.empty(), Optional.of(installed)),
			ProgressListener.NONE)) {
			final EstimatedDepth<?> depth = engine.estimateDepth(photograph, EditOptions.DEFAULT, hearing);
			final String start = "by the depth network 'depth-anything-tiny', which is installed for photographs, "
				+ "since the "
				+ "model's network was made for rendered scenes, and its depth of the picture and of its mirror image "
				+ "differ ";
			assertTrue(depth.source().startsWith(start) && depth.view().isEmpty(), depth.source());
			assertTrue(notes.stream().anyMatch(note -> note.startsWith("Depth " + start)), notes.toString());
			assertTrue(engine.estimateDepth(rendered(40), EditOptions.DEFAULT, hearing).source()
				.startsWith("by the depth network, since the model's network was made for rendered scenes"));
			assertTrue(engine
				.estimateDepth(photograph, EditOptions.DEFAULT.with(Settings.DEPTH_METHOD, DepthMethod.GROUND), hearing)
				.view().isPresent());
			assertEquals("by the depth network, as it was asked for", engine.estimateDepth(photograph,
				EditOptions.DEFAULT.with(Settings.DEPTH_METHOD, DepthMethod.NETWORK), hearing).source());
		}
		try (DiffusionHandles engine = DiffusionHandles.open(Path.of("models/demo"),
			new EngineOptions(DeviceKind.CPU, PrecisionKind.FP32, Optional.of(installed)), ProgressListener.NONE)) {
			assertEquals("by the depth network 'depth-anything-tiny', which was made for photographs",
				engine.estimateDepth(photograph, EditOptions.DEFAULT, hearing).source(), "it is named");
		}
	}

	@Test
	void linesThatAreNoneAreRefused() {
		for (final String text : List.of("high", "1,2,3"))
			Refusals.assertMessage("got '" + text + "'",
				() -> DiffusionHandles.onGround(rendered(40), EditOptions.DEFAULT.with(Settings.HORIZON, text)));
	}

	@Test
	void photographsStandOnTheGround() {
		final String folder = System.getenv("DIFFHANDLES_PHOTOGEN");
		assumeTrue(folder != null, "DIFFHANDLES_PHOTOGEN does not name the photographs' folder");
		for (final String name : List.of("car", "toaster", "wine_glass")) {
			final ImagePlus picture = IJ.openImage(folder + "/" + name + "/input.png");
			final var grey = IJ.openImage(folder + "/" + name + "/mask.png").getProcessor().convertToByte(false);
			final Scene<UnsignedByteType> scene = scene((int[]) picture.getProcessor().convertToRGB().getPixels(),
				Mask.of(picture.getWidth(), picture.getHeight(), (x, y) -> grey.get(x, y) > 127), 55);
			final EstimatedDepth<?> depth = estimated(scene, EditOptions.DEFAULT);
			assertTrue(depth.view().isPresent(), name + ": " + depth.source());
		}
	}
}
