// SPDX-License-Identifier: BSD-2-Clause

/**
 * What the model made, put into the picture: detail restored, untouched pixels exact.
 * <p>
 * {@link diffhandles.composite.DetailTransfer} restores what a model that starts from noise is too coarse for,
 * {@link diffhandles.composite.ModelPictures#painted} what one that starts from a picture is,
 * {@link diffhandles.composite.EditMask} says where the edit changed anything, and
 * {@link diffhandles.composite.Compositor} writes the region into a copy of the original that equals it, bit for bit,
 * everywhere else. All of them take what the model made as {@link diffhandles.composite.ModelPictures}, and where the
 * objects are before and after the edit as a {@link diffhandles.geometry.SourceField}.
 * {@link diffhandles.composite.ChangedPixels} writes single pixels, as edits without any model do.
 * </p>
 */
package diffhandles.composite;
