// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class RayTest {

	private static final PinholeCamera CAMERA = new PinholeCamera(90, 50, 70, 65, 41, 27);
	private static final Vector3 DOWN = new Vector3(0.1, 0.9, 0.3).unit();

	@Property
	void whereARayMeetsAPlaneIsOnBoth(@ForAll @DoubleRange(min = 0, max = 90) final double u,
		@ForAll @DoubleRange(min = 30, max = 50) final double v,
		@ForAll @DoubleRange(min = 0.1, max = 9) final double distance)
	{
		final Vector3 p = Ray.through(CAMERA, u, v).meets(DOWN.times(distance), DOWN).orElseThrow();
		assertEquals(distance, DOWN.dot(p), 1e-9 * distance);
		assertEquals(u, CAMERA.projectU(p.x(), p.z()), 1e-9);
		assertEquals(v, CAMERA.projectV(p.y(), p.z()), 1e-9);
	}

	/** A point of the line that the ray passes through is found, wherever the line goes. */
	@Property
	void aPointOfALineIsFoundWhereItIsSeen(@ForAll @DoubleRange(min = -2, max = 2) final double t,
		@ForAll @DoubleRange(min = -0.4, max = 0.4) final double slant)
	{
		final Vector3 origin = new Vector3(0.4, 0.5, 5), line = new Vector3(slant, -1, slant / 2);
		final Vector3 p = origin.plus(line.times(t));
		final Ray ray = Ray.through(CAMERA, CAMERA.projectU(p.x(), p.z()), CAMERA.projectV(p.y(), p.z()));
		assertEquals(t, ray.along(origin, line).orElseThrow(), 1e-9);
	}

	@Test
	void whatIsBehindTheCameraOrAtTheHorizonIsNotMet() {
		final double horizon = CAMERA.cy() - CAMERA.fy() * 0.3 / 0.9; // of DOWN, at the column of the principal point
		final Vector3 ground = DOWN.times(2);
		assertEquals(Optional.empty(), Ray.through(CAMERA, CAMERA.cx(), horizon).meets(ground, DOWN));
		assertEquals(Optional.empty(), Ray.through(CAMERA, CAMERA.cx(), horizon - 9).meets(ground, DOWN));
		assertTrue(Ray.through(CAMERA, CAMERA.cx(), horizon + 9).meets(ground, DOWN).isPresent());
		assertEquals(Optional.empty(), Ray.through(CAMERA, 3, 3).along(new Vector3(0, 0, 4), new Vector3(0, 0, 1)),
			"a line at the camera");
	}
}
