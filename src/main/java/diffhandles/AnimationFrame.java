// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * A frame of an animation: a picture of the size and type of the scene's, and what is to be said of it.
 *
 * @param <T> the scene's pixel type
 * @param picture (W, H) or (W, H, C)
 * @param metrics numbers
 */
public record AnimationFrame<T extends RealType<T> & NativeType<T>>(RandomAccessibleInterval<T> picture,
	FrameMetrics metrics)
{}
