// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;

/**
 * Where the objects are before an edit, and which place of the input every pixel shows after it.
 * <p>
 * This is the only description of an edit in the picture plane. It tells where an object was, where it is now, and
 * which pixels it left. Pixel (x, y) has index {@code y * width + x} and its centre at (x + 0.5, y + 0.5): a pixel
 * that shows itself has the source (x + 0.5, y + 0.5). The arrays are not copied: whoever passes them gives them away,
 * and whoever reads them leaves them as they are.
 * </p>
 *
 * @param before M_o, the objects' pixels before the edit
 * @param owner (height·width) what a pixel shows: an object's index from 0, {@link #STATIC} or {@link #HOLE}
 * @param sourceX (height·width) horizontal source positions; they count only where an object is shown
 * @param sourceY (height·width) vertical source positions; they count only where an object is shown
 */
public record SourceField(Mask before, int[] owner, float[] sourceX, float[] sourceY) {

	/** Owner of pixels that show the unmoved scene, at their own place. */
	public static final int STATIC = -1;

	/** Owner of pixels that an object has left and that nothing else covers: the vacated ground. */
	public static final int HOLE = -2;

	/** Longest way to either side of a gap, and most by which the source may differ across it, in pixels; ours. */
	private static final int GAP = 5, SAME_SURFACE = 3;
	private static final int[] ALONG_X = { 1, 0, 1, 1 }, ALONG_Y = { 0, 1, 1, -1 };

	/**
	 * @throws IllegalArgumentException if the arrays are not of the mask's size, or an object's source position is not
	 *           finite
	 */
	public SourceField {
		final int width = before.width(), n = width * before.height();
		if (owner.length != n || sourceX.length != n || sourceY.length != n)
			throw new IllegalArgumentException("a source field of " + width + "×" + before.height() + " needs " + n
				+ " owners and positions, got " + owner.length + ", " + sourceX.length + " and " + sourceY.length);
		for (int i = 0; i < n; i++)
			if (owner[i] >= 0 && !(Float.isFinite(sourceX[i]) && Float.isFinite(sourceY[i])))
				throw new IllegalArgumentException("pixel (" + i % width + ", " + i / width + ") shows object "
					+ (owner[i] + 1) + " at (" + sourceX[i] + ", " + sourceY[i] + "): its source must be finite");
	}

	/** Pixels per row. */
	public int width() {
		return before.width();
	}

	/** Number of rows. */
	public int height() {
		return before.height();
	}

	/** Whether a pixel shows a moved object. */
	public boolean isObject(final int index) {
		return owner[index] >= 0;
	}

	/** Whether an object has left a pixel and nothing else covers it. */
	public boolean isHole(final int index) {
		return owner[index] == HOLE;
	}

	/** M′_o, the pixels that show a moved object after the edit. */
	public Mask after() {
		return Mask.of(width(), height(), (x, y) -> isObject(y * width() + x));
	}

	/** The pixels that an object has left and that show none now. */
	public Mask vacated() {
		return Mask.of(width(), height(), (x, y) -> isHole(y * width() + x));
	}

	/** The pixels that show an object before or after the edit. */
	public Mask objects() {
		return before.or(after());
	}

	/** The part of the field in a rectangle, positions counted from its corner. */
	public SourceField cropped(final int x0, final int y0, final int w, final int h) {
		final int[] croppedOwner = new int[w * h];
		final float[] x = new float[w * h], y = new float[w * h];
		for (int j = 0, i = 0; j < h; j++)
			for (int c = 0; c < w; c++, i++) {
				final int p = (y0 + j) * width() + x0 + c;
				croppedOwner[i] = owner[p];
				x[i] = sourceX[p] - x0;
				y[i] = sourceY[p] - y0;
			}
		return new SourceField(before.cropped(new Bounds(x0, y0, w, h)), croppedOwner, x, y);
	}

	/**
	 * The field whose objects have no narrow gaps: a surface that turns towards the camera is stretched,
	 * until its pixels no longer touch. A gap is bridged where both its sides show nearly the same place of
	 * the source, and what is between them belongs to the object there; the ground between two parts of an
	 * object is no such gap.
	 */
	public SourceField bridged() {
		final SourceField result = new SourceField(before, owner.clone(), sourceX.clone(), sourceY.clone());
		final Bounds near = after().bounds().widened(GAP, width(), height()); // no gap is farther away
		for (int k = 0; k < near.width() * near.height(); k++) {
			final int i = (near.y0() + k / near.width()) * width() + near.x0() + k % near.width();
			if (isObject(i)) continue;
			for (int d = 0, narrowest = GAP + 2; d < ALONG_X.length; d++) {
				final int ahead = steps(i, ALONG_X[d], ALONG_Y[d]), behind = steps(i, -ALONG_X[d], -ALONG_Y[d]);
				if (ahead + behind >= narrowest) continue;
				final int step = ALONG_Y[d] * width() + ALONG_X[d];
				if (bridge(result, i, i + ahead * step, i - behind * step, (float) ahead / (ahead + behind)))
					narrowest = ahead + behind;
			}
		}
		return result;
	}

	/**
	 * Lets pixel i show what is between two object pixels, if that is the object; share: how near it is to the other.
	 */
	private boolean bridge(final SourceField result, final int i, final int one, final int other, final float share) {
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
		for (int n = 1, x = i % width() + dx, y = i / width() + dy; n <= GAP; n++, x += dx, y += dy)
			if (x < 0 || y < 0 || x >= width() || y >= height()) return GAP + 2;
			else if (isObject(y * width() + x)) return n;
		return GAP + 2;
	}
}
