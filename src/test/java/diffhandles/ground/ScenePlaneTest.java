// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import org.junit.jupiter.api.Test;

class ScenePlaneTest {

	private static final PinholeCamera CAMERA = new PinholeCamera(200, 100, 120, 90, 95, 52);

	@Test
	void aLiftedPointOfThePlaneIsOnThePlane() {
		final ScenePlane plane = Rooms.floor(20, 7, 1.6);
		for (final double[] uv : new double[][]{ { 10, 90 }, { 100.5, 60 }, { 190, 99 } }) {
			final double z = plane.depth(CAMERA, uv[0], uv[1]);
			final Vector3 p = new Vector3(CAMERA.liftX(uv[0], z), CAMERA.liftY(uv[1], z), z);
			assertEquals(0, plane.height(p.x(), p.y(), p.z()), 1e-12);
		}
		assertEquals(1.6, plane.height(0, 0, 0), "of the camera");
	}

	@Test
	void theHorizonOfAnUprightCameraIsAtTheTangentOfItsPitch() {
		final double expected = 52 - 90 * Math.tan(Math.toRadians(20));
		assertEquals(expected, Rooms.floor(20, 0, 1.6).horizonRow(CAMERA, 0), 1e-9);
		assertEquals(expected, Rooms.floor(20, 0, 3).horizonRow(CAMERA, 150), 1e-9);
		assertEquals(52, Rooms.floor(0, 0, 1).horizonRow(CAMERA, 3), 1e-9);
	}

	@Test
	void farGroundIsSeenAtTheHorizon() {
		final ScenePlane plane = Rooms.floor(15, -6, 1.2);
		final GroundAxes axes = GroundAxes.of(plane);
		final Vector3 foot = plane.normal().times(1.2); // under the camera
		final Vector3 far = axes.toCamera(3e6, 0, 1e7);
		final double x = foot.x() + far.x(), y = foot.y() + far.y(), z = foot.z() + far.z();
		assertEquals(CAMERA.projectV(y, z), plane.horizonRow(CAMERA, CAMERA.projectU(x, z)), 1e-3);
		assertEquals(0, plane.disparity(CAMERA, 40, plane.horizonRow(CAMERA, 40)), 1e-12);
	}

	@Test
	void pitchAndRollAreThoseOfTheCamera() {
		assertEquals(25, Rooms.floor(25, 0, 2).pitchDegrees(), 1e-9);
		assertEquals(25, Rooms.floor(25, 9, 2).pitchDegrees(), 1e-9);
		assertEquals(9, Rooms.floor(25, 9, 2).rollDegrees(), 1e-9);
		assertEquals(16, Rooms.floor(25, 0, 2).angleDegrees(Rooms.floor(41, 0, 1)), 1e-9);
	}

	@Test
	void aRayAboveTheHorizonMeetsNoGround() {
		assertEquals(Double.POSITIVE_INFINITY, Rooms.floor(0, 0, 1).depth(CAMERA, 100, 20));
	}

	@Test
	void refusesWhatIsNoPlane() {
		assertThrows(IllegalArgumentException.class, () -> new ScenePlane(new Vector3(0, 2, 0), 1));
		assertThrows(IllegalArgumentException.class, () -> new ScenePlane(new Vector3(0, 1, 0), 0));
		assertThrows(IllegalArgumentException.class, () -> new ScenePlane(new Vector3(0, 1, Double.NaN), 1));
	}
}
