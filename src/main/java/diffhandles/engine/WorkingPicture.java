// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The window of a picture, as the composite and as the model see it.
 *
 * @param region (w, h, 3), [0, 1], at the picture's resolution
 * @param seen (mw, mh, 3), [0, 1], at the model's
 */
record WorkingPicture(RandomAccessibleInterval<FloatType> region, RandomAccessibleInterval<FloatType> seen) {}
