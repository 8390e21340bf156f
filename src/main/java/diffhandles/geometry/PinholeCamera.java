// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import diffhandles.raster.Mask;

/**
 * A pinhole camera: lifts pixels with a depth to points and projects points to pixels.
 *
 * <pre>
 *     ⎡ fx  0  cx ⎤        u = fx·X/Z + cx        X = (u − cx)·Z/fx
 * K = ⎢ 0  fy  cy ⎥        v = fy·Y/Z + cy        Y = (v − cy)·Z/fy
 *     ⎣ 0   0   1 ⎦
 * </pre>
 * <p>
 * (u, v) is in pixels and spans [0, width] × [0, height]; pixel (i, j) has its centre at (i + 0.5, j +
 * 0.5). (X, Y, Z) is in depth units; X runs right, Y down, Z forward. Lifting and projecting work on
 * single coordinates and keep Z, so they are inverses of each other and allocate nothing.
 * </p>
 *
 * @param width pixels per row
 * @param height number of rows
 * @param fx focal length in pixel widths
 * @param fy focal length in pixel heights; differs from {@code fx} where pixels are not square, or a window was
 *          resized to another aspect ratio
 * @param cx column of the principal point, pixels
 * @param cy row of the principal point, pixels
 * @param wholeSide pixels along the shorter side of the whole picture, of which this may be a part: what is a share of
 *          a picture is one of this
 */
public record PinholeCamera(int width, int height, double fx, double fy, double cx, double cy, double wholeSide) {

	/**
	 * @throws IllegalArgumentException if the size or a focal length is not positive, or a number is not
	 *           finite
	 */
	public PinholeCamera {
		if (width < 1 || height < 1) throw new IllegalArgumentException(
			"a camera needs a picture of at least 1×1 pixels, got " + width + "×" + height);
		if (!(fx > 0 && fx < Double.POSITIVE_INFINITY && fy > 0 && fy < Double.POSITIVE_INFINITY))
			throw new IllegalArgumentException(
				"focal lengths must be positive and finite, got " + fx + " and " + fy + " pixels");
		if (!Double.isFinite(cx) || !Double.isFinite(cy))
			throw new IllegalArgumentException("the principal point must be finite, got (" + cx + ", " + cy + ")");
	}

	/** The camera of a whole picture. */
	public PinholeCamera(final int width, final int height, final double fx, final double fy, final double cx,
		final double cy)
	{
		this(width, height, fx, fy, cx, cy, Math.min(width, height));
	}

	/** The camera of a vertical field of view, with square pixels; see the general one. */
	public static PinholeCamera ofFieldOfView(final int width, final int height, final double fovDegreesVertical) {
		return ofFieldOfView(width, height, fovDegreesVertical, 1);
	}

	/**
	 * The camera of a vertical field of view, with the principal point at the picture's centre:
	 * fy = (height / 2) / tan(fov / 2), and fx = fy · aspect, which is the same length in pixel widths.
	 *
	 * @param pixelAspect height of a pixel in widths
	 * @throws IllegalArgumentException unless 0 &lt; {@code fovDegreesVertical} &lt; 180
	 */
	public static PinholeCamera ofFieldOfView(final int width, final int height, final double fovDegreesVertical,
		final double pixelAspect)
	{
		if (!(fovDegreesVertical > 0 && fovDegreesVertical < 180)) throw new IllegalArgumentException(
			"the field of view must be between 0 and 180 degrees, got " + fovDegreesVertical);
		final double f = height / 2.0 / Math.tan(Math.toRadians(fovDegreesVertical) / 2);
		return new PinholeCamera(width, height, f * pixelAspect, f, width / 2.0, height / 2.0);
	}

	/** X of the point seen at column {@code u} in depth {@code z}. */
	public double liftX(final double u, final double z) {
		return (u - cx) * z / fx;
	}

	/** Y of the point seen at row {@code v} in depth {@code z}. */
	public double liftY(final double v, final double z) {
		return (v - cy) * z / fy;
	}

	/** The point seen at (u, v) in depth {@code z}. */
	public Vector3 lift(final double u, final double v, final double z) {
		return new Vector3(liftX(u, z), liftY(v, z), z);
	}

	/** Column at which a point of coordinate {@code x} in depth {@code z} is seen. */
	public double projectU(final double x, final double z) {
		return fx * x / z + cx;
	}

	/** Row at which a point of coordinate {@code y} in depth {@code z} is seen. */
	public double projectV(final double y, final double z) {
		return fy * y / z + cy;
	}

	/**
	 * The same camera behind a window of its picture, whose top left pixel is (x0, y0): the principal
	 * point moves, the focal lengths stay.
	 */
	public PinholeCamera cropped(final int x0, final int y0, final int newWidth, final int newHeight) {
		return new PinholeCamera(newWidth, newHeight, fx, fy, cx - x0, cy - y0, wholeSide);
	}

	/** The same view on a picture resized to {@code newWidth} × {@code newHeight} pixels. */
	public PinholeCamera scaled(final int newWidth, final int newHeight) {
		final double sx = (double) newWidth / width, sy = (double) newHeight / height;
		return new PinholeCamera(newWidth, newHeight, fx * sx, fy * sy, cx * sx, cy * sy,
			wholeSide * (width <= height ? sx : sy));
	}

	/**
	 * Mean of the lifted points of a mask's pixels: the pivot of an object's transform.
	 *
	 * @throws IllegalArgumentException if the mask is empty, or sizes differ
	 */
	public Vector3 centroid(final DepthMap depth, final Mask mask) {
		requireSize("depth", depth.width(), depth.height());
		requireSize("mask", mask.width(), mask.height());
		double x = 0, y = 0, z = 0;
		int n = 0;
		for (int v = 0, i = 0; v < height; v++)
			for (int u = 0; u < width; u++, i++) {
				if (!mask.contains(i)) continue;
				x += liftX(u + 0.5, depth.at(i));
				y += liftY(v + 0.5, depth.at(i));
				z += depth.at(i);
				n++;
			}
		if (n == 0) throw new IllegalArgumentException("an object needs at least one pixel, its mask is empty");
		return new Vector3(x / n, y / n, z / n);
	}

	/** Refuses what has not the size of the picture. */
	void requireSize(final String what, final int actualWidth, final int actualHeight) {
		if (actualWidth != width || actualHeight != height) throw new IllegalArgumentException(
			what + " is " + actualWidth + "×" + actualHeight + ", the camera's picture is " + width + "×" + height);
	}
}
