// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import diffhandles.benchmark.picture.Picture;
import diffhandles.benchmark.scene.Handle;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;

/**
 * What a variant is asked to do: move an object of a picture. It gets the exact depth, with and without
 * the object, as in the paper's benchmark; it does not get the result.
 *
 * @param picture to edit
 * @param depth of the picture
 * @param backgroundDepth of the scene without the object
 * @param object the object's visible pixels
 * @param handle what happens to the object, in the camera's frame
 * @param fovDegrees the camera's vertical field of view
 * @param prompt the picture in words
 */
public record EditTask(Picture picture, DepthMap depth, DepthMap backgroundDepth, Mask object, Handle handle,
	double fovDegrees, String prompt)
{

	/** @throws IllegalArgumentException if the sizes differ */
	public EditTask {
		requireSize(picture, depth.width(), depth.height(), "depth");
		requireSize(picture, backgroundDepth.width(), backgroundDepth.height(), "background depth");
		requireSize(picture, object.width(), object.height(), "mask");
	}

	private static void requireSize(final Picture picture, final int width, final int height, final String what) {
		if (picture.width() != width || picture.height() != height) throw new IllegalArgumentException(
			"picture is " + picture.width() + "×" + picture.height() + ", " + what + " is " + width + "×" + height);
	}
}
