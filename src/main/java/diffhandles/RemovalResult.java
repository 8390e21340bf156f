// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * A scene without its objects.
 *
 * @param <T> the input picture's pixel type
 * @param picture (W, H) or (W, H, C), equal to the input outside {@code changed}
 * @param depth z without the objects
 * @param objects pixels of the objects
 * @param changed the pixels that may differ from the input
 * @param shadowConfidence how surely the objects' shadows were found, 0 … 1, the least of all; 0 where none was sought
 * @param warnings what the user should know, in sentences; empty if nothing
 */
public record RemovalResult<T extends RealType<T> & NativeType<T>>(RandomAccessibleInterval<T> picture, DepthMap depth,
	Mask objects, Mask changed, double shadowConfidence, List<String> warnings)
{}
