// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import diffhandles.raster.Bounds;

/**
 * Lays a surface of a picture flat by the map of a {@link Rectification}, and copies within the picture as the flat
 * texture says.
 */
final class Flattening {

	/** Most samples for a texel that spans several pixels, in rows and columns. */
	private static final int MOST_SAMPLES = 6;

	private final Rectification map;

	Flattening(final Rectification map) {
		this.map = map;
	}

	/** The texture of a surface; of the picture only known pixels are used. */
	Texture flat(final Texture picture) {
		final int w = map.width(), h = map.height();
		final Texture texture =
			new Texture(w, h, picture.channels, new float[w * h * picture.channels], new byte[w * h], fineness());
		final Sampler sampler = Sampler.ofKnown(picture);
		Parallel.rows(h, y -> {
			for (int x = 0; x < w; x++) {
				final double s = x + 0.5, t = y + 0.5;
				if (!map.resolves(s, t)) continue;
				final int u = (int) Math.floor(map.toPicture().x(s, t)), v = (int) Math.floor(map.toPicture().y(s, t));
				if (u < 0 || v < 0 || u >= picture.width || v >= picture.height) continue;
				final byte state = picture.states[v * picture.width + u];
				texture.states[y * w + x] = state;
				if (state == Texture.KNOWN && !average(map.toPicture(), s, t, sampler, texture, y * w + x))
					texture.states[y * w + x] = Texture.VOID;
			}
		});
		return texture;
	}

	private float[] fineness() {
		final float[] fineness = new float[map.width() * map.height()];
		Parallel.rows(map.height(), y -> {
			for (int x = 0; x < map.width(); x++)
				fineness[y * map.width() + x] = (float) map.fineness(x + 0.5, y + 0.5);
		});
		return fineness;
	}

	/**
	 * Copies within the picture what a texture's texels copy: the colour of a pixel comes from where its place on
	 * the surface is copied from, to parts of a texel, so that it is resampled once.
	 *
	 * @param picture of which only known pixels are used
	 * @param part the part of the picture that is filled
	 * @param region the pixels of the part that are wanted
	 * @param out of the part; takes their colours; the state of those that have no source becomes void
	 */
	void copy(final TexelSources sources, final Texture picture, final Bounds part, final boolean[] region,
		final Texture out)
	{
		final Sampler sampler = Sampler.ofKnown(picture);
		Parallel.rows(out.height, y -> {
			final SurfaceCopy copy = new SurfaceCopy(map, sources, sampler, out.channels);
			for (int x = 0, i = y * out.width; x < out.width; x++, i++) {
				if (!region[i]) continue;
				if (!copy.at(part.x0() + x + 0.5, part.y0() + y + 0.5)) out.states[i] = Texture.VOID;
				else
					copy.store(out, i);
			}
		});
	}

	/** Writes the mean of the samples of a pixel; whether there are any. */
	private static boolean average(final Homography to, final double s, final double t, final Sampler sampler,
		final Texture out, final int index)
	{
		final int n = samples(to.stretchS(s, t)), m = samples(to.stretchT(s, t));
		final float[] sum = new float[out.channels];
		int count = 0;
		for (int j = 0; j < m; j++)
			for (int i = 0; i < n; i++) {
				final double si = s + (i + 0.5) / n - 0.5, tj = t + (j + 0.5) / m - 0.5;
				if (sampler.add(to.x(si, tj), to.y(si, tj), sum)) count++;
			}
		for (int c = 0; c < out.channels && count > 0; c++)
			out.colours[index * out.channels + c] = sum[c] / count;
		return count > 0;
	}

	private static int samples(final double stretch) {
		return (int) Math.min(MOST_SAMPLES, Math.max(1, Math.ceil(stretch - 0.25)));
	}
}
