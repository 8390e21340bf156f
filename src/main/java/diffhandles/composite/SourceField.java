package diffhandles.composite;

import diffhandles.raster.Mask;

/**
 * Which source position every pixel of the edited picture shows: a depth warp as this package uses it.
 * <p>
 * Pixel (x, y) has index {@code y * width + x}. Source positions are continuous, with pixel centres at
 * (x + 0.5, y + 0.5): a pixel that shows itself has the source (x + 0.5, y + 0.5).
 * </p>
 *
 * @param width pixels per row
 * @param height number of rows
 * @param owner (height·width) what a pixel shows: {@link #HOLE}, {@link #STATIC}, or a moved object's
 *          number from 1
 * @param sourceX (height·width) horizontal source positions; read only where an object is shown
 * @param sourceY (height·width) vertical source positions; read only where an object is shown
 */
public record SourceField(int width, int height, int[] owner, float[] sourceX, float[] sourceY) {

	/** Owner of pixels that no point of the source reaches: the vacated ground. */
	public static final int HOLE = -1;

	/** Owner of pixels that show the unmoved scene, at their own place. */
	public static final int STATIC = 0;

	/** Longest way to either side of a gap, and most by which the source may differ across it, in pixels; ours. */
	private static final int GAP = 5, SAME_SURFACE = 3;
	private static final int[] ALONG_X = { 1, 0, 1, 1 }, ALONG_Y = { 0, 1, 1, -1 };

	/**
	 * @throws IllegalArgumentException if the arrays have not width·height elements, or an object's
	 *           source position is not finite
	 */
	public SourceField {
		final int n = width * height;
		if (owner.length != n || sourceX.length != n || sourceY.length != n)
			throw new IllegalArgumentException("a source field of " + width + "×" + height + " needs " + n
				+ " owners and positions, got " + owner.length + ", " + sourceX.length + " and " + sourceY.length);
		for (int i = 0; i < n; i++)
			if (owner[i] > STATIC && !(Float.isFinite(sourceX[i]) && Float.isFinite(sourceY[i])))
				throw new IllegalArgumentException("pixel (" + i % width + ", " + i / width + ") shows object "
					+ owner[i] + " at (" + sourceX[i] + ", " + sourceY[i] + "): its source must be finite");
	}

	/** Whether a pixel shows a moved object. */
	public boolean isObject(final int index) {
		return owner[index] > STATIC;
	}

	/** Whether no point of the source reaches a pixel. */
	public boolean isHole(final int index) {
		return owner[index] < STATIC;
	}

	/** The pixels that show a moved object. */
	Mask objects() {
		return Mask.of(width, height, (x, y) -> isObject(y * width + x));
	}

	/** The pixels that no point of the source reaches. */
	Mask holes() {
		return Mask.of(width, height, (x, y) -> isHole(y * width + x));
	}

	/**
	 * The field whose objects have no narrow gaps: a surface that turns towards the camera is stretched,
	 * until its pixels no longer touch. A gap is bridged where both its sides show nearly the same place of
	 * the source, and what is between them belongs to the object there; the ground between two parts of an
	 * object is no such gap.
	 *
	 * @param before the objects' pixels in the source
	 */
	public SourceField bridged(final Mask before) {
		final SourceField result = new SourceField(width, height, owner.clone(), sourceX.clone(), sourceY.clone());
		for (int i = 0; i < owner.length; i++) {
			if (isObject(i)) continue;
			for (int d = 0, narrowest = GAP + 2; d < ALONG_X.length; d++) {
				final int ahead = steps(i, ALONG_X[d], ALONG_Y[d]), behind = steps(i, -ALONG_X[d], -ALONG_Y[d]);
				if (ahead + behind >= narrowest) continue;
				final int step = ALONG_Y[d] * width + ALONG_X[d];
				if (bridge(result, before, i, i + ahead * step, i - behind * step, (float) ahead / (ahead + behind)))
					narrowest = ahead + behind;
			}
		}
		return result;
	}

	/** Lets pixel i show what is between two object pixels, if that is the object; share: how near it is to the other. */
	private boolean bridge(final SourceField result, final Mask before, final int i, final int one, final int other,
		final float share)
	{
		final float dx = sourceX[other] - sourceX[one], dy = sourceY[other] - sourceY[one];
		final float x = sourceX[one] + share * dx, y = sourceY[one] + share * dy;
		if (owner[one] != owner[other] || Math.hypot(dx, dy) > SAME_SURFACE
			|| !before.contains((int) Math.floor(x), (int) Math.floor(y))) return false;
		result.owner[i] = owner[one];
		result.sourceX[i] = x;
		result.sourceY[i] = y;
		return true;
	}

	/** Steps to the nearest object pixel in a direction; more than any gap if there is none. */
	private int steps(final int i, final int dx, final int dy) {
		for (int n = 1, x = i % width + dx, y = i / width + dy; n <= GAP; n++, x += dx, y += dy)
			if (x < 0 || y < 0 || x >= width || y >= height) return GAP + 2;
			else if (isObject(y * width + x)) return n;
		return GAP + 2;
	}
}
