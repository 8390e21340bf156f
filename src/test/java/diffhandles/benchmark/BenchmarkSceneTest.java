// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.benchmark.metric.Metric;
import diffhandles.benchmark.picture.Picture;
import diffhandles.benchmark.scene.EditedScene;
import diffhandles.benchmark.scene.Handle;
import diffhandles.geometry.AffineMap;
import diffhandles.geometry.ObjectTransform;
import diffhandles.geometry.Vector3;
import diffhandles.raster.Mask;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkSceneTest {

	private static final int SIZE = 128;

	private static BenchmarkScene scene(final long seed) {
		return BenchmarkScene.of(EditedScene.ofSeed(seed), SIZE, SIZE);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1000, 1001, 1005 })
	void theTruthScoresPerfectly(final long seed) {
		final BenchmarkScene scene = scene(seed);
		final Map<Metric, Double> scores = scene.groundTruth().scores(scene.truth().picture());
		assertEquals(0, scores.get(Metric.IDENTITY_L1));
		assertEquals(100, scores.get(Metric.PSNR));
		assertEquals(1, scores.get(Metric.SSIM), 1e-9);
		assertEquals(0, scores.get(Metric.BACKGROUND_L1));
		assertTrue(scores.get(Metric.IOU) > .8, "but for shade on the old place");
		assertEquals(1, scores.get(Metric.SHADOW_IOU));
	}

	/**
	 * What no edit, or no object, changes outside the masks and shadows is nothing: the masks and shadows are
	 * complete.
	 */
	@ParameterizedTest
	@ValueSource(longs = { 1000, 1001, 1002, 1004, 1006, 1009 })
	void theBackgroundIsTheSameBeforeAndAfter(final long seed) {
		final BenchmarkScene scene = scene(seed);
		assertEquals(0, scene.groundTruth().backgroundL1(scene.input().picture()), 2e-5);
		assertEquals(0, scene.groundTruth().backgroundL1(scene.background().picture()), 2e-5);
		assertEquals(0, scene.groundTruth().adherenceIou(scene.background().picture()));
	}

	/** The handle takes the points seen before to points that are on the object's surface after. */
	@ParameterizedTest
	@ValueSource(longs = { 1000, 1001, 1005, 1007, 1009 })
	void theHandleMovesTheVisiblePointsOntoTheMovedObject(final long seed) {
		final BenchmarkScene scene = scene(seed);
		final EditTask task = scene.task();
		final AffineMap map = map(task.handle());
		final double focal = SIZE / 2.0 / Math.tan(Math.toRadians(task.fovDegrees()) / 2);
		final Mask source = scene.source(), target = scene.target();
		int seen = 0;
		for (int i = 0; i < SIZE * SIZE; i++) {
			if (!source.contains(i)) continue;
			final double z = task.depth().at(i);
			final Vector3 moved = map.apply(
				new Vector3((i % SIZE + .5 - SIZE / 2.0) * z / focal, (i / SIZE + .5 - SIZE / 2.0) * z / focal, z));
			final int x = (int) Math.floor(moved.x() / moved.z() * focal + SIZE / 2.0),
				y = (int) Math.floor(moved.y() / moved.z() * focal + SIZE / 2.0);
			if (target.contains(x, y) && Math.abs(scene.truth().depth().at(x, y) - moved.z()) < .03 * moved.z()) seen++;
		}
		assertTrue(seen > .6 * source.count(),
			seen + " of " + source.count() + " points are seen where the handle takes them");
	}

	@Test
	void theInverseTaskUndoesTheEdit() {
		final BenchmarkScene scene = scene(1001);
		final Picture edited = scene.background().picture();
		final EditTask there = scene.task(), back = scene.inverseTask(edited);
		assertSame(edited, back.picture());
		assertEquals(scene.target(), back.object());
		final Vector3 p = new Vector3(.3, -.2, 4);
		assertEquals(0, map(back.handle()).apply(map(there.handle()).apply(p)).minus(p).length(), 1e-9);
	}

	@Test
	void aTaskRefusesOtherSizes() {
		final EditTask task = scene(1001).task();
		assertEquals("picture is 1×1, depth is 128×128",
			assertThrows(IllegalArgumentException.class, () -> new EditTask(new Picture(1, 1, new float[3]),
				task.depth(), task.backgroundDepth(), task.object(), task.handle(), 55, "")).getMessage());
	}

	/** The map of the camera's frame that the edit command makes of a handle. */
	private static AffineMap map(final Handle h) {
		final Vector3 t = h.translation();
		return ObjectTransform.of(t.x(), t.y(), t.z(), h.yawDegrees(), h.pitchDegrees(), h.rollDegrees(), h.scale())
			.about(h.pivot());
	}
}
