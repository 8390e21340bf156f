// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.ObjectTransform;
import diffhandles.raster.Mask;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * The geometry of an edit without any network: what a user tunes with. All parts have the size of the picture.
 *
 * @param <T> the input picture's pixel type
 * @param preview the moved objects in the scene without them, with their shadows; (W, H) or (W, H, C)
 * @param editedDepth z after the edit
 * @param sourceMask pixels of the objects before
 * @param targetMask visible pixels of the objects after
 * @param moves what was done to each object since the scene's picture, in the camera's axes and in depth units
 * @param visibleShare share of the moved objects that could be copied from the input and hangs together, 0 to 1: the
 *          rest was made up, or is torn
 * @param hiddenShare share of the objects' area that shows faces which the input hides, 0 to 1
 * @param outlook what is to be expected of the edit
 * @param warnings what the user should know of depth and moves, in sentences; empty if nothing
 * @param seconds time it took
 */
public record PreviewResult<T extends RealType<T> & NativeType<T>>(RandomAccessibleInterval<T> preview,
	DepthMap editedDepth, Mask sourceMask, Mask targetMask, List<ObjectTransform> moves, double visibleShare,
	double hiddenShare, Outlook outlook, List<String> warnings, double seconds)
{}
