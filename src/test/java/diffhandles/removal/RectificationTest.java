// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.ScenePlane;
import org.junit.jupiter.api.Test;

/** Flat textures of planes against lifted points. */
class RectificationTest {

	private static final PinholeCamera CAMERA = PinholeCamera.ofFieldOfView(120, 90, 55);
	private static final Mask ALL = Mask.of(120, 90, (x, y) -> true);
	private static final Mask HOLE = Mask.of(120, 90, (x, y) -> x > 40 && x < 80 && y > 50 && y < 75);

	@Test
	void equalStepsOfTheTextureAreEqualStepsInSpaceAtRightAngles() {
		for (final ScenePlane plane : new ScenePlane[]{ through(new Vector3(0, 1.4, 2), new Vector3(0.1, 1, 0.4)),
			through(new Vector3(1, 0, 2), new Vector3(1, 0.1, 0.3)),
			through(new Vector3(0, 0, 4), new Vector3(0.2, 0.1, 1)) }) {
			final Rectification map = Rectification.of(plane, CAMERA, HOLE, ALL);
			final double s = map.toTexture().x(60, 62), t = map.toTexture().y(60, 62);
			final Vector3 p = point(plane, map, s, t);
			for (int k = 1; k < 4; k++) {
				final Vector3 right = point(plane, map, s + k, t).minus(p), down = point(plane, map, s, t + k).minus(p);
				final Vector3 first = point(plane, map, s + 1, t).minus(p),
					below = point(plane, map, s, t + 1).minus(p);
				assertEquals(0, right.minus(first.times(k)).length(), 1e-9);
				assertEquals(0, down.minus(below.times(k)).length(), 1e-9);
				assertEquals(0, right.dot(down), 1e-9);
			}
		}
	}

	@Test
	void toTextureIsTheWayBack() {
		final Rectification map =
			Rectification.of(through(new Vector3(0, 1.4, 2), new Vector3(0, 1, 0.3)), CAMERA, HOLE, ALL);
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
		final ScenePlane floor = new ScenePlane(new Vector3(0, 1, 0), 1.5);
		final Mask below = Mask.of(120, 90, (x, y) -> y >= 46);
		final Rectification map = Rectification.of(floor, level, HOLE, below);
		assertTrue((long) map.width() * map.height() < 40 * HOLE.count(),
			"texture of " + map.width() + "×" + map.height());
	}

	/** The plane of a normal of any length through a point. */
	private static ScenePlane through(final Vector3 point, final Vector3 normal) {
		return new ScenePlane(normal.unit(), normal.unit().dot(point));
	}

	private static Vector3 point(final ScenePlane plane, final Rectification map, final double s, final double t) {
		final double u = map.toPicture().x(s, t), v = map.toPicture().y(s, t);
		return CAMERA.lift(u, v, 1 / plane.disparity(CAMERA, u, v));
	}
}
