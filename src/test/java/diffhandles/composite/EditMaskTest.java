// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import static diffhandles.testing.Refusals.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.geometry.SourceField;
import diffhandles.raster.Distances;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.testing.RandomPictures;
import diffhandles.testing.ShiftedObject;
import diffhandles.window.PlaneImages;
import diffhandles.window.WorkingWindow;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EditMaskTest {

	private static final int SIZE = 128;
	private static final WorkingWindow WHOLE = new WorkingWindow(SIZE, SIZE, 0, 0, SIZE, SIZE, SIZE, SIZE);
	private static final Mask BEFORE = Mask.of(SIZE, SIZE, (x, y) -> x >= 30 && x < 50 && y >= 50 && y < 70);
	private static final Mask AFTER = Mask.of(SIZE, SIZE, (x, y) -> x >= 70 && x < 90 && y >= 50 && y < 70);
	private static final SourceField FIELD = ShiftedObject.by(BEFORE, 40, 0);
	private static final Mask SHADOW = Mask.of(SIZE, SIZE, (x, y) -> x >= 75 && x < 115 && y >= 71 && y < 85);
	private static final Mask SPECK = Mask.of(SIZE, SIZE, (x, y) -> x >= 8 && x < 11 && y >= 8 && y < 11);

	@Test
	void holdsObjectsAndFaintShadowsButNeitherNoiseNorSpecks() {
		final Planes plain = picture(1, 0.02f, (x, y) -> 0.5f);
		final Planes edited =
			picture(2, 0.02f, (x, y) -> SHADOW.contains(x, y) ? 0.44f : SPECK.contains(x, y) ? 0.9f : 0.5f);
		final EditMask mask = EditMask.of(new ModelPictures(WHOLE, PlaneImages.image(plain), PlaneImages.image(edited)),
			FIELD, EditMask.Options.DEFAULT);
		final Mask full = Mask.of(SIZE, SIZE, (x, y) -> mask.alpha(y * SIZE + x) == 1);
		assertTrue(BEFORE.or(AFTER).minus(full).isEmpty(), "the objects' places");
		assertTrue(SHADOW.minus(full).count() < 0.02 * SHADOW.count(), "the shadow");
		assertTrue(mask.support().and(SPECK).isEmpty(), "the speck");
		final Mask expected = Distances.dilated(BEFORE.or(AFTER).or(SHADOW), 14);
		assertTrue(mask.support().minus(expected).isEmpty(),
			"noise far away: " + mask.support().minus(expected).count());
	}

	@Test
	void largeChangesFarAwayAreKept() {
		final Mask far = Mask.of(SIZE, SIZE, (x, y) -> x < 60 && y > 100);
		final Planes plain = picture(1, 0, (x, y) -> 0.5f),
			edited = picture(1, 0, (x, y) -> far.contains(x, y) ? 0.7f : 0.5f);
		final EditMask mask = EditMask.of(new ModelPictures(WHOLE, PlaneImages.image(plain), PlaneImages.image(edited)),
			FIELD, EditMask.Options.DEFAULT);
		assertTrue(far.minus(mask.support()).isEmpty());
	}

	@Test
	void edgesTwoPixelsOffAreNoChange() {
		final Planes plain = picture(1, 0, (x, y) -> y < 30 ? 0.8f : y > 90 && y < 93 ? 0.2f : 0.5f);
		final Planes edited = picture(1, 0, (x, y) -> y < 32 ? 0.8f : y > 88 && y < 91 ? 0.2f : 0.5f);
		final EditMask mask = EditMask.of(new ModelPictures(WHOLE, PlaneImages.image(plain), PlaneImages.image(edited)),
			FIELD, EditMask.Options.DEFAULT);
		assertTrue(mask.support().minus(Distances.dilated(BEFORE.or(AFTER), 14)).isEmpty());
	}

	@Test
	void somethingUnmovedThatWasDrawnOtherwiseIsNoChange() {
		final Planes plain = picture(1, 0, (x, y) -> 0.5f);
		final Planes edited =
			picture(1, 0, (x, y) -> y > 90 && y < 122 ? 0.5f + 0.2f * (float) Math.sin(x / 4.0) : 0.5f);
		final EditMask mask = EditMask.of(new ModelPictures(WHOLE, PlaneImages.image(plain), PlaneImages.image(edited)),
			FIELD, EditMask.Options.DEFAULT);
		assertTrue(mask.support().minus(Distances.dilated(BEFORE.or(AFTER), 14)).isEmpty());
	}

	@Test
	void aWaveringBackgroundRaisesTheThresholds() {
		final Planes plain = picture(1, 0, (x, y) -> 0.5f), shifted = picture(1, 0, (x, y) -> x < 64 ? 0.56f : 0.53f);
		final EditMask mask =
			EditMask.of(new ModelPictures(WHOLE, PlaneImages.image(plain), PlaneImages.image(shifted)), FIELD,
				EditMask.Options.DEFAULT);
		assertTrue(mask.support().minus(Distances.dilated(BEFORE.or(AFTER), 14)).isEmpty());
	}

	@Test
	void masksOfTheModelsGridReachTheFullPicture() {
		final WorkingWindow window = new WorkingWindow(600, 500, 100, 50, 2 * SIZE, 2 * SIZE, SIZE, SIZE);
		final Planes plain = picture(1, 0, (x, y) -> 0.5f),
			edited = picture(1, 0, (x, y) -> SHADOW.contains(x, y) ? 0.4f : 0.5f);
		final EditMask mask =
			EditMask.of(new ModelPictures(window, PlaneImages.image(plain), PlaneImages.image(edited)),
				ShiftedObject.by(window.toRegion(BEFORE), 80, 0), EditMask.Options.DEFAULT);
		final Mask support = mask.support();
		assertEquals(600, support.width());
		assertEquals(500, support.height());
		assertTrue(support.contains(100 + 2 * 95, 50 + 2 * 78));
		assertFalse(support.contains(100, 50));
		assertFalse(support.contains(50, 250));
	}

	@Property(tries = 60)
	void alphaIsOneOnTheCoreFallsWithDistanceAndEndsAtTheFeather(@ForAll final long seed,
		@ForAll @IntRange(min = 0, max = 9) final int feather)
	{
		final Random random = new Random(seed);
		final WorkingWindow window = new WorkingWindow(30, 20, 0, 0, 30, 20, 30, 20);
		final Mask core = Mask.of(30, 20, (x, y) -> random.nextInt(60) == 0);
		final EditMask mask = EditMask.of(window, core, feather);
		final double[] distance = naiveDistances(core);
		for (int i = 0; i < distance.length; i++)
			if (distance[i] > feather) assertEquals(0, mask.alpha(i));
			else {
				final double t = 1 - distance[i] / (feather + 1);
				assertEquals(t * t * (3 - 2 * t), mask.alpha(i), 1e-5);
			}
	}

	@Test
	void alphaEndsSoftlyAtSidesThatAreNotThePictures() {
		final WorkingWindow window = new WorkingWindow(40, 40, 0, 10, 20, 20, 20, 20);
		final EditMask mask = EditMask.of(window, Mask.of(20, 20, (x, y) -> true), 4);
		assertEquals(1, mask.alpha(10 * 20)); // the picture's own left side
		assertEquals(0, mask.alpha(10 * 20 + 19));
		assertEquals(0, mask.alpha(10));
		assertEquals(0, mask.alpha(19 * 20 + 10));
		assertEquals(1, mask.alpha(10 * 20 + 10));
	}

	@Property(tries = 60)
	void distancesAreThoseOfTheNaiveLoop(@ForAll final long seed, @ForAll @IntRange(min = 1, max = 25) final int w,
		@ForAll @IntRange(min = 1, max = 25) final int h)
	{
		final Random random = new Random(seed);
		final Mask mask = Mask.of(w, h, (x, y) -> random.nextInt(20) == 0);
		final float[] distance = Distances.to(mask);
		final double[] naive = naiveDistances(mask);
		for (int i = 0; i < naive.length; i++)
			assertEquals(naive[i], distance[i], 1e-4);
	}

	@Test
	void closingFillsGapsAndKeepsTheOutline() {
		final Mask gapped = Mask.of(40, 20, (x, y) -> y >= 5 && y < 15 && (x >= 5 && x < 18 || x >= 22 && x < 35));
		final Mask closed = Distances.closed(gapped, 4);
		assertTrue(closed.contains(20, 10));
		assertTrue(gapped.minus(closed).isEmpty());
		assertFalse(closed.contains(3, 10));
		assertFalse(closed.contains(10, 3));
	}

	@Test
	void badInputIsRefused() {
		assertMessage("0 < weak difference ≤ strong difference, got 0.1 and 0.05",
			() -> new EditMask.Options(0.05, 0.1, 2, 1, 2, 8, 0, 2, 4, 6));
		assertMessage("the edited picture must be 128×128×3, but is 64×64×3", () -> new ModelPictures(WHOLE,
			PlaneImages.image(picture(1, 0, (x, y) -> 0)), RandomPictures.working(64, 64)));
	}

	private static double[] naiveDistances(final Mask mask) {
		final int w = mask.width();
		final double[] distance = new double[w * mask.height()];
		for (int i = 0; i < distance.length; i++) {
			distance[i] = Double.POSITIVE_INFINITY;
			for (int k = 0; k < distance.length; k++)
				if (mask.contains(k)) distance[i] = Math.min(distance[i], Math.hypot(i % w - k % w, i / w - k / w));
		}
		return distance;
	}

	private static Planes picture(final long seed, final float noise, final Shade shade) {
		final Random random = new Random(seed);
		final Planes picture = Planes.zeros(SIZE, SIZE, 3);
		for (int k = 0; k < picture.values().length; k++) {
			final int i = k % picture.pixels();
			picture.values()[k] = shade.at(i % SIZE, i / SIZE) + noise * (float) random.nextGaussian();
		}
		return picture;
	}

	private interface Shade {

		float at(int x, int y);
	}
}
