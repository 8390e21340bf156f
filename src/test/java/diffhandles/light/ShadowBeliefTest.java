// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is dark beside a box: its shadow on floors of several textures, or leaves and black paper that lie there. */
class ShadowBeliefTest {

	private static final LightDirection LIGHT = LightDirection.of(Boxes.AXES, -80, 42);
	/** Pixels along the side of a leaf. */
	private static final int LEAF = 7;

	private static final Boxes BOXES = new Boxes();

	private static LightScene scene(final float[] picture) {
		return LightScene.around(Boxes.CAMERA, BOXES.depth(), BOXES.mask(),
			LogPicture.of(Boxes.WIDTH, Boxes.HEIGHT, picture), BOXES.ground(), 400);
	}

	/** Whether the box's shadow in one light is believed, outlined as a search would. */
	private static boolean isBelieved(final float[] picture, final double strength) {
		final LightScene scene = scene(picture);
		final float[] expected = new float[Boxes.WIDTH * Boxes.HEIGHT];
		for (int i = 0; i < expected.length; i++)
			expected[i] = BOXES.isShaded(i, LIGHT) ? 1 : 0;
		return ShadowBelief.isCredible(scene, OldShadow.near(scene, expected, strength));
	}

	/** The picture with leaves: squares that are lighter or darker by up to e^±contrast. */
	private static float[] leaves(final float[] picture, final double contrast, final long seed) {
		final float[] leaves = picture.clone();
		final int columns = Boxes.WIDTH / LEAF + 1;
		final double[] tone = new SplittableRandom(seed)
			.doubles((long) columns * (Boxes.HEIGHT / LEAF + 1), -contrast, contrast).toArray();
		for (int i = 0; i < leaves.length; i++)
			if (!BOXES.box[i])
				leaves[i] *= (float) Math.exp(tone[i / Boxes.WIDTH / LEAF * columns + i % Boxes.WIDTH / LEAF]);
		return leaves;
	}

	@Test
	void aShadowIsBelievedAlsoOnLeaves() {
		for (final double factor : new double[]{ 0.5, 0.7, 0.8 })
			assertTrue(isBelieved(BOXES.picture(LIGHT, factor), -Math.log(factor)), "factor " + factor);
		for (long seed = 0; seed < 5; seed++)
			assertTrue(isBelieved(leaves(BOXES.picture(LIGHT, 0.5), 0.35, seed), Math.log(2)), "seed " + seed);
	}

	/**
	 * Steps between leaves of even tones in ±c have the triangular density (2·c − |t|) / (4·c²): where no shadow is,
	 * the share of them from 0.4·δ to 2·δ is (3.2·c·δ − 1.92·δ²) / (4·c²).
	 */
	@Test
	void leavesWithoutAShadowAreNone() {
		final double contrast = 1.2, strength = 0.2;
		final double share = (3.2 * contrast * strength - 1.92 * strength * strength) / (4 * contrast * contrast);
		final float[] shade = new float[Boxes.WIDTH * Boxes.HEIGHT];
		for (int i = 0; i < shade.length; i++)
			shade[i] = BOXES.isShaded(i, LIGHT) ? 1 : 0;
		final OldShadow claimed = new OldShadow(shade, new ShadowLook(new double[]{ strength }, 3));
		double sum = 0;
		int believed = 0;
		for (long seed = 0; seed < 20; seed++) {
			final LightScene scene = scene(leaves(BOXES.picture(LIGHT, 1), contrast, seed));
			if (ShadowBelief.isCredible(scene, claimed)) believed++;
			sum += ShadowBelief.ownShare(ShadowBelief.steps(scene, claimed), strength) / 20;
		}
		assertEquals(share, sum, 0.04);
		assertTrue(believed <= 4, believed + " of 20: about eight leaves lie along each outline");
	}

	@Test
	void noShadowIsAsDarkAsBlackPaper() {
		assertFalse(isBelieved(BOXES.picture(LIGHT, 0.15), -Math.log(0.15)));
	}

	@Test
	void stepsOfItsOwnAreThoseNearItsStrength() {
		assertEquals(3 / 5.0, ShadowBelief.ownShare(new float[]{ 0.25f, 0.5f, 0.9f, -0.5f, 1.1f }, 0.5));
	}
}
