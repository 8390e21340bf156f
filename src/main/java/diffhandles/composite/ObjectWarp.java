// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import diffhandles.geometry.SourceField;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.raster.Taps;

/**
 * The moved objects as the source shows them, before any change of light: the naive warp.
 * <p>
 * A sample is interpolated by a cubic kernel if all pixels under the kernel belong to the object. Else it is the mean
 * of those of its four nearest pixels that belong to it, so that the old surroundings do not bleed into the object. A
 * sample at a pixel's centre is exactly that pixel's value.
 * </p>
 *
 * @param picture the samples; 0 where no object is shown
 * @param coverage (height·width) how much of a pixel the object covers, 0 … 1: less than 1 along its
 *          source's outline, 1 inside, 0 elsewhere
 */
public record ObjectWarp(Planes picture, float[] coverage) {

	/**
	 * @param source what to show; of the field's size
	 * @param field where the objects are before and after
	 */
	public static ObjectWarp of(final Planes source, final SourceField field) {
		if (source.width() != field.width() || source.height() != field.height())
			throw new IllegalArgumentException("the source field is " + field.width() + "×" + field.height()
				+ ", but the picture is " + source.width() + "×" + source.height());
		final Mask object = field.before();
		final ObjectWarp warp = new ObjectWarp(Planes.zeros(source.width(), source.height(), source.channels()),
			new float[source.pixels()]);
		final boolean[] surrounded = surrounded(object);
		for (int i = 0; i < warp.coverage.length; i++)
			if (field.isObject(i))
				warp.sample(source, object, surrounded, i, field.sourceX()[i] - 0.5, field.sourceY()[i] - 0.5);
		return warp;
	}

	/** Samples one pixel; positions count from the centre of the first pixel. */
	private void sample(final Planes source, final Mask object, final boolean[] surrounded, final int target,
		final double x, final double y)
	{
		final int left = (int) Math.floor(x), top = (int) Math.floor(y), width = source.width();
		if (left < 0 || top < 0 || left >= width || top >= source.height() || !surrounded[top * width + left]
			|| x == left && y == top) sampleLinear(source, object, target, left, top, x - left, y - top);
		else
			sampleCubic(source, target, left, top, x - left, y - top);
	}

	private void sampleCubic(final Planes source, final int target, final int left, final int top, final double fx,
		final double fy)
	{
		final double w0 = Taps.catmullRom(1 + fx), w1 = Taps.catmullRom(fx), w2 = Taps.catmullRom(1 - fx),
			w3 = Taps.catmullRom(2 - fx);
		final int n = source.pixels(), width = source.width();
		for (int c = 0; c < source.channels(); c++) {
			double sum = 0;
			for (int j = -1; j <= 2; j++) {
				final int k = c * n + (top + j) * width + left;
				final float[] v = source.values();
				sum += Taps.catmullRom(j - fy) * (w0 * v[k - 1] + w1 * v[k] + w2 * v[k + 1] + w3 * v[k + 2]);
			}
			picture.values()[c * n + target] = (float) sum;
		}
		coverage[target] = 1;
	}

	private void sampleLinear(final Planes source, final Mask object, final int target, final int left, final int top,
		final double fx, final double fy)
	{
		final int n = source.pixels(), width = source.width();
		double covered = 0;
		final double[] sums = new double[source.channels()];
		for (int j = 0; j <= 1; j++)
			for (int i = 0; i <= 1; i++) {
				final double weight = (i == 0 ? 1 - fx : fx) * (j == 0 ? 1 - fy : fy);
				if (weight == 0 || !object.contains(left + i, top + j)) continue;
				covered += weight;
				for (int c = 0; c < sums.length; c++)
					sums[c] += weight * source.values()[c * n + (top + j) * width + left + i];
			}
		if (covered == 0) return;
		for (int c = 0; c < sums.length; c++)
			picture.values()[c * n + target] = (float) (sums[c] / covered);
		coverage[target] = (float) Math.min(1, covered);
	}

	/** Pixels (x, y) whose whole block x − 1 … x + 2, y − 1 … y + 2 belongs to the mask. */
	private static boolean[] surrounded(final Mask mask) {
		final int width = mask.width(), height = mask.height();
		final boolean[] across = new boolean[width * height], both = new boolean[width * height];
		for (int y = 0; y < height; y++)
			for (int x = 1, i = y * width + 1; x < width - 2; x++, i++)
				across[i] = mask.contains(i - 1) && mask.contains(i) && mask.contains(i + 1) && mask.contains(i + 2);
		for (int y = 1; y < height - 2; y++)
			for (int i = y * width; i < (y + 1) * width; i++)
				both[i] = across[i - width] && across[i] && across[i + width] && across[i + 2 * width];
		return both;
	}
}
