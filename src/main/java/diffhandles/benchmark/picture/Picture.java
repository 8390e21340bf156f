// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.picture;

/**
 * A colour picture with float channels, nominally in 0 … 1, no gamma applied.
 * <p>
 * Channel c of pixel (x, y) has index {@code (c * height + y) * width + x}; x runs right, y down. The
 * layout is (3, H, W), as tensors have it.
 * </p>
 *
 * @param width pixels per row
 * @param height number of rows
 * @param rgb all reds, then all greens, then all blues; not copied, so whoever passes the array gives
 *          it away
 */
public record Picture(int width, int height, float[] rgb) {

	/**
	 * @throws IllegalArgumentException if the size does not fit, or naming the first value that is not
	 *           a finite number
	 */
	public Picture {
		if (width < 1 || height < 1 || rgb.length != 3 * width * height) throw new IllegalArgumentException(
			"a picture of " + width + "×" + height + " needs " + 3L * width * height + " values, got " + rgb.length);
		for (int i = 0; i < rgb.length; i++)
			if (!Float.isFinite(rgb[i])) throw new IllegalArgumentException(
				"a picture's values must be finite, but value " + i + " is " + rgb[i]);
	}

	/** The picture whose pixels are the given 0xRRGGBB numbers; higher bits are ignored. */
	public static Picture ofRgb(final int width, final int height, final int[] pixels) {
		final int n = width * height;
		if (pixels.length != n) throw new IllegalArgumentException(
			"a picture of " + width + "×" + height + " needs " + n + " pixels, got " + pixels.length);
		final float[] rgb = new float[3 * n];
		for (int i = 0; i < n; i++) {
			rgb[i] = (pixels[i] >> 16 & 0xff) / 255f;
			rgb[n + i] = (pixels[i] >> 8 & 0xff) / 255f;
			rgb[2 * n + i] = (pixels[i] & 0xff) / 255f;
		}
		return new Picture(width, height, rgb);
	}

	/** Number of pixels. */
	public int size() {
		return width * height;
	}

	/** Channel {@code c} (0 red, 1 green, 2 blue) of the pixel of index {@code y * width + x}. */
	public float at(final int c, final int index) {
		return rgb[c * width * height + index];
	}

	/** The pixels as 0xRRGGBB, values clamped to 0 … 1 and rounded to the nearest of 256 levels. */
	public int[] toRgb() {
		final int[] pixels = new int[size()];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = level(at(0, i)) << 16 | level(at(1, i)) << 8 | level(at(2, i));
		return pixels;
	}

	/** Refuses a picture of another size. */
	public void requireSameSize(final Picture other) {
		if (other.width != width || other.height != height) throw new IllegalArgumentException(
			"pictures differ in size: " + width + "×" + height + " and " + other.width + "×" + other.height);
	}

	private static int level(final float value) {
		return (int) (Math.min(1f, Math.max(0f, value)) * 255 + 0.5f);
	}
}
