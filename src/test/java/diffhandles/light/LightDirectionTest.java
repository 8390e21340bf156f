// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diffhandles.geometry.Vector3;
import diffhandles.ground.GroundAxes;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LightDirectionTest {

	@Property(tries = 50)
	void anglesComeBack(@ForAll @DoubleRange(min = -179, max = 179) final double azimuth,
		@ForAll @DoubleRange(min = 1, max = 89) final double elevation)
	{
		final LightDirection light = LightDirection.of(Boxes.AXES, azimuth, elevation);
		assertEquals(azimuth, light.azimuthDegrees(Boxes.AXES), 1e-6);
		assertEquals(elevation, light.elevationDegrees(Boxes.AXES), 1e-6);
	}

	@Test
	void azimuthsAreSeenFromTheCamera() {
		final LightDirection behind = LightDirection.of(GroundAxes.CAMERA, 0, 45),
			right = LightDirection.of(GroundAxes.CAMERA, 90, 45);
		assertEquals(-Math.sqrt(0.5), behind.towards().z(), 1e-9, "a light behind the camera is on the camera's side");
		assertEquals(-Math.sqrt(0.5), behind.towards().y(), 1e-9, "and above");
		assertEquals(Math.sqrt(0.5), right.towards().x(), 1e-9);
		assertEquals(60, behind.angleDegrees(right), 1e-9); // cos = 1/2
	}

	@Test
	void refusesWhatIsNoDirection() {
		assertThrows(IllegalArgumentException.class, () -> new LightDirection(new Vector3(1, 1, 0)));
		assertThrows(IllegalArgumentException.class, () -> LightDirection.of(GroundAxes.CAMERA, 0, 0));
		assertThrows(IllegalArgumentException.class, () -> LightDirection.of(GroundAxes.CAMERA, Double.NaN, 40));
	}
}
