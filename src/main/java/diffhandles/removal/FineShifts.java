// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds by which parts of a texel shifts are longer or shorter, since no pattern repeats by whole texels: so that lines
 * go on to the accuracy of half a pixel or better.
 * <p>
 * On texels where the texture changes most, near the hole, a shift t of whole texels is made longer by the f of
 * </p>
 *
 * <pre>
 * min_f Σ_x ω(x)·|I(x + t + f) − I(x)|²,     x and x + t known,     I in the picture's own pixels
 * </pre>
 * <p>
 * which is sought in steps of ½, ¼ … of a texel, down to half a pixel where a texel spans several.
 * </p>
 */
final class FineShifts {

	/** How many of the most frequent shifts are refined, and the least part of all copies that one must serve. */
	private static final int MOST = 64;
	private static final double LEAST_USE = 0.002;
	private static final int SAMPLES = 2000;
	/** Finest step, texels: what a shift is off by at most where a texel is a pixel. */
	private static final double FINEST = 0.25;

	private final Texture flat;
	private final Homography toPicture;
	private final Sampler sampler;
	private final int channels;
	private final double least;
	private final int[] places; // texels
	private final float[] weights; // (places): ω
	private final float[] colours; // (places, channels): I(x)

	/**
	 * @param flat the texture
	 * @param toPicture from it to the picture
	 * @param picture of which only known pixels are used
	 * @param step pixels of the picture per texel, about
	 */
	FineShifts(final Texture flat, final Homography toPicture, final Texture picture, final int step) {
		this.flat = flat;
		this.toPicture = toPicture;
		channels = picture.channels;
		least = Math.min(FINEST, 0.5 / step);
		sampler = Sampler.ofKnown(picture);
		final float[] nearness = Confidence.nearness(flat), change = changes(flat);
		for (int i = 0; i < change.length; i++)
			change[i] *= nearness[i];
		final float[] sorted = change.clone();
		Arrays.sort(sorted);
		final float enough = Math.max(Float.MIN_NORMAL, sorted[Math.max(0, sorted.length - SAMPLES)]);
		places = IntStream.range(0, change.length).filter(i -> change[i] >= enough).limit(SAMPLES).toArray();
		weights = new float[places.length];
		colours = new float[places.length * channels];
		for (int k = 0; k < places.length; k++) {
			final float[] colour = new float[channels];
			if (colourAt(places[k], 0, 0, colour)) weights[k] = nearness[places[k]];
			System.arraycopy(colour, 0, colours, k * channels, channels);
		}
	}

	/** How much a known texel differs from those to its right and below; 0 where they are not known. */
	private static float[] changes(final Texture flat) {
		final float[] changes = new float[flat.size()];
		for (int y = 0; y + 1 < flat.height; y++)
			for (int x = 0, i = y * flat.width; x + 1 < flat.width; x++, i++)
				if (flat.states[i] == Texture.KNOWN && flat.states[i + 1] == Texture.KNOWN
					&& flat.states[i + flat.width] == Texture.KNOWN)
					changes[i] = flat.difference(i, i + 1) + flat.difference(i, i + flat.width);
		return changes;
	}

	/** The same sources, by finer shifts where many texels share one. */
	TexelSources refined(final TexelSources sources) {
		final Map<TexelSources.Shift, Integer> uses = new HashMap<>();
		int all = 0;
		for (int i = 0; i < flat.size(); i++)
			if (sources.codes()[i] != NearestNeighbourField.NONE) {
				uses.merge(sources.shift(i), 1, Integer::sum);
				all++;
			}
		final double few = LEAST_USE * all;
		final List<TexelSources.Shift> frequent = uses.entrySet().stream().filter(e -> e.getValue() > few)
			.sorted(Comparator.comparing((Map.Entry<TexelSources.Shift, Integer> e) -> -e.getValue())
				.thenComparing(e -> e.getKey().dy()).thenComparing(e -> e.getKey().at())
				.thenComparing(e -> e.getKey().mirrored()))
			.limit(MOST).map(Map.Entry::getKey).toList();
		final double[][] parts = new double[frequent.size()][];
		Parallel.rows(parts.length, k -> parts[k] = part(frequent.get(k)));
		final Map<TexelSources.Shift, double[]> finer = new HashMap<>();
		for (int k = 0; k < parts.length; k++)
			finer.put(frequent.get(k), parts[k]);
		return sources.with(finer);
	}

	/** f of a shift, in columns and rows. */
	private double[] part(final TexelSources.Shift t) {
		double[] best = { 0, 0 };
		double lowest = error(t, best, Double.POSITIVE_INFINITY);
		for (double size = 0.5; size >= least; size /= 2) {
			final double[] centre = best;
			for (int k = 0; k < 9; k++) {
				final double[] next = { centre[0] + (k % 3 - 1) * size, centre[1] + (k / 3 - 1) * size };
				final double error = k == 4 ? lowest : error(t, next, lowest);
				if (error >= lowest) continue;
				lowest = error;
				best = next;
			}
		}
		return best;
	}

	/** The sum; infinite if it is above a limit. */
	private double error(final TexelSources.Shift t, final double[] part, final double limit) {
		final float[] colour = new float[channels];
		double sum = 0;
		for (int k = 0; k < places.length && sum <= limit; k++) {
			final int x = t.column(places[k] % flat.width), y = places[k] / flat.width + t.dy();
			if (weights[k] == 0 || !flat.is(x, y, Texture.KNOWN)) continue;
			Arrays.fill(colour, 0);
			if (!colourAt(y * flat.width + x, part[0], part[1], colour)) continue;
			for (int c = 0; c < channels; c++) {
				final double d = colour[c] - colours[k * channels + c];
				sum += weights[k] * d * d;
			}
		}
		return sum <= limit ? sum : Double.POSITIVE_INFINITY;
	}

	private boolean colourAt(final int texel, final double ds, final double dt, final float[] colour) {
		final double s = texel % flat.width + 0.5 + ds, t = texel / flat.width + 0.5 + dt;
		return sampler.add(toPicture.x(s, t), toPicture.y(s, t), colour);
	}
}
