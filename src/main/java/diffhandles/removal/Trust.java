// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import java.util.ArrayList;
import java.util.List;

/**
 * How far examples are to be trusted on a surface, found by trial: holes of the same shape are made where the
 * surface is known, and filled both with examples e and with a membrane m.
 *
 * <pre>
 * α = Σ (i − m)·(e − m) / Σ (e − m)²
 * </pre>
 * <p>
 * is the share at which m + α·(e − m) comes nearest to what is known there, i. Smooth, irregular blotches get a
 * small α: examples of them are no better than chance. Chance is what a texture such as grass needs, though: an
 * independent sample of it is twice as far from the truth as its mean, and looks right, while the mean is a smear.
 * So where the surface has visible texture, examples that do not miss by clearly more than that are taken as they
 * are.
 * </p>
 */
final class Trust {

	/** Trials, all of them on the coarsest level. */
	private static final int TRIALS = 2;
	private static final int HOLE_SAMPLES = 500;
	/** Least part of the hole that must fall on known texels. */
	private static final double LEAST_COVER = 0.3;
	/** Error of examples, in that of the membrane, up to which visible texture is copied. */
	private static final double MOST_ERROR = 2.5;
	/** Standard deviation within a patch from which texture is visible: two levels of 256. */
	private static final double VISIBLE = 2.0 / 255;

	private final ExemplarSynthesis synthesis;
	private final int radius;

	Trust(final ExemplarSynthesis synthesis, final int radius) {
		this.synthesis = synthesis;
		this.radius = radius;
	}

	/**
	 * The share of the examples, 0 … 1; the rest is the membrane's.
	 *
	 * @param beside the hole, where visible texture is looked for
	 * @param step texels of that per texel of the pyramid's finest level, in rows and in columns
	 */
	double of(final TexturePyramid pyramid, final Texture beside, final int step) {
		final Texture texture = pyramid.coarsest();
		final boolean visible = visibleTexture(beside, 2 * step) > VISIBLE;
		final Tally tally = new Tally();
		for (final Offset place : places(texture)) {
			final Texture trial = moved(texture, place);
			if (!TexturePyramid.hasSources(trial, radius)) continue;
			final Texture examples = synthesis.sketch(trial, pyramid.offsets());
			SeamCorrection.join(trial, examples);
			tally.add(texture, trial, examples, membrane(trial));
		}
		if (tally.isEmpty() || visible && tally.exampleError < MOST_ERROR * tally.membraneError) return visible ? 1 : 0;
		return tally.share();
	}

	/** The sums of all trials. */
	private static final class Tally {

		private double along, length; // Σ (i − m)·(e − m), Σ (e − m)²
		private double exampleError, membraneError; // Σ (i − e)², Σ (i − m)²

		void add(final Texture truth, final Texture trial, final Texture examples, final Texture membrane) {
			final int colours = truth.channels - Gradients.CHANNELS;
			for (int i = 0; i < truth.colours.length; i++) {
				if (trial.states[i / truth.channels] != Texture.HOLE || i % truth.channels >= colours) continue;
				final double toTruth = truth.colours[i] - membrane.colours[i];
				final double toExample = examples.colours[i] - membrane.colours[i];
				along += toTruth * toExample;
				length += toExample * toExample;
				membraneError += toTruth * toTruth;
				exampleError += (toTruth - toExample) * (toTruth - toExample);
			}
		}

		boolean isEmpty() {
			return length == 0;
		}

		double share() {
			return Math.max(0, Math.min(1, along / length));
		}
	}

	/** The hole of a texture filled with a membrane. */
	static Texture membrane(final Texture texture) {
		final Texture membrane = new Texture(texture.width, texture.height, texture.channels,
			new float[texture.colours.length], texture.states.clone());
		SeamCorrection.join(texture, membrane);
		return membrane;
	}

	/** Shifts of the hole to known places, the best covered and nearest first. */
	private static List<Offset> places(final Texture texture) {
		final int[] hole = texture.some(Texture.HOLE, HOLE_SAMPLES);
		final int step = Math.max(1, (int) Math.sqrt(texture.count(Texture.HOLE)) / 4);
		record Place(Offset shift, double merit) {}
		final List<Place> all = new ArrayList<>();
		for (int dy = -texture.height / step * step; dy < texture.height; dy += step)
			for (int dx = -texture.width / step * step; dx < texture.width; dx += step) {
				final double cover = cover(texture, hole, dx, dy);
				if (cover >= LEAST_COVER)
					all.add(new Place(new Offset(dx, dy), Math.min(0.8, cover) - 0.02 * Math.hypot(dx, dy) / step));
			}
		all.sort((a, b) -> Double.compare(b.merit, a.merit));
		final List<Offset> places = new ArrayList<>();
		for (final Place p : all)
			if (places.size() < TRIALS
				&& places.stream().noneMatch(q -> Math.hypot(q.dx() - p.shift.dx(), q.dy() - p.shift.dy()) < 3 * step))
				places.add(p.shift);
		return places;
	}

	/** Part of a shifted hole that is known. */
	private static double cover(final Texture texture, final int[] hole, final int dx, final int dy) {
		int cover = 0;
		for (final int i : hole)
			if (texture.is(i % texture.width + dx, i / texture.width + dy, Texture.KNOWN)) cover++;
		return cover / (double) hole.length;
	}

	/** The texture with its hole void, and another of the same shape where it is known. */
	private static Texture moved(final Texture texture, final Offset t) {
		final byte[] states = texture.states.clone();
		for (int y = 0, i = 0; y < texture.height; y++)
			for (int x = 0; x < texture.width; x++, i++) {
				final boolean hole = texture.is(x - t.dx(), y - t.dy(), Texture.HOLE);
				if (texture.states[i] == Texture.HOLE) states[i] = Texture.VOID;
				else if (hole && texture.states[i] == Texture.KNOWN) states[i] = Texture.HOLE;
			}
		return texture.withStates(states);
	}

	/** Mean standard deviation of some known patches, near the hole above all. */
	private double visibleTexture(final Texture texture, final int stride) {
		final boolean[] sources = PatchCentres.sources(texture, radius);
		final float[] nearness = Confidence.nearness(texture);
		double sum = 0, weight = 0;
		for (int y = 0; y < texture.height; y += stride)
			for (int x = 0; x < texture.width; x += stride) {
				final int i = y * texture.width + x;
				if (!sources[i]) continue;
				sum += nearness[i] * deviation(texture, i);
				weight += nearness[i];
			}
		return weight == 0 ? 0 : sum / weight;
	}

	private double deviation(final Texture texture, final int centre) {
		double variance = 0;
		final int n = (2 * radius + 1) * (2 * radius + 1);
		for (int c = 0; c < texture.channels; c++) {
			double sum = 0, squares = 0;
			for (int dy = -radius; dy <= radius; dy++)
				for (int dx = -radius; dx <= radius; dx++) {
					final double v = texture.colours[(centre + dy * texture.width + dx) * texture.channels + c];
					sum += v;
					squares += v * v;
				}
			variance += Math.max(0, squares / n - sum * sum / n / n);
		}
		return Math.sqrt(variance / texture.channels);
	}
}
