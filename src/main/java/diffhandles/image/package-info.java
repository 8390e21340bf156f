/**
 * Pictures of any size and bit depth around a model of one size: ImgLib2 in, ImgLib2 out.
 * <p>
 * A picture is a {@code RandomAccessibleInterval} of any real type with the axes (x, y) when it is
 * grey, or (x, y, c) with c = 3 when it is coloured; an ARGB image becomes one by
 * {@code Converters.argbChannels(image, 1, 2, 3)}. A <em>working picture</em> is float, [0, 1],
 * (x, y, 3). The way through the package: {@link diffhandles.image.WorkingWindow} chooses the region of
 * the picture that the model sees, {@link diffhandles.image.ValueRange} turns its values into a working
 * picture, the window resizes it to the model's size and the model's pictures back,
 * {@link diffhandles.image.DetailTransfer} restores what the model is too coarse for,
 * {@link diffhandles.image.EditMask} says where the edit changed anything, and
 * {@link diffhandles.image.Compositor} writes the region into a copy of the original that is equal to it,
 * bit for bit, everywhere else. {@link diffhandles.image.ObjectPreview} shows the geometry of an edit
 * without any model. Pixel (x, y) covers [x, x + 1] × [y, y + 1], its centre is at (x + 0.5, y + 0.5).
 * Loops run on primitive arrays, copied once at the border; nothing is random.
 * </p>
 */
package diffhandles.image;
