// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.hidden;

import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much of each pixel of an object's rim is the object's, and the object's own colour there.
 * <p>
 * A pixel of the rim shows C = α·F + (1 − α)·B. F is taken from the object's inside and B from the ground beside it,
 * both from the nearest pixels, so
 * </p>
 *
 * <pre>
 *  α = (C − B)·(F − B) / |F − B|²
 * </pre>
 * <p>
 * as far as the two differ; where they do not, α is that of the smoothed mask. Either way it stays near the mask: its
 * pixels are at least {@value #LEAST_IN} the object's, all others at most 1 less that. Then the pixel's own colour is
 * F = (C − (1 − α)·B) / α.
 * </p>
 *
 * @param picture F: that of the input inside, unmixed at the rim
 * @param alpha (height·width) α, 0 … 1; 0 beyond the rim
 * @param support the pixels whose F is known: the mask and one pixel around it
 */
public record Matte(Planes picture, float[] alpha, Mask support) {

	private static final float LEAST_IN = 0.4f;
	/** Farthest that F and B are taken from, pixels. */
	private static final int REACH = 3;
	/** Mean square of F − B, over the channels, at which the colours count as much as the mask; ours. */
	private static final double TELLING = 0.05 * 0.05;
	/** Least α whose colour is unmixed; below, it is that of the inside. */
	private static final float UNMIXED = 0.5f;

	/** The matte of a mask's object in a picture. */
	public static Matte of(final Planes source, final Mask object) {
		final Mask inside = object.eroded(1), support = object.dilated(1), ground = support.complement();
		final Matte matte = new Matte(source.copy(), new float[source.pixels()], support);
		IntStream.range(0, source.height()).parallel().forEach(y -> {
			for (int x = 0, i = y * source.width(); x < source.width(); x++, i++)
				if (inside.contains(i)) matte.alpha[i] = 1;
				else if (support.contains(i)) matte.unmix(source, object, inside, ground, x, y);
		});
		return matte;
	}

	private void unmix(final Planes source, final Mask object, final Mask inside, final Mask ground, final int x,
		final int y)
	{
		final int n = source.pixels(), w = source.width(), i = y * w + x;
		final float[] own = nearest(source, inside, x, y), beside = nearest(source, ground, x, y);
		if (own == null || beside == null) { // a thin part, or no ground
			final float[] shown = object.contains(i) ? null : nearest(source, object, x, y);
			for (int c = 0; shown != null && c < source.channels(); c++)
				picture.values()[c * n + i] = shown[c];
			alpha[i] = object.contains(i) ? 1 : 0;
			return;
		}
		double along = 0, square = 0;
		for (int c = 0; c < own.length; c++) {
			along += (source.values()[c * n + i] - beside[c]) * (own[c] - beside[c]);
			square += (own[c] - beside[c]) * (own[c] - beside[c]);
		}
		final double telling = square / (square + TELLING * own.length);
		final double mixed = telling * (square == 0 ? 0 : along / square) + (1 - telling) * smooth(object, x, y);
		alpha[i] = (float) (object.contains(i) ? Math.max(LEAST_IN, Math.min(1, mixed))
			: Math.max(0, Math.min(1 - LEAST_IN, mixed)));
		for (int c = 0; c < own.length; c++)
			picture.values()[c * n + i] = alpha[i] < UNMIXED ? own[c]
				: Math.max(0, (source.values()[c * n + i] - (1 - alpha[i]) * beside[c]) / alpha[i]);
	}

	/** Mean colour of a mask's pixels nearest to a pixel; null if none is in reach. */
	private static float[] nearest(final Planes source, final Mask mask, final int x, final int y) {
		int least = REACH * REACH + 1, count = 0;
		final float[] sum = new float[source.channels()];
		for (int dy = -REACH; dy <= REACH; dy++)
			for (int dx = -REACH; dx <= REACH; dx++) {
				final int far = dx * dx + dy * dy;
				if (far > least || far > REACH * REACH || !mask.contains(x + dx, y + dy)) continue;
				if (far < least) {
					least = far;
					count = 0;
					Arrays.fill(sum, 0);
				}
				count++;
				for (int c = 0; c < sum.length; c++)
					sum[c] += source.values()[c * source.pixels() + (y + dy) * source.width() + x + dx];
			}
		for (int c = 0; c < sum.length; c++)
			sum[c] /= Math.max(1, count);
		return count == 0 ? null : sum;
	}

	/** The mask's mean around a pixel, with the weights 1 2 1 in rows and columns. */
	static double smooth(final Mask object, final int px, final int py) {
		int sum = 0;
		for (int j = -1; j <= 1; j++)
			for (int i = -1; i <= 1; i++)
				if (object.contains(px + i, py + j)) sum += (2 - Math.abs(i)) * (2 - Math.abs(j));
		return sum / 16.0;
	}
}
