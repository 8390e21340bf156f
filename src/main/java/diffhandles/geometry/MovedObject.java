// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import diffhandles.raster.Mask;

/**
 * An object of the input picture and what happens to it.
 *
 * @param mask M_o, its pixels before the edit, at least one
 * @param transform how its points move
 * @param pivot the point about which it is rotated and scaled
 */
public record MovedObject(Mask mask, ObjectTransform transform, Vector3 pivot) {

	/**
	 * @throws IllegalArgumentException if the mask is empty
	 */
	public MovedObject {
		if (mask.isEmpty()) throw new IllegalArgumentException(
			"an object needs at least one pixel, its " + mask.width() + "×" + mask.height() + " mask is empty");
	}

	/** The object turned about the centroid of its lifted points. */
	public static MovedObject aboutCentroid(final Mask mask, final ObjectTransform transform,
		final PinholeCamera camera, final DepthMap depth)
	{
		return new MovedObject(mask, transform, camera.centroid(depth, mask));
	}
}
