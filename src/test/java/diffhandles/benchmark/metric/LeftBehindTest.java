// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.benchmark.picture.Picture;
import diffhandles.raster.Mask;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A white square with a dark shadow beside it moves from the left to the right of a grey picture. */
class LeftBehindTest {

	private static final int WIDTH = 80, HEIGHT = 40;
	private static final Mask SOURCE = box(6, 10, 12, 16), SHADOW = box(18, 18, 10, 8), TARGET = box(46, 10, 12, 16),
		NEW_SHADOW = box(58, 18, 10, 8), NOTHING = box(0, 0, 0, 0);
	private static final Picture BACKGROUND = scene(NOTHING, NOTHING), INPUT = scene(SOURCE, SHADOW),
		TRUTH = scene(TARGET, NEW_SHADOW);
	private static final GroundTruth GROUND_TRUTH = new GroundTruth(INPUT, TRUTH, BACKGROUND, SOURCE, TARGET);

	private static Mask box(final int x0, final int y0, final int width, final int height) {
		return Mask.of(WIDTH, HEIGHT, (x, y) -> x >= x0 && x < x0 + width && y >= y0 && y < y0 + height);
	}

	private static Picture scene(final Mask object, final Mask shadow) {
		return picture((x, y) -> object.contains(x, y) ? 1 : shadow.contains(x, y) ? 0.2 : 0.5);
	}

	private static Picture picture(final Pictures.Level level) {
		return Pictures.gray(WIDTH, HEIGHT, level);
	}

	private static double leftBehind(final Picture result) {
		return LeftBehind.of(GROUND_TRUTH, INPUT, result);
	}

	@Test
	void theTruthLeavesNothingAndTheInputAll() {
		assertEquals(0, leftBehind(TRUTH));
		assertEquals(1, leftBehind(INPUT), 1e-6);
	}

	@Test
	void whoeverLeavesTheShadowLeavesAllOfThat() {
		assertEquals(1, leftBehind(picture((x, y) -> SHADOW.contains(x, y) ? 0.2 : TARGET.contains(x, y) ? 1 : 0.5)),
			1e-6);
		// A third of the shadow's darkness is left: 0.5 − 0.1 of 0.5 − 0.3.
		assertEquals(1 / 3.0,
			leftBehind(picture((x, y) -> SHADOW.contains(x, y) ? 0.4 : TARGET.contains(x, y) ? 1 : 0.5)), 1e-6);
	}

	@Test
	void aSeamAlongTheOldOutlineIsLeftBehind() {
		final Mask rim = SOURCE.minus(SOURCE.eroded(4));
		final double left = leftBehind(picture(
			(x, y) -> rim.contains(x, y) ? 0.75 : TARGET.contains(x, y) ? 1 : NEW_SHADOW.contains(x, y) ? 0.2 : 0.5));
		assertEquals(0.5, left, 0.1);
		assertTrue(left > LeftBehind.VISIBLE);
	}

	@Test
	void aFillThatIsWrongInAnotherWayLeavesNothing() {
		final Random random = new Random(3);
		final Mask old = SOURCE.or(SHADOW);
		final double left = leftBehind(picture((x, y) -> old.contains(x, y) ? 0.5 + 0.1 * random.nextGaussian()
			: TARGET.contains(x, y) ? 1 : NEW_SHADOW.contains(x, y) ? 0.2 : 0.5));
		assertTrue(left < LeftBehind.VISIBLE, "got " + left);
	}

	@Test
	void whatIsCoveredDoesNotTell() {
		final GroundTruth still = new GroundTruth(INPUT, INPUT, BACKGROUND, SOURCE, SOURCE);
		assertEquals(Double.NaN, LeftBehind.of(still, INPUT, INPUT));
	}
}
