// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.geometry.DepthMap;
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

	/** The near part's fill meets the far part's: no step wider than the noise where one surface goes on. */
	@Test
	void theNearPartJoinsTheFarOne() {
		final float[] colours = picture(y -> 0.2 + 0.6 * y / H);
		final Planes planes = new Planes(W, H, 1, colours);
		final float[] z = new float[W * H];
		for (int i = 0; i < z.length; i++)
			z[i] = (float) Math.min(100, FLOOR.depth(CAMERA, i % W + 0.5, i / W + 0.5));
		final Planes filled = new ExemplarFill(1)
			.remove(new View(planes, new DepthMap(W, H, z), seen(), HOLE, Mask.none(W, H))).picture();
		double worst = 0;
		for (int y = HORIZON; y < 88; y++) {
			double step = 0;
			for (int x = 50; x < 70; x++)
				step += (filled.values()[(y + 1) * W + x] - filled.values()[y * W + x]) / 20;
			worst = Math.max(worst, Math.abs(step));
		}
		assertTrue(worst < 0.05, "a step of " + worst + " from one row to the next");
	}
}
