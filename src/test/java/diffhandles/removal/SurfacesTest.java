// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diffhandles.raster.Mask;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.ScenePlane;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is behind a hole. */
class SurfacesTest {

	private static final int W = 80, H = 60;
	private static final PinholeCamera CAMERA = PinholeCamera.ofFieldOfView(W, H, 55);
	private static final ScenePlane FLOOR = new ScenePlane(new Vector3(0, 1, 0), 1.5);
	private static final ScenePlane WALL = new ScenePlane(new Vector3(0, 0, 1), 6);
	private static final Mask NOTHING = Mask.of(W, H, (x, y) -> false);
	private static final Mask HOLE = Mask.of(W, H, (x, y) -> Math.abs(x - 40) < 15 && y > 30 && y < 55);

	@Test
	void theCornerOfFloorAndWallRunsOnExactly() {
		final int[] truth = new int[W * H];
		for (int i = 0; i < truth.length; i++)
			truth[i] = i / W + 0.5 - H / 2.0 > CAMERA.fy() * 1.5 / 6 ? 0 : 1; // the floor is 1.5 below, the wall 6 away
		final int[] seen = truth.clone();
		for (int i = 0; i < seen.length; i++)
			if (HOLE.contains(i)) seen[i] = Surfaces.NONE;
		final int[] completed = new Surfaces(CAMERA, List.of(FLOOR, WALL), seen).completed(HOLE, NOTHING).labels();
		for (int i = 0; i < truth.length; i++)
			assertEquals(truth[i], completed[i], "pixel " + i);
	}

	@Test
	void aFloorEndsBehindTheObjectAsBesideIt() {
		final int[] seen = new int[W * H];
		for (int i = 0; i < seen.length; i++)
			if (i / W < 42 || HOLE.contains(i)) seen[i] = Surfaces.NONE;
		final int[] completed = new Surfaces(CAMERA, List.of(FLOOR), seen).completed(HOLE, NOTHING).labels();
		assertEquals(Surfaces.NONE, completed[34 * W + 40]);
		assertEquals(0, completed[52 * W + 40]);
	}

	@Test
	void otherObjectsKeepTheirLabelsAndHaveNoVote() {
		final Mask object = Mask.of(W, H, (x, y) -> x >= 55 && y > 25);
		final int[] seen = new int[W * H];
		for (int i = 0; i < seen.length; i++)
			if (i / W < 32 || HOLE.contains(i) || object.contains(i)) seen[i] = Surfaces.NONE;
		final int[] completed = new Surfaces(CAMERA, List.of(FLOOR), seen).completed(HOLE, object).labels();
		assertEquals(0, completed[50 * W + 53], "beside the object");
		assertEquals(Surfaces.NONE, completed[50 * W + 57], "on the object");
	}

	@Test
	void aLabelWithoutAPlaneIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> new Surfaces(CAMERA, List.of(), new int[W * H]));
	}
}
