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
import diffhandles.raster.Mask;
import diffhandles.setting.DepthMethod;
import diffhandles.setting.Settings;
import diffhandles.testing.Refusals;
import diffhandles.testing.SmallDemoModel;
import ij.IJ;
import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

	@Test
	void depthThatIsGivenStays() {
		final Scene<UnsignedByteType> given = rendered(41);
		final float[] z = new float[192 * 192];
		Arrays.fill(z, 2);
		final Scene<UnsignedByteType> scene = given.withDepth(new DepthMap(192, 192, z));
		assertEquals(scene, estimated(scene, EditOptions.DEFAULT).scene());
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
