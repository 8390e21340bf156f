// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.ScenePlane;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** Whole fills of a floor in perspective whose every point is known by formula. */
class ExemplarFillTest {

	private static final int W = 180, H = 140;
	private static final PinholeCamera CAMERA = PinholeCamera.ofFieldOfView(W, H, 50);
	/** A camera 1.5 above the floor that looks down by 35°: its horizon is above the picture. */
	private static final double PITCH = Math.toRadians(35);
	private static final ScenePlane FLOOR = new ScenePlane(new Vector3(0, Math.cos(PITCH), Math.sin(PITCH)), 1.5);
	private static final Mask HOLE = Mask.of(W, H, (x, y) -> Math.hypot(x - 92, 1.2 * (y - 70)) < 27);
	private static final Mask NOTHING = Mask.of(W, H, (x, y) -> false);

	/** The colour of a point of the floor: right and away, in depth units. */
	@FunctionalInterface
	private interface Pattern {

		double at(double right, double away);
	}

	private static final Pattern CHECKERS =
		(r, a) -> Math.floorMod((int) Math.floor(r / 0.3) + (int) Math.floor(a / 0.3), 2) == 0 ? 0.75 : 0.35;

	@Test
	void aCheckeredFloorRunsOnInPerspective() {
		final Planes truth = floor(CHECKERS, 3);
		final Background filled = new ExemplarFill(1).remove(view(truth, HOLE, NOTHING));
		final double exemplars = psnr(filled.picture(), truth, HOLE);
		final double membrane = psnr(new MembraneFill().remove(view(truth, HOLE, NOTHING)).picture(), truth, HOLE);
		assertTrue(exemplars > 28, "PSNR " + exemplars + " dB");
		assertTrue(exemplars > membrane + 10, "PSNR " + exemplars + " dB, the membrane's " + membrane);
	}

	/** Boards of a random shade each, with thin dark seams: the seams must go on, whatever the boards' shades are. */
	@Test
	void seamsBetweenBoardsRunOn() {
		final Pattern boards = (r, a) -> {
			final double row = a / 0.213, board = Math.floor(row);
			final double shade = 0.5 + 0.1 * Math.sin(board * 12.9898);
			return row - board < 0.12 ? 0.75 * shade : shade;
		};
		final Planes truth = floor(boards, 3);
		final double exemplars = psnr(new ExemplarFill(1).remove(view(truth, HOLE, NOTHING)).picture(), truth, HOLE);
		assertTrue(exemplars > 28, "PSNR " + exemplars + " dB");
	}

	@Test
	void whatIsOutsideTheHoleStaysBitForBit() {
		final View view = view(floor(CHECKERS, 3), HOLE, NOTHING);
		final Background filled = new ExemplarFill(1).remove(view);
		for (int i = 0; i < W * H; i++) {
			if (HOLE.contains(i)) continue;
			for (int c = 0; c < 3; c++)
				assertEquals(value(view.picture(), c, i), value(filled.picture(), c, i));
			assertEquals(view.depth().at(i), filled.depth().at(i));
		}
	}

	@Test
	void theSeamIsNoSteeperThanTheFloor() {
		final Planes truth = floor((r, a) -> 0.5 + 0.2 * Math.sin(12 * r) * Math.sin(9 * a), 3);
		final Planes filled = new ExemplarFill(1).remove(view(truth, HOLE, NOTHING)).picture();
		double worst = 0;
		for (int y = 0; y < H; y++)
			for (int x = 1; x < W; x++) {
				if (HOLE.contains(x, y) == HOLE.contains(x - 1, y)) continue;
				final int i = y * W + x;
				final double step = value(filled, 0, i) - value(filled, 0, i - 1),
					expected = value(truth, 0, i) - value(truth, 0, i - 1);
				worst = Math.max(worst, Math.abs(step - expected));
			}
		assertTrue(worst < 0.03, "a step across the seam is off by " + worst);
	}

	@Test
	void nothingForbiddenIsCopied() {
		final Planes truth = floor(CHECKERS, 3), marked = truth.copy();
		final Mask forbidden = Mask.of(W, H, (x, y) -> x > 118 && y > 30 && y < 90);
		for (int i = 0; i < W * H; i++)
			if (forbidden.contains(i)) {
				marked.values()[i] = 1; // red
				marked.values()[W * H + i] = 0;
				marked.values()[2 * W * H + i] = 0;
			}
		final Surfaces surfaces = new Surfaces(CAMERA, List.of(FLOOR), labels(forbidden.minus(HOLE)));
		final Planes filled =
			new ExemplarFill(1).remove(new View(marked, depth(), surfaces, HOLE, forbidden)).picture();
		for (int i = 0; i < W * H; i++)
			if (HOLE.contains(i))
				assertEquals(value(filled, 1, i), value(filled, 0, i), 1e-3, "a floor without colour at " + i);
	}

	@Test
	void theResultIsTheSameForAnyNumberOfThreadsAndDependsOnTheSeed() throws Exception {
		final Pattern speckles = (r, a) -> Textures.noise(4).at(Math.floor(20 * r) + 500, Math.floor(20 * a) + 500, 0);
		final View view = view(floor(speckles, 1), HOLE, NOTHING);
		final float[] one = in(1, view, 1), four = in(4, view, 1), other = in(4, view, 2);
		assertArrayEquals(one, four);
		assertNotEquals(Arrays.hashCode(one), Arrays.hashCode(other), "another seed finds other patches of noise");
	}

	private static float[] in(final int threads, final View view, final long seed) throws Exception {
		final ForkJoinPool pool = new ForkJoinPool(threads);
		try {
			return pool.submit(() -> new ExemplarFill(seed).remove(view).picture().values()).get();
		}
		finally {
			pool.shutdown();
		}
	}

	@Test
	void aHoleMayTouchThePicturesBorder() {
		final Mask hole = Mask.of(W, H, (x, y) -> x < 40 && y > 90);
		final Planes truth = floor(CHECKERS, 3);
		final Planes filled = new ExemplarFill(1).remove(view(truth, hole, NOTHING)).picture();
		assertTrue(psnr(filled, truth, hole) > 22, "PSNR " + psnr(filled, truth, hole) + " dB");
	}

	@Test
	void aHoleThatLeavesNothingToCopyIsFilledSmoothly() {
		final Mask hole = Mask.of(W, H, (x, y) -> x > 1 && x < W - 2 && y > 1 && y < H - 2);
		final View view = view(floor((r, a) -> 0.6, 3), hole, NOTHING);
		final Planes filled = new ExemplarFill(1).remove(view).picture();
		for (int i = 0; i < W * H; i++)
			assertEquals(0.6f, value(filled, 0, i), 0.01f);
	}

	@Test
	void aHoleThatCoversEverythingIsRefused() {
		final View view = view(floor((r, a) -> 0.6, 3), NOTHING.complement(), NOTHING);
		assertThrows(IllegalArgumentException.class, () -> new ExemplarFill(1).remove(view));
	}

	@Test
	void withoutPlanesThePictureItselfIsTheTexture() {
		final Planes truth = new Planes(W, H, 1, new float[W * H]);
		for (int i = 0; i < W * H; i++)
			truth.values()[i] = (float) Textures.squares(9).at(i % W + 0.5, i / W + 0.5, 0);
		final View view = new View(emptied(truth, HOLE), depth(), Surfaces.none(CAMERA), HOLE, NOTHING);
		assertTrue(psnr(new ExemplarFill(1).remove(view).picture(), truth, HOLE) > 35);
	}

	@Test
	void theDepthBehindIsThePlanes() {
		final float[] nearer = depth().z();
		for (int i = 0; i < nearer.length; i++)
			if (HOLE.contains(i)) nearer[i] *= 0.7f;
		final View view = new View(floor(CHECKERS, 1), new DepthMap(W, H, nearer), surfaces(), HOLE, NOTHING);
		assertArrayEquals(depth().z(), new ExemplarFill(1).remove(view).depth().z(), 1e-5f);
	}

	private static View view(final Planes truth, final Mask hole, final Mask forbidden) {
		return new View(emptied(truth, hole), depth(), surfaces(), hole, forbidden);
	}

	/** The picture with something else in the hole, far from everything around. */
	private static Planes emptied(final Planes truth, final Mask hole) {
		final Planes picture = truth.copy();
		for (int i = 0; i < picture.values().length; i++)
			if (hole.contains(i % picture.pixels())) picture.values()[i] = 5;
		return picture;
	}

	private static Surfaces surfaces() {
		return new Surfaces(CAMERA, List.of(FLOOR), labels(NOTHING));
	}

	private static int[] labels(final Mask none) {
		final int[] labels = new int[W * H];
		for (int i = 0; i < labels.length; i++)
			if (none.contains(i)) labels[i] = Surfaces.NONE;
		return labels;
	}

	private static DepthMap depth() {
		final float[] z = new float[W * H];
		for (int i = 0; i < z.length; i++)
			z[i] = (float) (1 / FLOOR.disparity(CAMERA, i % W + 0.5, i / W + 0.5));
		return new DepthMap(W, H, z);
	}

	/** What the camera sees, 4×4 samples a pixel: rays are cut with the floor here by their own formula. */
	private static Planes floor(final Pattern pattern, final int channels) {
		final Planes picture = new Planes(W, H, channels, new float[channels * W * H]);
		for (int i = 0; i < W * H; i++) {
			double sum = 0;
			for (int k = 0; k < 16; k++) {
				final double x = (i % W + (k % 4 + 0.5) / 4 - W / 2.0) / CAMERA.fx(),
					y = (i / W + (k / 4 + 0.5) / 4 - H / 2.0) / CAMERA.fy();
				final double z = 1.5 / (y * Math.cos(PITCH) + Math.sin(PITCH));
				sum += pattern.at(x * z, z * Math.cos(PITCH) - y * z * Math.sin(PITCH));
			}
			for (int c = 0; c < channels; c++)
				picture.values()[c * W * H + i] = (float) (sum / 16);
		}
		return picture;
	}

	private static double psnr(final Planes a, final Planes b, final Mask inside) {
		double sum = 0;
		int n = 0;
		for (int i = 0; i < a.pixels(); i++) {
			if (!inside.contains(i)) continue;
			sum += Math.pow(value(a, 0, i) - value(b, 0, i), 2);
			n++;
		}
		return -10 * Math.log10(sum / n);
	}

	/** Channel c of pixel i. */
	private static float value(final Planes picture, final int c, final int i) {
		return picture.values()[c * picture.pixels() + i];
	}
}
