// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.benchmark.picture.Picture;
import diffhandles.raster.Mask;
import org.junit.jupiter.api.Test;

/**
 * A strip of 40×1 pixels on grey 0.5. An object of level 1 moves from pixels 4–7 to pixels 6–9; its
 * shadow of level 0.2 moves from pixels 12–15 to pixels 14–17.
 */
class GroundTruthTest {

	private static final int WIDTH = 40;
	private static final Mask SOURCE = range(4, 7), TARGET = range(6, 9);
	private static final Picture BACKGROUND = strip(range(0, -1), range(0, -1));
	private static final Picture INPUT = strip(SOURCE, range(12, 15));
	private static final Picture TRUTH = strip(TARGET, range(14, 17));
	private static final GroundTruth GROUND_TRUTH = new GroundTruth(INPUT, TRUTH, BACKGROUND, SOURCE, TARGET);

	private static Mask range(final int first, final int last) {
		return Mask.of(WIDTH, 1, (x, y) -> x >= first && x <= last);
	}

	private static Picture strip(final Mask object, final Mask shadow) {
		return Pictures.gray(WIDTH, 1, (x, y) -> object.contains(x, 0) ? 1 : shadow.contains(x, 0) ? .2 : .5);
	}

	@Test
	void shadowsAreWhereTheObjectDarkens() {
		assertEquals(range(12, 15), GROUND_TRUTH.sourceShadow());
		assertEquals(range(14, 17), GROUND_TRUTH.targetShadow());
	}

	@Test
	void anObjectsOwnEdgeIsNoShadow() {
		// A dark object whose edge pixels 3 and 8 are half covered, and no shadow at all.
		final Picture dark = Pictures.gray(WIDTH, 1, (x, y) -> x >= 4 && x <= 7 ? 0 : x == 3 || x == 8 ? .25 : .5);
		assertEquals(0, new GroundTruth(dark, dark, BACKGROUND, SOURCE, SOURCE).targetShadow().count());
	}

	@Test
	void theUntouchedPixelsKeepAwayFromObjectsAndShadows() {
		// Masks 4–9, shadows 12–17, grown by ⌈1/64⌉ = 1 pixel.
		assertEquals(range(0, 2).or(range(19, 39)), GROUND_TRUTH.untouched());
	}

	@Test
	void identityIsMeasuredInsideTheTargetMask() {
		assertEquals(0, GROUND_TRUTH.identityL1(TRUTH));
		// The input shows the object in two of the four pixels, and 0.5 instead of 1 in the others.
		assertEquals(.25, GROUND_TRUTH.identityL1(INPUT), 1e-7);
	}

	/** A removal that leaves the object of 6×5 pixels is off by ½ there; one that paints beside it is not. */
	@Test
	void removalsAreMeasuredInTheHole() {
		final Mask object = Mask.of(30, 20, (x, y) -> x >= 12 && x < 18 && y >= 8 && y < 13);
		final Picture empty = Pictures.gray(30, 20, (x, y) -> .5),
			full = Pictures.gray(30, 20, (x, y) -> object.contains(x, y) ? 1 : .5),
			beside = Pictures.gray(30, 20, (x, y) -> x < 3 ? 1 : .5);
		final GroundTruth truth = new GroundTruth(full, full, empty, object, object);
		assertEquals(10 * Math.log10(4), truth.removalScores(full).get(Metric.HOLE_PSNR), 1e-5);
		assertEquals(Differences.MAX_PSNR, truth.removalScores(beside).get(Metric.HOLE_PSNR));
		assertEquals(1, truth.removalScores(beside).get(Metric.HOLE_SSIM), 1e-12);
	}

	@Test
	void backgroundIsMeasuredInTheUntouchedPixels() {
		// 3 + 21 untouched pixels; one of them off by 0.3, and the object not there at all.
		final Picture result = Pictures.gray(WIDTH, 1, (x, y) -> x == 30 ? .8 : .5);
		assertEquals(.3 / 24, GROUND_TRUTH.backgroundL1(result), 1e-7);
		assertEquals(0, GROUND_TRUTH.backgroundL1(INPUT), 1e-7);
	}

	@Test
	void adherenceIsTheOverlapOfTheObject() {
		assertEquals(1, GROUND_TRUTH.adherenceIou(TRUTH));
		assertEquals(0, GROUND_TRUTH.adherenceIou(BACKGROUND));
		// Of pixels 6–9, the input shows the object at 6 and 7; at 4 and 5 the truth is the background.
		assertEquals(2 / 4.0, GROUND_TRUTH.adherenceIou(INPUT));
		assertEquals(1, GROUND_TRUTH.adherenceIou(strip(SOURCE.or(TARGET), range(0, -1))),
			"nothing says what is left behind");
		// Three target pixels are bright enough, the fourth is nearer to the background.
		assertEquals(.75,
			GROUND_TRUTH.adherenceIou(Pictures.gray(WIDTH, 1, (x, y) -> x == 9 ? .74 : x >= 6 && x < 9 ? .76 : .5)));
	}

	@Test
	void theMovedObjectsShadeOnItsOldPlaceCountsAsTheObject() {
		// The shadow falls on pixels 4 and 5, which the object leaves: there the truth is not the background.
		final Picture truth = strip(TARGET, range(4, 5));
		final GroundTruth shaded = new GroundTruth(INPUT, truth, BACKGROUND, SOURCE, TARGET);
		assertEquals(4 / 6.0, shaded.adherenceIou(truth));
		assertEquals(1, shaded.adherenceIou(TRUTH));
	}

	@Test
	void shadowAgreementIsTheOverlapOfTheShadow() {
		assertEquals(1, GROUND_TRUTH.shadowIou(TRUTH));
		assertEquals(0, GROUND_TRUTH.shadowIou(BACKGROUND));
		// Of pixels 14–17, the input shows a shadow at 14 and 15.
		assertEquals(2 / 4.0, GROUND_TRUTH.shadowIou(INPUT));
		assertEquals(1, GROUND_TRUTH.shadowIou(strip(TARGET, range(12, 17))), "nothing says what is left behind");
	}

	@Test
	void aSceneWithoutAShadowHasNoShadowAgreement() {
		final Picture input = strip(SOURCE, range(0, -1)), truth = strip(TARGET, range(0, -1));
		assertEquals(Double.NaN, new GroundTruth(input, truth, BACKGROUND, SOURCE, TARGET).shadowIou(truth));
	}
}
