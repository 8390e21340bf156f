// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.benchmark.BenchmarkScene;
import diffhandles.benchmark.EditTask;
import diffhandles.benchmark.scene.EditedScene;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.raster.Mask;
import diffhandles.setting.StandsKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Depth from the ground against the exact depth of rendered scenes whose camera is known. */
class RenderedFloorTest {

	private static final int SIZE = 96;
	private static final long[] SEEDS = IntStream.range(0, 12).asLongStream().toArray();

	private record Known(EditTask task, FloorView view) {

		static Known of(final long seed) {
			final EditedScene scene = EditedScene.ofSeed(seed);
			final EditTask task = BenchmarkScene.of(scene, SIZE, SIZE).task();
			final PinholeCamera camera = PinholeCamera.ofFieldOfView(SIZE, SIZE, task.fovDegrees());
			final double horizon =
				camera.cy() - camera.fy() * Math.tan(Math.toRadians(scene.before().camera().pitchDegrees()));
			return new Known(task,
				FloorView.of(camera, PictureLine.level(horizon)).withCameraHeight(scene.before().camera().height()));
		}
	}

	/** Below the object, where every scene shows its floor. */
	@Test
	void theFloorUnderAKnownHorizonIsTheRenderersOwn() {
		for (final long seed : SEEDS) {
			final Known known = Known.of(seed);
			final DepthMap truth = known.task.backgroundDepth(), ours = known.view.depth();
			int agree = 0;
			for (int x = 0; x < SIZE; x++)
				if (Math.abs(truth.at(x, SIZE - 1) / ours.at(x, SIZE - 1) - 1) < 1e-3) agree++;
			assertEquals(SIZE, agree, SIZE * 0.5, "seed " + seed); // other things may stand there
		}
	}

	/** Half of the objects are within 4 % of their true distance, and nearly all within 15 %: feet may be hidden. */
	@Test
	void objectsStandWhereTheyTrulyAre() {
		final double[] miss = Arrays.stream(SEEDS).mapToDouble(seed -> {
			final Known known = Known.of(seed);
			final Mask object = known.task.object();
			final Vector3 truth = known.view.camera().centroid(known.task.depth(), object);
			final Vector3 ours = known.view.camera()
				.centroid(StandingObjects.of(List.of(object), List.of(StandsKind.FLOOR)).in(known.view), object);
			return Math.abs(ours.z() / truth.z() - 1);
		}).sorted().toArray();
		assertEquals(0, miss[SEEDS.length / 2], 0.04, Arrays.toString(miss));
		assertEquals(0, miss[SEEDS.length - 2], 0.15, Arrays.toString(miss));
	}
}
