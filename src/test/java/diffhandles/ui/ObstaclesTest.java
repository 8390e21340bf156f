// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.ObjectEdit;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.EditFrame;
import diffhandles.ground.GroundAxes;
import diffhandles.raster.Mask;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A board in a corridor: a floor 1 below the camera, a wall 12 away from it. */
class ObstaclesTest {

	private static final int W = 120, H = 90;
	private static final double WALL = 12, BOARD = 5;
	private static final PinholeCamera CAMERA = PinholeCamera.ofFieldOfView(W, H, 55);

	private final Mask left = board(-30), right = board(10);
	private final DepthMap depth = depth();
	private final EditedObject a = object(left), b = object(right);

	private static Mask board(final int from) {
		final int foot = (int) CAMERA.projectV(1, BOARD);
		return Mask.of(W, H, (x, y) -> x >= W / 2 + from && x < W / 2 + from + 20 && y < foot && y >= foot - 25);
	}

	private DepthMap depth() {
		final float[] z = new float[W * H];
		for (int i = 0; i < z.length; i++) {
			final double floor = 1 / Math.max(1e-9, CAMERA.lift(0.5, i / W + 0.5, 1).y());
			z[i] = (float) (left.contains(i) || right.contains(i) ? BOARD : Math.min(WALL, floor));
		}
		return new DepthMap(W, H, z);
	}

	private EditedObject object(final Mask mask) {
		final ObjectBox box = ObjectBox.around(CAMERA, depth, mask, GroundAxes.CAMERA, 1);
		return new EditedObject(CAMERA, mask, depth, CAMERA.centroid(depth, mask), box, EditFrame.CAMERA);
	}

	private List<Pose> moved(final double x, final double z) {
		return List.of(Pose.none(EditFrame.CAMERA).with(new ObjectEdit(x, 0, z, 0, 0, 0, 1)),
			Pose.none(EditFrame.CAMERA));
	}

	@Test
	void aWallIsInTheWay() {
		final Obstacles obstacles = new Obstacles(List.of(a, b));
		final double half = a.box().halfDepth(), foot = a.box().foot().z();
		assertFalse(obstacles.collides(0, moved(0, 0)));
		assertFalse(obstacles.collides(0, moved(0, WALL - foot - 1.3 * half)));
		assertTrue(obstacles.collides(0, moved(0, WALL - foot)));
		assertTrue(obstacles.collides(0, moved(0, WALL - foot - 0.7 * half)));
	}

	/** Along the floor, which it stands on all the time, nothing is in the way. */
	@Test
	void theFloorIsNot() {
		final Obstacles obstacles = new Obstacles(List.of(a));
		for (double z = -2; z < 4; z += 0.5)
			assertFalse(obstacles.collides(0, moved(0.3, z).subList(0, 1)), "at " + z);
	}

	@Test
	void anotherObjectIsInTheWayWhereverItIs() {
		final Obstacles obstacles = new Obstacles(List.of(a, b));
		final double between = b.box().foot().x() - a.box().foot().x();
		assertTrue(obstacles.collides(0, moved(between, 0)));
		final List<Pose> both =
			List.of(moved(between, 0).get(0), Pose.none(EditFrame.CAMERA).with(new ObjectEdit(2, 0, 0, 0, 0, 0, 1)));
		assertFalse(obstacles.collides(0, both));
		assertFalse(obstacles.collides(1, moved(0, 0)), "it has not been moved");
	}

	/** What is over the picture's left border, in numbers of the camera. */
	@Test
	void partsOutOfThePictureAreMarkedAlongItsBorder() {
		final View view = new View(0, 0, 2);
		final EditedObject inside = object(right);
		assertEquals(List.of(), new HandleShapes(inside, Pose.none(EditFrame.CAMERA), view).guides().frameCuts());
		final double by = (W / 2 + 15) * BOARD / CAMERA.fx();
		final Pose out = Pose.none(EditFrame.CAMERA).with(new ObjectEdit(-by, 0, 0, 0, 0, 0, 1));
		final List<FrameCut> cuts = new HandleShapes(inside, out, view).guides().frameCuts();
		assertEquals(1, cuts.size(), cuts.toString());
		assertEquals(0, cuts.get(0).x());
		final double[] rows = inside.box().corners().stream().map(inside.motion(out)::apply)
			.mapToDouble(p -> view.y(CAMERA.projectV(p.y(), p.z()))).sorted().toArray();
		assertEquals(rows[0], cuts.get(0).y(), 1);
		assertEquals(Math.min(rows[7], 2 * H) - rows[0], cuts.get(0).height(), 1);
	}

	/** A face that reaches behind the camera is cut at the near plane, and marked. */
	@Test
	void partsBehindTheCameraAreMarked() {
		assertEquals(List.of(),
			new HandleShapes(a, Pose.none(EditFrame.CAMERA), new View(0, 0, 1)).guides().cutFaces());
		final Pose near = Pose.none(EditFrame.CAMERA).with(new ObjectEdit(0, 0, -a.box().foot().z(), 0, 0, 0, 1));
		final List<List<Place>> cut = new HandleShapes(a, near, new View(0, 0, 1)).guides().cutFaces();
		assertEquals(4, cut.size());
		final Vector3[] corners = a.box().corners().toArray(Vector3[]::new);
		assertTrue(Arrays.stream(corners).map(a.motion(near)::apply).filter(p -> p.z() < 0).count() == 4);
	}
}
