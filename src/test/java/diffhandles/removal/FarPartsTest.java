// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.ScenePlane;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A floor that reaches to its horizon, a hole in it, and what is behind. */
class FarPartsTest {

	private static final int W = 120, H = 100, HORIZON = 50;
	private static final PinholeCamera CAMERA = PinholeCamera.ofFieldOfView(W, H, 55);
	private static final ScenePlane FLOOR = new ScenePlane(new Vector3(0, 1, 0), 1.5);
	private static final ScenePlane WALL = new ScenePlane(new Vector3(0, 0, 1), 100);
	private static final Mask HOLE = Mask.of(W, H, (x, y) -> Math.abs(x - 60) < 12 && y > 25 && y < 90);

	/** Rows above the horizon, and below it, have a colour; all have a little noise. */
	private static float[] picture(final IntToDoubleFunction row) {
		final Random random = new Random(3);
		final float[] colours = new float[W * H];
		for (int i = 0; i < colours.length; i++)
			colours[i] = (float) (row.applyAsDouble(i / W) + 0.02 * random.nextGaussian());
		return colours;
	}

	private static Surfaces seen() {
		final int[] labels = new int[W * H];
		Arrays.setAll(labels, i -> i / W < HORIZON + 1 ? 1 : 0);
		return new Surfaces(CAMERA, List.of(FLOOR, WALL), labels);
	}

	private static int count(final Surfaces surfaces, final int label) {
		return surfaces.showing(label).count();
	}

	@Test
	void whereNothingDividesThemTheFarPartBelongsToWhatIsBehind() {
		final Surfaces merged = FarParts.merged(seen(), HOLE, picture(y -> y / (double) H));
		for (int x = 0; x < W; x++) {
			assertEquals(1, merged.labels()[(HORIZON + 4) * W + x], "below the horizon, column " + x);
			assertEquals(0, merged.labels()[(H - 1) * W + x], "near, column " + x);
		}
		// rows of the floor are as (v − 50)² deep; of those in the hole the one in the middle is 20 below the horizon
		assertEquals(1, merged.labels()[(HORIZON + 9) * W + 60], "a quarter as deep as in the middle, or less");
		assertEquals(0, merged.labels()[(HORIZON + 11) * W + 60], "deeper");
	}

	@Test
	void aFloorThatEndsAtAnEdgeKeepsIt() {
		final Surfaces merged = FarParts.merged(seen(), HOLE, picture(y -> y < HORIZON + 1 ? 0.2 : 0.6));
		assertEquals(count(seen(), 0), count(merged, 0));
	}

	@Test
	void anEdgeElsewhereIsNotTheFloorsEnd() {
		final Surfaces merged = FarParts.merged(seen(), HOLE, picture(y -> y < HORIZON + 5 ? 0.2 : 0.6));
		assertTrue(count(merged, 0) < count(seen(), 0));
	}

	/** A floor of 0.5 whose far part was filled with 0.9: its near part takes that on where they meet. */
	@Test
	void theNearPartJoinsTheFarOne() {
		final float[] colours = picture(y -> 0.5);
		final Surfaces merged = FarParts.merged(seen(), HOLE, colours);
		final Mask far = seen().showing(0).minus(merged.showing(0)).and(HOLE);
		for (int i = 0; i < colours.length; i++)
			if (far.contains(i)) colours[i] = 0.9f;
		assertEquals(0.9, meanBelow(far, filled(colours, merged, far)), 0.05);
		assertEquals(0.5, meanBelow(far, filled(colours, merged, Mask.none(W, H))), 0.05, "without joining them");
	}

	/** The near part of the floor, filled. */
	private static float[] filled(final float[] colours, final Surfaces merged, final Mask far) {
		final ExemplarSynthesis synthesis = new ExemplarSynthesis(ExemplarFill.RADIUS, 1);
		final SurfaceView floor = SurfaceView.of(colours, merged, 0, HOLE, Mask.none(W, H), far);
		final Texture filled = floor.filled(synthesis, new Trust(synthesis, ExemplarFill.RADIUS));
		return new Planes(W, H, 1, colours)
			.with(new Planes(filled.width, filled.height, 1, filled.colours), floor.bounds().x0(), floor.bounds().y0())
			.values();
	}

	/** Mean of the pixels just below a part, in the hole's middle. */
	private static double meanBelow(final Mask part, final float[] colours) {
		double sum = 0;
		for (int x = 55; x < 65; x++) {
			int y = HORIZON + 1;
			while (part.contains(x, y))
				y++;
			sum += colours[y * W + x] / 10;
		}
		return sum;
	}
}
