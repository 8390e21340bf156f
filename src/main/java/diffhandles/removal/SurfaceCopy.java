// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import java.util.Arrays;

/**
 * The colour of one pixel at a time, copied from elsewhere on its surface.
 * <p>
 * The sources of the four texels around a pixel are blended bilinearly, so that neighbouring copies meet within a
 * texel. Where the source is seen larger than the pixel, the samples that make up the pixel are averaged.
 * </p>
 */
final class SurfaceCopy {

	private static final int MOST_SAMPLES = 4;
	/** How much larger a source may be seen before more samples are taken. */
	private static final double ENLARGED = 1.3;

	private final Rectification map;
	private final TexelSources sources;
	private final Sampler sampler;
	private final float[] sum;
	private final float[] sample;
	private float weight;

	SurfaceCopy(final Rectification map, final TexelSources sources, final Sampler sampler, final int channels) {
		this.map = map;
		this.sources = sources;
		this.sampler = sampler;
		sum = new float[channels];
		sample = new float[channels];
	}

	/** Copies to the place (u, v) of the picture; whether there is anything to copy. */
	boolean at(final double u, final double v) {
		Arrays.fill(sum, 0);
		weight = 0;
		final double s = map.toTexture().x(u, v), t = map.toTexture().y(u, v);
		if (!map.resolves(s, t)) return false;
		final int n = samples(s, t);
		for (int j = 0; j < n; j++)
			for (int i = 0; i < n; i++)
				blend(u + (i + 0.5) / n - 0.5, v + (j + 0.5) / n - 0.5);
		return weight > 0;
	}

	/** Writes the colour of the last place. */
	void store(final Texture out, final int index) {
		for (int c = 0; c < sum.length; c++)
			out.colours[index * sum.length + c] = sum[c] / weight;
	}

	/** How many samples in a row and column: the ratio of the source's size to the pixel's. */
	private int samples(final double s, final double t) {
		final int x = (int) Math.floor(s), y = (int) Math.floor(t);
		if (!sources.has(x, y)) return 1;
		final double ss = sources.s(x, y, s), tt = sources.t(x, y, t);
		final double ratio = Math.max(map.toPicture().stretchS(ss, tt) / map.toPicture().stretchS(s, t),
			map.toPicture().stretchT(ss, tt) / map.toPicture().stretchT(s, t));
		return (int) Math.max(1, Math.min(MOST_SAMPLES, Math.ceil(ratio / ENLARGED)));
	}

	private void blend(final double u, final double v) {
		final double s = map.toTexture().x(u, v), t = map.toTexture().y(u, v);
		final int x = (int) Math.floor(s - 0.5), y = (int) Math.floor(t - 0.5);
		final float ax = (float) (s - 0.5 - x), ay = (float) (t - 0.5 - y);
		if (sources.agree(x, y)) {
			copy(x, y, s, t, 1); // all four are one
			return;
		}
		copy(x, y, s, t, (1 - ax) * (1 - ay));
		copy(x + 1, y, s, t, ax * (1 - ay));
		copy(x, y + 1, s, t, (1 - ax) * ay);
		copy(x + 1, y + 1, s, t, ax * ay);
	}

	private void copy(final int x, final int y, final double s, final double t, final float share) {
		if (share == 0 || !sources.has(x, y)) return;
		final double ss = sources.s(x, y, s), tt = sources.t(x, y, t);
		Arrays.fill(sample, 0);
		if (!sampler.add(map.toPicture().x(ss, tt), map.toPicture().y(ss, tt), sample)) return;
		for (int c = 0; c < sum.length; c++)
			sum[c] += share * sample[c];
		weight += share;
	}
}
