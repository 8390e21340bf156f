// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import org.junit.jupiter.api.Test;

/** Flat textures of planes against lifted points. */
class RectificationTest {

	private static final PinholeCamera CAMERA = PinholeCamera.ofFieldOfView(120, 90, 55);
	private static final Mask ALL = Mask.of(120, 90, (x, y) -> true);
	private static final Mask HOLE = Mask.of(120, 90, (x, y) -> x > 40 && x < 80 && y > 50 && y < 75);

	@Test
	void equalStepsOfTheTextureAreEqualStepsInSpaceAtRightAngles() {
		for (final SurfacePlane plane : new SurfacePlane[]{
			SurfacePlane.through(new Vector3(0, 1.4, 2), new Vector3(0.1, 1, 0.4)),
			SurfacePlane.through(new Vector3(1, 0, 2), new Vector3(1, 0.1, 0.3)),
			SurfacePlane.through(new Vector3(0, 0, 4), new Vector3(0.2, 0.1, 1)) }) {
			final Rectification map = Rectification.of(plane, CAMERA, HOLE, ALL);
			final double s = map.toTexture().x(60, 62), t = map.toTexture().y(60, 62);
			final Vector3 p = point(plane, map, s, t);
			for (int k = 1; k < 4; k++) {
				final double[] right = difference(point(plane, map, s + k, t), p),
					down = difference(point(plane, map, s, t + k), p);
				final double[] first = difference(point(plane, map, s + 1, t), p),
					below = difference(point(plane, map, s, t + 1), p);
				for (int c = 0; c < 3; c++) {
					assertEquals(k * first[c], right[c], 1e-9);
					assertEquals(k * below[c], down[c], 1e-9);
				}
				assertEquals(0, right[0] * down[0] + right[1] * down[1] + right[2] * down[2], 1e-9);
			}
		}
	}

	@Test
	void toTextureIsTheWayBack() {
		final Rectification map =
			Rectification.of(SurfacePlane.through(new Vector3(0, 1.4, 2), new Vector3(0, 1, 0.3)), CAMERA, HOLE, ALL);
		for (int y = 51; y < 75; y += 3)
			for (int x = 41; x < 80; x += 5) {
				final double s = map.toTexture().x(x, y), t = map.toTexture().y(x, y);
				assertEquals(x, map.toPicture().x(s, t), 1e-9);
				assertEquals(y, map.toPicture().y(s, t), 1e-9);
				assertTrue(s >= 0 && t >= 0 && s <= map.width() && t <= map.height(), "the hole is on the texture");
			}
	}

	@Test
	void aFloorIsNotFollowedToItsHorizon() {
		final PinholeCamera level = PinholeCamera.ofFieldOfView(120, 90, 55);
		final SurfacePlane floor = new SurfacePlane(new Vector3(0, 1, 0), 1.5);
		final Mask below = Mask.of(120, 90, (x, y) -> y >= 46);
		final Rectification map = Rectification.of(floor, level, HOLE, below);
		assertTrue((long) map.width() * map.height() < 40 * HOLE.count(),
			"texture of " + map.width() + "×" + map.height());
	}

	private static Vector3 point(final SurfacePlane plane, final Rectification map, final double s, final double t) {
		final double u = map.toPicture().x(s, t), v = map.toPicture().y(s, t);
		return CAMERA.lift(u, v, 1 / plane.disparity(CAMERA, u, v));
	}

	private static double[] difference(final Vector3 a, final Vector3 b) {
		return new double[]{ a.x() - b.x(), a.y() - b.y(), a.z() - b.z() };
	}
}
