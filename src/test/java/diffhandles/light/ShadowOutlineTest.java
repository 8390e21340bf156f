// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ShadowOutlineTest {

	private static final int SIZE = 40;
	private static final double DELTA = 0.6;
	private static final Mask SHADOW = Mask.of(SIZE, SIZE, (x, y) -> Math.hypot(x - 20, y - 20) < 10);

	/** A ground of tiles of 7 pixels whose logarithms differ by a contrast, with the shadow. */
	private static LogPicture picture(final double contrast) {
		final float[] log = new float[SIZE * SIZE];
		for (int i = 0; i < log.length; i++)
			log[i] = (float) ((i % SIZE / 7 + i / SIZE / 7) % 2 * contrast - (SHADOW.contains(i) ? DELTA : 0));
		return new LogPicture(SIZE, SIZE, new float[][]{ log });
	}

	private static Mask found(final LogPicture picture, final Mask expected, final int band) {
		final Mask grown = expected.dilated(band), core = expected.eroded(band);
		final boolean[] free = new boolean[SIZE * SIZE], counted = new boolean[SIZE * SIZE];
		final float[] start = new float[SIZE * SIZE], flat = new float[SIZE * SIZE];
		for (int i = 0; i < free.length; i++) {
			free[i] = grown.contains(i) && !core.contains(i);
			start[i] = expected.contains(i) ? 1 : 0;
		}
		Arrays.fill(counted, true);
		Arrays.fill(flat, 1);
		final float[] s =
			new ShadowOutline(picture, new double[]{ DELTA }, free, counted, start, 0.05, flat, 1).found(start, free);
		return Mask.of(SIZE, SIZE, (x, y) -> s[y * SIZE + x] > 0.5f);
	}

	@Test
	void aRoughGuessSnapsToTheShadow() {
		final Mask guess = Mask.of(SIZE, SIZE, (x, y) -> Math.hypot(x - 22, y - 19) < 11);
		assertTrue(guess.iou(SHADOW) < 0.8);
		assertEquals(1, found(picture(0), guess, 5).iou(SHADOW), 0.03);
	}

	@Test
	void tilesOfLessContrastThanTheShadowDoNotAttractIt() {
		final Mask guess = Mask.of(SIZE, SIZE, (x, y) -> Math.hypot(x - 22, y - 19) < 11);
		assertEquals(1, found(picture(0.25), guess, 5).iou(SHADOW), 0.06);
	}

	@Test
	void aShadowThatIsThereExplainsItsEdges() {
		final LogPicture picture = picture(0.25);
		final float[] disparity = new float[SIZE * SIZE], right = new float[SIZE * SIZE],
			wrong = new float[SIZE * SIZE];
		final boolean[] counted = new boolean[SIZE * SIZE];
		Arrays.fill(counted, true);
		Arrays.fill(disparity, 1);
		int pairs = 0;
		for (int i = 0; i < right.length; i++) {
			right[i] = SHADOW.contains(i) ? 1 : 0;
			wrong[i] = SHADOW.contains((i + 12) % SIZE, i / SIZE) ? 1 : 0;
			if (i % SIZE + 1 < SIZE && SHADOW.contains(i) != SHADOW.contains(i + 1)) pairs++;
			if (i / SIZE + 1 < SIZE && SHADOW.contains(i) != SHADOW.contains(i + SIZE)) pairs++;
		}
		final ShadowEvidence plain = new ShadowEvidence(picture(0), counted, disparity, 1, 1);
		assertEquals(pairs * DELTA, plain.explained(right, DELTA), 1e-3, "each pair across the outline explains δ");
		final ShadowEvidence tiled = new ShadowEvidence(picture, counted, disparity, 1, 1);
		assertTrue(tiled.explained(right, DELTA) > 0.7 * pairs * DELTA);
		assertTrue(tiled.explained(wrong, DELTA) < 0);
	}

	@Test
	void aSoftEdgeHasTheBlurOfItsGaussian() {
		// A blurred step is the normal distribution: 0.841 at one σ from the edge.
		final float[] step = new float[101];
		Arrays.fill(step, 50, 101, 1);
		final float[] blurred = SoftEdge.blurred(step, 101, 6);
		assertEquals(0.8413, (blurred[55] + blurred[56]) / 2, 0.015);
		assertEquals(0.5, (blurred[49] + blurred[50]) / 2, 1e-6);
		assertEquals(step.length, blurred.length);
	}
}
