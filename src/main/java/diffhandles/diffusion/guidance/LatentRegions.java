// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.diffusion.Origin;
import diffhandles.geometry.Correspondences;
import diffhandles.geometry.GuidanceMap;
import diffhandles.raster.Mask;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The regions of an edit on the grid of the latents, and what they do to where a run starts. */
public final class LatentRegions {

	/** The object moves the noise of a cell that it covers by this share. */
	private static final float LEAST_COVER = 0.5f;
	/** How many cells of background may lend a cell their noise: enough not to repeat a pattern. */
	private static final int CANDIDATES = 8;

	private final GuidanceMap map;

	/** @param map the edit on the latents' grid */
	public LatentRegions(final GuidanceMap map) {
		this.map = map;
	}

	/**
	 * The origin that an inversion of the input gives, made fit for an edit: its noise moves with the object if the
	 * options say so, and its residuals count where the edit leaves the background alone. Where no step at all is
	 * guided, the noise stays as it was inverted.
	 *
	 * @param input the way back to the input; left as it is
	 * @param options whether and how noise moves
	 * @param random chooses noise for what the object leaves
	 * @param owner owns the arrays that are made anew
	 * @throws IllegalArgumentException if the latents are on another grid than the edit
	 */
	public Origin edited(final Origin input, final GuidanceOptions options, final RandomGenerator random,
		final NDManager owner)
	{
		requireSize(input.latents().getShape());
		return new Origin(noise(input, options, random, owner), input.conditional(), input.unconditional(),
			residuals(input, map.backgroundThroughout(), owner));
	}

	/**
	 * The origin of an edit whose background is another picture's: that picture's noise, and over it, if noise moves,
	 * the input's where the object goes. Its residuals count where the object does not go.
	 *
	 * @param input the way back to the input; left as it is
	 * @param background the way back to the picture that has the background; left as it is
	 * @param options whether noise moves
	 * @param owner owns the arrays that are made anew
	 * @throws IllegalArgumentException if the latents are on another grid than the edit
	 */
	public Origin over(final Origin background, final Origin input, final GuidanceOptions options,
		final NDManager owner)
	{
		requireSize(background.latents().getShape());
		final NDArray noise = options.carryNoise() && options.guidedSteps(input.steps()) > 0
			? carry(background.latents(), input.latents()) : background.latents();
		if (noise != background.latents()) noise.attach(owner);
		return new Origin(noise, input.conditional(), background.unconditional(),
			residuals(background, map.backgroundAfter(), owner));
	}

	/** One noise with another's object in its new place; attached to the manager of the first. */
	private NDArray carry(final NDArray background, final NDArray noise) {
		final int cells = map.object().width() * map.object().height();
		final int[] from = new int[cells];
		final Mask carried = carry(map.object(), from);
		final float[] old = noise.toFloatArray(), values = background.toFloatArray(); // (1, 4, h, w)
		for (int i = 0; i < values.length; i++)
			if (carried.contains(i % cells)) values[i] = old[i - i % cells + from[i % cells]];
		return background.getManager().create(values, background.getShape());
	}

	private NDArray noise(final Origin input, final GuidanceOptions options, final RandomGenerator random,
		final NDManager owner)
	{
		if (!options.carryNoise() || options.guidedSteps(input.steps()) == 0) return input.latents();
		final NDArray carried = carry(input.latents(), options.carryMargin(), random); // (1, 4, h, w)
		carried.attach(owner);
		return carried;
	}

	private static List<NDArray> residuals(final Origin input, final Mask where, final NDManager owner) {
		if (input.residuals().isEmpty()) return List.of();
		try (NDArray still = weights(where, owner)) {
			return input.residuals().stream().map(residual -> {
				final NDArray kept = residual.mul(still); // (1, 4, h, w)
				kept.attach(owner);
				return kept;
			}).toList();
		}
	}

	/** 1 in a region, else 0; (1, 1, h, w). */
	private static NDArray weights(final Mask mask, final NDManager manager) {
		final float[] values = new float[mask.width() * mask.height()];
		for (int i = 0; i < values.length; i++)
			values[i] = mask.contains(i) ? 1 : 0;
		return manager.create(values, new Shape(1, 1, mask.height(), mask.width()));
	}

	/**
	 * Noise that moves with the object. What the inversion put where the object is belongs to it: a small model's
	 * inverted noise still shows it. Each cell that the object fills takes the noise of the cell it shows. Each cell
	 * that the object leaves takes the noise of a cell of unmoved background: of the same row if that has one, since
	 * the ground along a row is about equally far.
	 *
	 * @param noise x_T, left as it is
	 * @param margin cells by which the region that the object leaves is grown, for its soft edge
	 * @param random chooses among the nearest cells of background
	 * @return an array attached to the manager of {@code noise}
	 */
	NDArray carry(final NDArray noise, final int margin, final RandomGenerator random) {
		final int cells = map.object().width() * map.object().height();
		final int[] from = new int[cells]; // whose noise a cell takes
		for (int c = 0; c < cells; c++)
			from[c] = c;
		final Mask carried = carry(map.object(), from);
		final Mask left = map.backgroundBefore().complement().minus(carried).dilated(margin).minus(carried);
		fill(left, map.backgroundThroughout().minus(left), from, random);
		final float[] old = noise.toFloatArray(), values = new float[old.length]; // (1, 4, h, w)
		for (int i = 0; i < values.length; i++)
			values[i] = old[i - i % cells + from[i % cells]];
		return noise.getManager().create(values, noise.getShape());
	}

	/** Sets where the cells come from that the object fills by half or more, and returns them. */
	private static Mask carry(final Correspondences object, final int[] from) {
		final boolean[] carried = new boolean[from.length];
		for (int n = 0; n < object.size(); n++) {
			if (object.weight()[n] < LEAST_COVER) continue;
			int best = 4 * n;
			for (int k = best + 1; k < 4 * n + 4; k++)
				if (object.sourceWeight()[k] > object.sourceWeight()[best]) best = k;
			from[object.target()[n]] = object.source()[best];
			carried[object.target()[n]] = true;
		}
		return Mask.of(object.width(), object.height(), carried);
	}

	/**
	 * Lets every cell of a region come from one of the nearest given cells of its row, else from the nearest of all.
	 */
	private static void fill(final Mask region, final Mask background, final int[] from, final RandomGenerator random) {
		final int w = region.width(), h = region.height();
		for (int y = 0; y < h; y++) {
			final int row = y;
			final List<Integer> inRow = IntStream.range(0, w).filter(x -> background.contains(x, row)).boxed().toList();
			for (int x = 0; x < w; x++) {
				if (!region.contains(x, y)) continue;
				final int column = x;
				if (inRow.isEmpty()) {
					nearest(background, x, y).ifPresent(c -> from[row * w + column] = c);
					continue;
				}
				final List<Integer> near = inRow.stream().sorted(Comparator.comparingInt(c -> Math.abs(c - column)))
					.limit(CANDIDATES).toList();
				from[y * w + x] = y * w + near.get(random.nextInt(near.size()));
			}
		}
	}

	private static OptionalInt nearest(final Mask background, final int x, final int y) {
		final int w = background.width();
		return IntStream.range(0, w * background.height()).filter(background::contains)
			.reduce((a, b) -> squared(a % w - x, a / w - y) <= squared(b % w - x, b / w - y) ? a : b);
	}

	private static int squared(final int dx, final int dy) {
		return dx * dx + dy * dy;
	}

	private void requireSize(final Shape latents) {
		final int w = map.object().width(), h = map.object().height();
		if (latents.get(2) != h || latents.get(3) != w)
			throw new IllegalArgumentException("the edit is mapped to a grid of " + w + "×" + h + ", the latents are "
				+ latents.get(3) + "×" + latents.get(2));
	}
}
