// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import diffhandles.DiffusionHandles;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.benchmark.BenchmarkScene;
import diffhandles.benchmark.scene.EditedScene;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of depth that cannot be right, and refused of edits that leave nothing to see, on the sample scene. */
class HonestNumbersTest {

	private static final ObjectEdit RIGHT = new ObjectEdit(0.4, 0, 0, 0, 0, 0, 1);

	private interface Change {

		double of(int x, int y, double z, boolean object);
	}

	private static Scene<?> scene(final Change change) throws IOException {
		final Scene<?> scene = SceneReader.read(SampleScene.picture(), "", "", 55, "", note -> fail(note));
		final ImageProcessor depth = SampleScene.depth().getProcessor();
		final Mask object = scene.objectMask();
		final float[] z = new float[depth.getPixelCount()];
		for (int i = 0; i < z.length; i++)
			z[i] = (float) change.of(i % 256, i / 256, depth.getf(i), object.contains(i));
		return scene.withDepth(new DepthMap(256, 256, z));
	}

	private static List<String> warnings(final ObjectEdit edit, final Change change) throws IOException {
		return DiffusionHandles.preview(scene(change), List.of(edit)).warnings();
	}

	@Test
	void rightDepthIsNotDoubted() throws IOException {
		assertEquals(List.of(), warnings(RIGHT, (x, y, z, object) -> z));
		assertEquals(List.of(), warnings(ObjectEdit.NONE, (x, y, z, object) -> z));
		assertEquals(List.of(), warnings(new ObjectEdit(0, 0, 0, 45, 0, 0, 1), (x, y, z, object) -> 1000 * z));
	}

	/** Of forty rendered scenes whose depth is exact. */
	@Test
	void rightDepthIsHardlyEverDoubted() {
		int doubted = 0;
		for (int seed = 2000; seed < 2040; seed++) {
			final BenchmarkScene scene = BenchmarkScene.of(EditedScene.ofSeed(seed), 128, 128);
			final Scene<?> still = Scene.of(ArrayImgs.floats(scene.input().picture().rgb(), 128, 128, 3))
				.object(scene.source()).depth(scene.input().depth()).build();
			if (!DiffusionHandles.preview(still, List.of(ObjectEdit.NONE)).warnings().isEmpty()) doubted++;
		}
		assertTrue(doubted <= 2, doubted + " of 40 scenes");
	}

	@Test
	void disparityIsAskedAbout() throws IOException {
		final List<String> warnings = warnings(new ObjectEdit(0.02, 0, 0, 0, 0, 0, 1), (x, y, z, object) -> 1 / z);
		assertTrue(
			warnings.get(0)
				.matches("Object 1 seems to be 0\\.\\d+ behind what is around it: .* depth_kind=disparity .*"),
			warnings.toString());
	}

	@Test
	void aMoveThatIsNoneIsSaid() throws IOException {
		final List<String> warnings = warnings(RIGHT, (x, y, z, object) -> Math.rint(1000 * z));
		assertEquals(1, warnings.size(), warnings.toString());
		assertTrue(
			warnings.get(0).matches("Object 1 moves by 0\\.400, 0\\.\\d+ % of its distance of \\d{4}: moves are in the "
				+ "depth map's unit, which is millimetres in many 16-bit maps\\."),
			warnings.get(0));
	}

	@Test
	void anObjectThatDepthTearsIsSaid() throws IOException {
		final List<String> warnings = warnings(RIGHT, (x, y, z, object) -> object && x > 128 ? z + 3 : z);
		assertTrue(
			warnings.stream().anyMatch(w -> w.contains("inside object 1") && w.contains("it would be torn there.")),
			warnings.toString());
	}

	@ParameterizedTest
	@CsvSource({ "-1,nearer", "1.5,farther" })
	void aFootThatIsNotOnItsGroundIsSaid(final double shift, final String word) throws IOException {
		final List<String> warnings = warnings(RIGHT, (x, y, z, object) -> object ? z + shift : z);
		assertEquals(1, warnings.size(), warnings.toString());
		assertTrue(warnings.get(0).contains(word + " than the ground below it"), warnings.get(0));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
		value = { "180|0|1|would turn its back", "0|1e6|1|too far away, too small", "0|0|0.002|too far away, too small",
			"0|0|1000|too large", "0|0|1e9|", "0|0|1e308|too large", "0|1e300|1|its centre would go to" })
	void nothingToSeeIsRefused(final double yaw, final double z, final double scale, final String why)
		throws IOException
	{
		final Scene<?> scene = scene((x, y, depth, object) -> depth);
		final String message = assertThrows(IllegalArgumentException.class,
			() -> DiffusionHandles.preview(scene, List.of(new ObjectEdit(0, 0, z, yaw, 0, 0, scale)))).getMessage();
		assertTrue(message.startsWith("object 1 must ") && (why == null || message.contains(why)), message);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.1, 0.5, 2, 4 })
	void smallAndLargeObjectsAreNoneOfThem(final double scale) throws IOException {
		final Scene<?> scene = scene((x, y, depth, object) -> depth);
		final var preview = DiffusionHandles.preview(scene, List.of(new ObjectEdit(0, 0, 0, 60, 0, 0, scale)));
		assertTrue(preview.targetMask().count() > 10);
	}
}
