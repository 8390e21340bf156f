// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.raster.Mask;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How much a shadow darkens a textured ground: the change of light that many steps across its outline show, and that
 * takes the colours within to the colours around.
 * <p>
 * Steps across the outline alone are misled where the outline runs along a tile's edge: they show light and tile
 * together. So each step δ = ℓ_lit − ℓ_dark is a candidate, and counts by the share of steps that are like it, times
 * the Bhattacharyya coefficient Σ √(h(b − δ)·g(b)) of two histograms of colours: h of the shadow beside its outline, g
 * of what is around it. A wrong candidate takes one tile's colour to another's, and the rest nowhere.
 * </p>
 */
final class ShadowStrength {

	/** How near steps are alike, of the logarithm; ours. */
	private static final double ALIKE = 0.08;
	/** How much the channels of a change of light usually differ; ours. */
	private static final double TINT = 0.35;
	/** Width of a histogram's bins; ours. */
	private static final double BIN = 0.05;
	/** How far from the outline colours count, pixels, and how near they are mixed ones; ours. */
	private static final int FAR = 14, MIXED = 2;
	private static final int MOST_CANDIDATES = 96;
	/** Most that a strength is adjusted to the colours, and by how much at a time, of the logarithm; ours. */
	private static final double MOST_ADJUSTED = 0.1, ADJUSTED = 0.02;
	/** Bits of a bin's number in a channel, and the number of ln 1. */
	private static final int BITS = 12, ORIGIN = 1 << BITS - 1;

	private final LogPicture picture;
	private final float[][] steps; // (steps)(channels) δ
	private final Mask dark, lit; // beside the outline

	/**
	 * @param steps (steps)(channels) logarithm of the lit side minus that of the dark side
	 * @param shadow its pixels
	 * @param counted pixels that show ground
	 */
	ShadowStrength(final LogPicture picture, final float[][] steps, final Mask shadow, final boolean[] counted) {
		this.picture = picture;
		this.steps = steps;
		final Mask ground = Mask.of(picture.width(), picture.height(), counted);
		dark = shadow.eroded(MIXED).minus(shadow.eroded(FAR)).and(ground);
		lit = shadow.dilated(FAR).minus(shadow.dilated(MIXED)).and(ground);
	}

	/** (channels) δ. */
	double[] measured() {
		final Map<Long, Float> around = blurred(histogram(lit));
		float[] best = steps[0];
		double most = -1;
		final int stride = Math.max(1, steps.length / MOST_CANDIDATES);
		for (int k = 0; k < steps.length; k += stride) {
			final double score = alike(steps[k]) * usual(steps[k]) * match(steps[k], around);
			if (score > most) {
				most = score;
				best = steps[k];
			}
		}
		return adjusted(median(best), around);
	}

	/**
	 * A strength a little more or less, as takes the shadow's colours to those around best: of steps that a tile's edge
	 * makes larger, the median is too large.
	 */
	private double[] adjusted(final double[] strength, final Map<Long, Float> around) {
		double[] best = strength;
		double most = -1;
		for (double by = -MOST_ADJUSTED; by <= MOST_ADJUSTED + 1e-9; by += ADJUSTED) {
			final float[] step = new float[strength.length];
			final double[] next = new double[strength.length];
			for (int c = 0; c < step.length; c++) {
				next[c] = strength[c] + by;
				step[c] = (float) next[c];
			}
			final double score = match(step, around) * Math.exp(-by * by / (2 * ALIKE * ALIKE));
			if (score > most) {
				most = score;
				best = next;
			}
		}
		return best;
	}

	/** Share of the steps that are like one. */
	private double alike(final float[] step) {
		double sum = 0;
		for (final float[] other : steps)
			sum += Math.exp(-distance(step, other) / (2 * ALIKE * ALIKE));
		return sum / steps.length;
	}

	/** Mean square of the difference between two steps. */
	private static double distance(final float[] a, final float[] b) {
		double sum = 0;
		for (int c = 0; c < a.length; c++)
			sum += (a[c] - b[c]) * (a[c] - b[c]);
		return sum / a.length;
	}

	/** How usual the tint of a change of light is: lights have colours, but not strong ones. */
	private static double usual(final float[] step) {
		double mean = 0, square = 0;
		for (final float d : step)
			mean += d / step.length;
		for (final float d : step)
			square += (d - mean) * (d - mean) / step.length;
		return mean <= 0 ? 0 : Math.exp(-square / (2 * TINT * TINT * mean * mean));
	}

	/** Bhattacharyya coefficient of the lightened shadow's colours and those around, 0 … 1. */
	private double match(final float[] step, final Map<Long, Float> around) {
		final Map<Long, Float> lightened = blurred(histogram(dark, step));
		double sum = 0;
		for (final Map.Entry<Long, Float> bin : lightened.entrySet())
			sum += Math.sqrt(bin.getValue() * around.getOrDefault(bin.getKey(), 0f));
		return lightened.isEmpty() || around.isEmpty() ? 1 : sum; // no colours that tell
	}

	private Map<Long, Float> histogram(final Mask mask) {
		return histogram(mask, new float[picture.channels()]);
	}

	/** Shares of the pixels of a mask, made lighter by a step, in bins. */
	private Map<Long, Float> histogram(final Mask mask, final float[] step) {
		final Map<Long, Float> shares = new HashMap<>();
		final float share = 1f / Math.max(1, mask.count());
		for (int i = 0; i < picture.width() * picture.height(); i++) {
			if (!mask.contains(i)) continue;
			long key = 0;
			for (int c = 0; c < step.length; c++)
				key = key << BITS | Math.round((picture.log()[c][i] + step[c]) / BIN) + ORIGIN;
			shares.merge(key, share, Float::sum);
		}
		return shares;
	}

	/** Shares spread over the next bins, (1, 2, 1) / 4 in each channel. */
	private Map<Long, Float> blurred(final Map<Long, Float> shares) {
		Map<Long, Float> from = shares;
		for (int c = 0; c < Math.min(picture.channels(), Long.SIZE / BITS); c++) {
			final Map<Long, Float> to = new HashMap<>();
			final long next = 1L << c * BITS;
			from.forEach((key, share) -> {
				to.merge(key - next, share / 4, Float::sum);
				to.merge(key, share / 2, Float::sum);
				to.merge(key + next, share / 4, Float::sum);
			});
			from = to;
		}
		return from;
	}

	/** The median, in each channel, of the steps that are like one. */
	private double[] median(final float[] step) {
		final float[][] near =
			Arrays.stream(steps).filter(s -> distance(step, s) < 4 * ALIKE * ALIKE).toArray(float[][]::new);
		final double[] median = new double[step.length];
		for (int c = 0; c < median.length; c++) {
			final int channel = c;
			median[c] = Arrays.stream(near).mapToDouble(s -> s[channel]).sorted().toArray()[near.length / 2];
		}
		return median;
	}
}
