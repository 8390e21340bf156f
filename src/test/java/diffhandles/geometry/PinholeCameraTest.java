// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PinholeCameraTest {

	@Property
	void liftAndProjectAreInverse(@ForAll @IntRange(min = 1, max = 5000) final int width,
		@ForAll @IntRange(min = 1, max = 5000) final int height,
		@ForAll @DoubleRange(min = 5, max = 150) final double fov,
		@ForAll @DoubleRange(min = -1, max = 2) final double relativeU,
		@ForAll @DoubleRange(min = -1, max = 2) final double relativeV,
		@ForAll @DoubleRange(min = 0.01, max = 1e4) final double z)
	{
		final PinholeCamera camera = PinholeCamera.ofFieldOfView(width, height, fov);
		final double u = relativeU * width, v = relativeV * height;
		final Vector3 p = Transforms.lift(camera, u, v, z);
		assertEquals(u, camera.projectU(p.x(), p.z()), 1e-9);
		assertEquals(v, camera.projectV(p.y(), p.z()), 1e-9);
		assertEquals(z, p.z());
	}

	@Test
	void fieldOfViewSpansTheHeight() {
		final PinholeCamera camera = PinholeCamera.ofFieldOfView(640, 480, 90);
		assertEquals(240, camera.fx(), 1e-9);
		// At 45° the upper edge of the picture is as high as it is far.
		assertEquals(-3, camera.liftY(0, 3), 1e-9);
		assertEquals(0, camera.liftX(320, 3), 1e-9);
	}

	@Property
	void windowsSeeTheSamePoints(@ForAll @IntRange(min = 8, max = 900) final int width,
		@ForAll @IntRange(min = 8, max = 900) final int height, @ForAll @IntRange(min = -5, max = 50) final int x0,
		@ForAll @IntRange(min = 1, max = 700) final int newWidth,
		@ForAll @IntRange(min = 1, max = 700) final int newHeight)
	{
		final PinholeCamera camera = PinholeCamera.ofFieldOfView(width, height, 55);
		final PinholeCamera window = camera.cropped(x0, 3, 100, 60).scaled(newWidth, newHeight);
		final Vector3 p = Transforms.lift(camera, 17.25, 9.75, 4);
		assertEquals((17.25 - x0) * newWidth / 100, window.projectU(p.x(), p.z()), 1e-9);
		assertEquals((9.75 - 3) * newHeight / 60, window.projectV(p.y(), p.z()), 1e-9);
		assertEquals(newWidth, window.width());
		assertEquals(newHeight, window.height());
	}

	@Test
	void refusesImpossibleCameras() {
		final String message =
			assertThrows(IllegalArgumentException.class, () -> PinholeCamera.ofFieldOfView(4, 4, 180)).getMessage();
		assertTrue(message.contains("180"), message);
		assertThrows(IllegalArgumentException.class, () -> PinholeCamera.ofFieldOfView(4, 4, Double.NaN));
		assertThrows(IllegalArgumentException.class, () -> new PinholeCamera(0, 4, 1, 1, 0, 0));
		assertThrows(IllegalArgumentException.class, () -> new PinholeCamera(4, 4, 1, -1, 0, 0));
		assertThrows(IllegalArgumentException.class, () -> new PinholeCamera(4, 4, 1, 1, Double.NaN, 0));
	}

	@Test
	void centroidIsTheMeanOfTheLiftedPixels() {
		final PinholeCamera camera = new PinholeCamera(3, 2, 2, 2, 1.5, 1);
		final DepthMap depth = new DepthMap(3, 2, new float[]{ 2, 9, 9, 9, 9, 4 });
		final Vector3 centroid = camera.centroid(depth, Mask.of(3, 2, (x, y) -> x == 0 && y == 0 || x == 2 && y == 1));
		// (−1·2/2, −0.5·2/2, 2) and (1·4/2, 0.5·4/2, 4)
		assertEquals(new Vector3(0.5, 0.25, 3), centroid);
		assertThrows(IllegalArgumentException.class, () -> camera.centroid(depth, Mask.of(3, 2, (x, y) -> false)));
	}
}
