// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.geometry.PinholeCamera;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import ij.gui.OvalRoi;
import ij.process.ImageProcessor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RoundFootTest {

	private static final PinholeCamera CAMERA = PinholeCamera.ofFieldOfView(200, 150, 50);

	/** The pixels whose rays meet the floor within a circle, found by intersecting ray and plane. */
	private static Mask plate(final double pitchDegrees, final double distance, final double radius) {
		final double s = Math.sin(Math.toRadians(pitchDegrees)), c = Math.cos(Math.toRadians(pitchDegrees));
		return Mask.of(200, 150, (x, y) -> {
			final double rx = CAMERA.liftX(x + 0.5, 1), ry = CAMERA.liftY(y + 0.5, 1);
			final double down = c * ry + s, along = c - s * ry; // the floor is 1 below the camera
			return down > 0 && Math.hypot(rx / down, along / down - distance) < radius;
		});
	}

	@Property(tries = 40)
	void aRoundPlateTellsTheCamerasTilt(@ForAll @DoubleRange(min = 20, max = 50) final double pitch,
		@ForAll @DoubleRange(min = -4, max = 4) final double off)
	{
		final double distance = 1 / Math.tan(Math.toRadians(pitch + off)); // a little off the optical axis
		final Mask plate = plate(pitch, distance, 0.2 * Math.hypot(1, distance));
		assertEquals(pitch, RoundFoot.of(plate).orElseThrow().pitchDegrees(CAMERA), 3);
	}

	@Test
	void aBoxAndABallTellNone() {
		assertTrue(RoundFoot.of(Mask.of(200, 150, (x, y) -> x > 60 && x < 140 && y > 50 && y < 110)).isEmpty());
		assertTrue(RoundFoot.of(Mask.of(200, 150, (x, y) -> Math.hypot(x - 100, y - 80) < 40)).isEmpty());
	}

	/** It says how somebody held the mouse, and nothing of the camera. */
	@Property(tries = 40)
	void anOvalOfADrawingToolTellsNone(@ForAll @IntRange(min = 40, max = 180) final int width,
		@ForAll @IntRange(min = 20, max = 100) final int height)
	{
		final ImageProcessor oval = new OvalRoi(10, 20, width, height).getMask();
		assertTrue(RoundFoot
			.of(Mask.of(200, 150,
				(x, y) -> x >= 10 && y >= 20 && x < 10 + width && y < 20 + height && oval.get(x - 10, y - 20) != 0))
			.isEmpty());
	}

	/** A cup on the plate and a spoon beside it are on the outline, too. */
	@Property(tries = 40)
	void thingsOnThePlateDoNotHideItsTilt(@ForAll @DoubleRange(min = 20, max = 50) final double pitch) {
		final double distance = 1 / Math.tan(Math.toRadians(pitch));
		final Mask plate = plate(pitch, distance, 0.25 * Math.hypot(1, distance));
		final Bounds b = plate.bounds();
		final int u = b.x0() + b.width() / 2, v = b.y0() + b.height() / 2;
		final Mask laden =
			plate.or(Mask.of(200, 150, (x, y) -> Math.abs(x - u) < b.width() / 4 && y < v && y > v - b.height() * 3 / 4
				|| x > u && x < b.x0() + b.width() + 3 && Math.abs(y - v + b.height() / 4) < 3));
		assertEquals(pitch, RoundFoot.of(laden).orElseThrow().pitchDegrees(CAMERA), 3);
	}
}
