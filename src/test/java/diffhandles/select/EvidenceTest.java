// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import org.junit.jupiter.api.Test;

/** What distance and colours say, and how masks fall into parts, on pictures with known answers. */
class EvidenceTest {

	@Test
	void distancesAreThoseOfThePixelsCentresFromTheOutline() {
		final Mask square = Mask.of(12, 12, (x, y) -> x >= 4 && x < 9 && y >= 4 && y < 9);
		final float[] d = DistancePrior.distances(square);
		assertEquals(0.5f, d[4 * 12 + 6]);
		assertEquals(2.5f, d[6 * 12 + 6]);
		assertEquals(-0.5f, d[3 * 12 + 6]);
		assertEquals(-3.5f, d[6 * 12]);
	}

	@Test
	void theFrameIsNoOutline() {
		final float[] d = DistancePrior.distances(Mask.of(10, 4, (x, y) -> x < 5));
		assertEquals(4.5f, d[0]);
		assertEquals(4.5f, d[3 * 10]);
	}

	/** A lasso drawn 3 pixels too wide: the share jumps there, and further in it does not fall again. */
	@Test
	void theShareJumpsWhereTheObjectBegins() {
		final Mask lasso = Mask.of(40, 40, (x, y) -> Math.hypot(x - 20, y - 20) < 15);
		final float[] d = DistancePrior.distances(lasso), saliency = new float[1600];
		for (int i = 0; i < 1600; i++)
			saliency[i] = d[i] > 3 && d[i] < 10 ? 0.9f : 0.1f; // the network misses the middle
		final DistancePrior prior = new DistancePrior(d, saliency, 4);
		assertEquals(0.1, prior.share(20 * 40 + 6), 1e-6);
		assertEquals(0.9, prior.share(20 * 40 + 10), 1e-6);
		assertEquals(0.9, prior.share(20 * 40 + 20), 1e-6);
		assertTrue(prior.excludes(0));
		assertEquals(0, prior.share(0));
		assertFalse(prior.excludes(20 * 40 + 4));
	}

	@Test
	void coloursSpeakForTheSideThatShowedThem() {
		final Planes rgb = Planes.zeros(30, 1, 3);
		final float[] object = new float[30], ground = new float[30];
		for (int i = 0; i < 30; i++) {
			rgb.values()[i] = i < 10 ? 1 : 0; // ten red pixels of the object, twenty green ones, ten of them unseen
			rgb.values()[30 + i] = i < 10 ? 0 : i < 20 ? 1 : 0.5f;
			object[i] = i < 10 ? 1 : 0;
			ground[i] = i >= 10 && i < 20 ? 1 : 0;
		}
		final ColourOdds odds = new ColourOdds(rgb, object, ground);
		assertTrue(odds.of(rgb, 0) > 4, "red: " + odds.of(rgb, 0));
		assertTrue(odds.of(rgb, 10) < -4, "green: " + odds.of(rgb, 10));
		assertEquals(0, odds.of(rgb, 25), 1e-3, "a colour that nobody showed");
	}

	@Test
	void aColourOfBothSidesSaysNothing() {
		final Planes rgb = Planes.zeros(10, 10, 3);
		final float[] object = new float[100], ground = new float[100];
		java.util.Arrays.fill(object, 0.3f);
		java.util.Arrays.fill(ground, 0.7f);
		assertEquals(0, new ColourOdds(rgb, object, ground).of(rgb, 7), 1e-5);
	}

	@Test
	void smallPartsAndHolesGo() {
		final Mask ragged = Mask.of(20, 20,
			(x, y) -> x >= 2 && x < 12 && y >= 2 && y < 12 && !(x == 6 && y == 6) || x == 16 && y >= 4 && y < 7);
		final Mask clean = Components.cleaned(ragged, 4);
		assertEquals(Mask.of(20, 20, (x, y) -> x >= 2 && x < 12 && y >= 2 && y < 12), clean);
		assertEquals(ragged, Components.cleaned(ragged, 1));
	}

	@Test
	void partsThatTouchOnlyAtCornersAreTwo() {
		final Mask two = Mask.of(8, 8, (x, y) -> x < 3 && y < 3 || x >= 3 && x < 6 && y >= 3 && y < 6);
		assertEquals(Mask.of(8, 8, (x, y) -> x < 3 && y < 3),
			new Components(two).touching(Mask.of(8, 8, (x, y) -> x == 1 && y == 1)));
	}

	@Test
	void agreementIsTheOverlapOfTheBoxes() {
		final Mask a = Mask.of(30, 30, (x, y) -> x < 10 && y < 10),
			b = Mask.of(30, 30, (x, y) -> x >= 5 && x < 15 && y < 10);
		final Outline outline = Outline.of(a, SelectionOptions.DEFAULT);
		assertEquals(1.0 / 3, outline.agreement(b), 1e-12);
		assertEquals(1, outline.agreement(a), 1e-12);
		assertEquals(0, outline.agreement(Mask.of(30, 30, (x, y) -> x > 20)), 1e-12);
		assertEquals(0, outline.agreement(Mask.of(30, 30, (x, y) -> false)), 1e-12);
	}

	@Test
	void anObjectMayLeaveALassoFurtherThanARectangle() {
		final Mask rectangle = Mask.of(200, 200, (x, y) -> x >= 50 && x < 150 && y >= 50 && y < 150);
		final Mask lasso = rectangle.minus(Mask.of(200, 200, (x, y) -> x == 50 && y == 50));
		assertEquals(2, Outline.of(rectangle, SelectionOptions.DEFAULT).reach(), 1e-9);
		assertEquals(10, Outline.of(lasso, SelectionOptions.DEFAULT).reach(), 1e-2);
	}
}
