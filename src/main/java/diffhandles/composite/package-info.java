// SPDX-License-Identifier: BSD-2-Clause

/**
 * What the model made, put into the picture: detail restored, untouched pixels exact.
 * <p>
 * {@link diffhandles.composite.DetailTransfer} restores what the model is too coarse for,
 * {@link diffhandles.composite.EditMask} says where the edit changed anything, and
 * {@link diffhandles.composite.Compositor} writes the region into a copy of the original that equals it, bit for bit,
 * everywhere else. All of them take what the model made as {@link diffhandles.composite.ModelPictures}, and where the
 * objects are before and after the edit as a {@link diffhandles.geometry.SourceField}.
 * {@link diffhandles.composite.ChangedPixels} shows the geometry of an edit without any model.
 * </p>
 */
package diffhandles.composite;
