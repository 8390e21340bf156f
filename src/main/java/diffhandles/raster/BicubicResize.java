// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.raster;

/**
 * Bicubic interpolation with A = −0.75, half-pixel centres and repeated border pixels, without
 * antialiasing.
 * <p>
 * Target pixel i looks at source position s = (i + 0.5)·source/target − 0.5 and weighs the four pixels
 * around it with {@link CubicKernel}. s is computed in single precision, as the tensor library of the published
 * system does.
 * </p>
 */
public final class BicubicResize {

	private BicubicResize() {}

	/** @return (h, w) */
	public static double[] resize(final float[] values, final int width, final int height, final int w, final int h) {
		if (w < 1 || h < 1)
			throw new IllegalArgumentException("a picture must be resized to at least 1×1, got " + w + "×" + h);
		final double[] result = new double[w * h];
		for (int y = 0; y < h; y++) {
			final float sy = position(y, height, h);
			final int y0 = (int) Math.floor(sy) - 1;
			for (int x = 0; x < w; x++) {
				final float sx = position(x, width, w);
				final int x0 = (int) Math.floor(sx) - 1;
				double sum = 0;
				for (int j = y0; j < y0 + 4; j++)
					for (int i = x0; i < x0 + 4; i++)
						sum += weight(sy - j) * weight(sx - i) * values[clamp(j, height) * width + clamp(i, width)];
				result[y * w + x] = sum;
			}
		}
		return result;
	}

	private static float position(final int target, final int sourceSize, final int targetSize) {
		return (float) sourceSize / targetSize * (target + 0.5f) - 0.5f;
	}

	private static double weight(final double distance) {
		return CubicKernel.weight(CubicKernel.PUBLISHED, distance);
	}

	private static int clamp(final int i, final int n) {
		return Math.max(0, Math.min(n - 1, i));
	}
}
