package diffhandles.image;

import diffhandles.geometry.Mask;

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

	/**
	 * @throws IllegalArgumentException if the arrays have not width·height elements, or an object's
	 *           source position is not finite
	 */
	public SourceField {
		final int n = width * height;
		if (owner.length != n || sourceX.length != n || sourceY.length != n) throw new IllegalArgumentException(
			"a source field of " + width + "×" + height + " needs " + n + " owners and positions, got " + owner.length +
				", " + sourceX.length + " and " + sourceY.length);
		for (int i = 0; i < n; i++)
			if (owner[i] > STATIC && !(Float.isFinite(sourceX[i]) && Float.isFinite(sourceY[i])))
				throw new IllegalArgumentException("pixel (" + i % width + ", " + i / width + ") shows object " + owner[i] +
					" at (" + sourceX[i] + ", " + sourceY[i] + "): its source must be finite");
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
}
