// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

/**
 * Depth of every pixel: z along the optical axis, not the length of the ray, in any unit.
 * <p>
 * Pixel (x, y) has index {@code y * width + x} and its centre at (x + 0.5, y + 0.5). All values are
 * positive and finite.
 * </p>
 *
 * @param width pixels per row
 * @param height number of rows
 * @param z depths, row by row; not copied, so whoever passes the array gives it away
 */
public record DepthMap(int width, int height, float[] z) {

	/**
	 * @throws IllegalArgumentException if the size does not fit, or naming the first pixel whose depth
	 *           is zero, negative, infinite or not a number, and how many there are
	 */
	public DepthMap {
		if (width < 1 || height < 1 || z.length != width * height) throw new IllegalArgumentException(
			"a depth map of " + width + "×" + height + " needs " + (long) width * height + " values, got " + z.length);
		int bad = 0, first = -1;
		for (int i = 0; i < z.length; i++)
			if (!(z[i] > 0 && z[i] < Float.POSITIVE_INFINITY)) {
				if (bad++ == 0) first = i;
			}
		if (bad > 0) throw new IllegalArgumentException(
			"depth must be positive and finite everywhere, but " + bad + " of " + z.length
				+ " pixels are not; the first is " + z[first] + " at (" + first % width + ", " + first / width + ")");
	}

	/** Depth of pixel (x, y). */
	public float at(final int x, final int y) {
		return z[y * width + x];
	}

	/** Depth of the pixel of index {@code y * width + x}. */
	public float at(final int index) {
		return z[index];
	}
}
