// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.ObjectTransform;
import diffhandles.raster.Mask;
import java.util.List;
import java.util.OptionalDouble;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * An edited picture, how it came about and how good it is. All parts have the size of the picture.
 *
 * @param <T> the input picture's pixel type
 * @param edited the picture after the edit, (W, H) or (W, H, C); equal to the input wherever {@code editMask} is 0
 * @param preview the moved objects in the scene without them, with their shadows, without any network
 * @param editMask (W, H), how much of each pixel is the edit's, 0 to 1
 * @param depth z before the edit, as given or as estimated
 * @param editedDepth z after it
 * @param lens vertical field of view of the camera that both are seen by, degrees; empty if nobody knows it
 * @param sourceMask pixels of the objects before
 * @param targetMask visible pixels of the objects after
 * @param moves what was done to each object since the scene's picture, in the camera's axes and in depth units
 * @param outlook what was to be expected of the edit
 * @param metrics numbers
 * @param warnings what the user should know and the progress listener did not pass on, in sentences
 */
public record EditResult<T extends RealType<T> & NativeType<T>>(RandomAccessibleInterval<T> edited,
	RandomAccessibleInterval<T> preview, RandomAccessibleInterval<FloatType> editMask, DepthMap depth,
	DepthMap editedDepth, OptionalDouble lens, Mask sourceMask, Mask targetMask, List<ObjectTransform> moves,
	Outlook outlook, EditMetrics metrics, List<String> warnings)
{}
