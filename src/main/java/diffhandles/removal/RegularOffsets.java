// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The shifts by which a texture repeats itself: rows of tiles, the run of a board.
 * <p>
 * They are the minima of the masked autocorrelation, found once for the whole surface on a small copy of it
 * (He and Sun, "Statistics of patch offsets for image completion", ECCV 2012, take the most frequent offsets of
 * nearest neighbours instead) and then followed from level to level to the accuracy of a texel:
 * </p>
 *
 * <pre>
 * S(t) = Σ_x ω(x)·|I(x + t) − I(x)|² / Σ_x ω(x),     x and x + t known,     ω falls with the distance to the hole
 * </pre>
 */
final class RegularOffsets {

	/** How many shifts are kept. */
	private static final int MOST = 48;
	/** Fewest texels, as a part of all known ones, that a shift must compare. */
	private static final double LEAST_OVERLAP = 0.08;
	/** Least part of the hole for which a shift must have something to copy. */
	private static final double LEAST_USE = 0.04;
	/** Other shifts are this many texels away from a kept one. */
	private static final int APART = 2;
	/** By how many columns the texels of a row are staggered against those of the row above. */
	private static final int STAGGER = 7;
	/** The search compares one texel in the square of this. */
	private static final int SEARCH_STRIDE = 2;
	private static final int HOLE_SAMPLES = 200;
	/** About how many texels a refinement compares. */
	private static final int SAMPLES = 6000;

	private final Texture texture;
	private final float[] nearness; // (height, width): ω, 0 where nothing is known
	private final int[] hole; // some texels of the hole

	private RegularOffsets(final Texture texture) {
		this.texture = texture;
		nearness = Confidence.nearness(texture);
		hole = texture.some(Texture.HOLE, HOLE_SAMPLES);
	}

	/** The shifts of a small texture, the best first. */
	static List<Offset> find(final Texture texture) {
		return new RegularOffsets(texture).search();
	}

	/** The same shifts on a texture twice as large, in the same order. */
	static List<Offset> refined(final List<Offset> coarse, final Texture texture) {
		final RegularOffsets fine = new RegularOffsets(texture);
		final Offset[] refined = new Offset[coarse.size()];
		Parallel.rows(refined.length, k -> refined[k] = fine.refine(coarse.get(k)));
		return List.of(refined);
	}

	private Offset refine(final Offset coarse) {
		final int stride = Math.max(1, (int) Math.sqrt(texture.size() / (double) SAMPLES));
		Offset best = new Offset(2 * coarse.dx(), 2 * coarse.dy());
		double least = Double.POSITIVE_INFINITY;
		for (int dy = -1; dy <= 1; dy++)
			for (int dx = -1; dx <= 1; dx++) {
				final Offset t = new Offset(2 * coarse.dx() + dx, 2 * coarse.dy() + dy);
				final double score = score(t, stride, 0);
				if (score < least) {
					least = score;
					best = t;
				}
			}
		return best;
	}

	private List<Offset> search() {
		final int w = texture.width, h = texture.height, across = 2 * w - 1;
		final double overlap = LEAST_OVERLAP * texture.count(Texture.KNOWN) / (SEARCH_STRIDE * SEARCH_STRIDE);
		final double[] scores = new double[across * (2 * h - 1)];
		Parallel.rows(2 * h - 1, row -> {
			for (int dx = 1 - w; dx < w; dx++) {
				final Offset t = new Offset(dx, row + 1 - h);
				scores[row * across + dx + w - 1] =
					serves(t) ? score(t, SEARCH_STRIDE, overlap) : Double.POSITIVE_INFINITY;
			}
		});
		final List<Integer> order = new ArrayList<>();
		for (int i = 0; i < scores.length; i++)
			if (scores[i] < Double.POSITIVE_INFINITY) order.add(i);
		order.sort(Comparator.comparingDouble(i -> scores[i]));
		final List<Offset> kept = new ArrayList<>();
		for (final int i : order) {
			final Offset t = new Offset(i % across + 1 - w, i / across + 1 - h);
			if (kept.stream().noneMatch(k -> Math.abs(k.dx() - t.dx()) < APART && Math.abs(k.dy() - t.dy()) < APART))
				kept.add(t);
			if (kept.size() == MOST) break;
		}
		return kept;
	}

	/** Whether a shift has something known for enough of the hole. */
	private boolean serves(final Offset t) {
		int served = 0;
		for (final int i : hole)
			if (texture.is(i % texture.width + t.dx(), i / texture.width + t.dy(), Texture.KNOWN)) served++;
		return served > LEAST_USE * hole.length;
	}

	/**
	 * S(t) from every {@code stride²}-th texel, other columns on every row, so that no pattern of even size hides
	 * between them; infinite if fewer than {@code overlap} texels compare.
	 */
	private double score(final Offset t, final int stride, final double overlap) {
		final int w = texture.width, shift = t.dy() * w + t.dx();
		final int right = Math.min(w, w - t.dx()), bottom = Math.min(texture.height, texture.height - t.dy());
		final int left = Math.max(0, -t.dx()), step = stride * stride;
		double sum = 0, weight = 0;
		int n = 0;
		for (int y = Math.max(0, -t.dy()); y < bottom; y++)
			for (int x = left + STAGGER * y % step, i = y * w + x; x < right; x += step, i += step) {
				if (texture.states[i] != Texture.KNOWN || texture.states[i + shift] != Texture.KNOWN) continue;
				sum += nearness[i] * texture.difference(i, i + shift);
				weight += nearness[i];
				n++;
			}
		return n == 0 || n < overlap ? Double.POSITIVE_INFINITY : sum / weight;
	}
}
