// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.Vector3;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TurnedLightTest {

	private static final int W = Boxes.WIDTH, MIDDLE = Boxes.HEIGHT / 2 * W + W / 2;
	/** Of the light's part on the ground, twice that from all around: e^δ = 1 + 2. */
	private static final double STRENGTH = Math.log(3), ON_GROUND = 0.8, K = 2 / ON_GROUND;
	/** Light from behind the camera and 30° above its axis. */
	private static final LightDirection LIGHT = new LightDirection(new Vector3(0, -0.5, -Math.sqrt(0.75)));

	/** A wall across the camera's axis: its normal is (0, 0, −1). */
	private static float change(final AffineMap motion) {
		final float[] z = new float[W * Boxes.HEIGHT];
		Arrays.fill(z, 3);
		final float[][] log = new float[1][z.length];
		new TurnedLight(Boxes.CAMERA, new DepthMap(W, Boxes.HEIGHT, z), LIGHT, new double[]{ STRENGTH }, ON_GROUND)
			.write(MIDDLE, motion, log, MIDDLE);
		return log[0][MIDDLE];
	}

	private static double expected(final double cosineBefore, final double cosineAfter) {
		return Math.log((1 + K * cosineAfter) / (1 + K * cosineBefore));
	}

	@Test
	void aMoveChangesNoLight() {
		assertEquals(0, change(AffineMap.translation(0.3, -0.2, 1).times(AffineMap.scaling(2, 2, 2))), 1e-5);
	}

	@Test
	void aFaceThatTurnsAwayDarkensByLambertsLaw() {
		final double before = Math.cos(Math.toRadians(30));
		assertEquals(expected(before, before * Math.cos(Math.toRadians(50))), change(AffineMap.rotationY(50)), 1e-4);
		assertEquals(expected(before, before * Math.cos(Math.toRadians(50))), change(AffineMap.rotationY(-50)), 1e-4);
	}

	@Test
	void aFaceThatTurnsTowardsTheLightBrightens() {
		// About x, from z towards −y: by 30° the normal is the light's direction.
		final double before = Math.cos(Math.toRadians(30));
		assertEquals(expected(before, 1), Math.max(change(AffineMap.rotationX(30)), change(AffineMap.rotationX(-30))),
			1e-4);
	}

	@Test
	void behindItsEdgeThereIsOnlyTheLightFromAllAround() {
		final double before = Math.cos(Math.toRadians(30));
		assertEquals(Math.max(-Math.log(3), expected(before, 0)), change(AffineMap.rotationY(120)), 1e-4);
	}

	@Test
	void aMirrorImageIsLitAsItLies() {
		final Vector3 m = new Vector3(Math.cos(0.4), 0, Math.sin(0.4)); // turns (0, 0, −1) by 0.8 about y
		final double before = Math.cos(Math.toRadians(30));
		assertEquals(
			expected(before, Math.max(0, LIGHT.towards().dot(new Vector3(0, 0, -1).minus(m.times(-2 * m.z()))))),
			change(AffineMap.reflection(m, 1)), 1e-4);
	}
}
