// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The picture that a model started from, if it started from one and not from noise. It shows the edit already, at the
 * original's resolution.
 *
 * @param region P, (w, h, 3), [0, 1], at the region's size
 * @param decoded P̂, (mw, mh, 3), [0, 1], at the model's size: what the model's autoencoder alone makes of P
 */
public record StartPicture(RandomAccessibleInterval<FloatType> region, RandomAccessibleInterval<FloatType> decoded) {}
