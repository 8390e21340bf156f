// SPDX-License-Identifier: BSD-2-Clause

/**
 * Removes something from a picture, such as an object with its shadow, and fills in what it hid.
 * <p>
 * A {@link diffhandles.removal.Removal} makes of a {@link diffhandles.removal.View} (picture, depth, flat surfaces,
 * hole, what may not be copied) the {@link diffhandles.removal.Background}, picture and depth without it. {@link
 * diffhandles.removal.MembraneFill} fills smoothly. {@link diffhandles.removal.ExemplarFill} copies from the same
 * surface, in these steps:
 * </p>
 * <ol>
 * <li>{@code FarParts} gives the far end of a floor to what it borders on, where the picture shows no edge between
 * them.</li>
 * <li>{@code Rectification} and {@code Flattening} lay each plane flat, so that its pattern repeats by plain shifts
 * (Huang, Kang, Ahuja and Kopf, SIGGRAPH 2014); what is no plane is its own texture.</li>
 * <li>{@code RegularOffsets} finds these shifts by autocorrelation, {@code OffsetMap} assigns one to every place (after
 * He and Sun, ECCV 2012).</li>
 * <li>{@code ExemplarSynthesis} refines this first guess from coarse to fine: {@code FieldSearch} finds for each patch
 * the source most like it (PatchMatch: Barnes, Shechtman, Finkelstein and Goldman, SIGGRAPH 2009), {@code Voting}
 * colours the hole (Wexler, Shechtman and Irani, PAMI 2007), in turns. Patches are compared by colours and
 * {@code Gradients} (Darabi et al., SIGGRAPH 2012).</li>
 * <li>{@code FineShifts} makes the shifts exact to parts of a texel. If the hole is large, all before this is done in a
 * smaller picture ({@code SurfaceView}).</li>
 * <li>{@code SurfaceCopy} copies from the picture itself what the patches chose, {@code SeamCorrection} joins it to the
 * rim with its gradients (Poisson's equation).</li>
 * <li>{@code Trust} measures, by trials on the same surface, whether this is better than a membrane.</li>
 * </ol>
 * <p>
 * Pixel and texel (x, y) have index {@code y * width + x} and their centre at (x + 0.5, y + 0.5). Work is on floats of
 * any range. The result depends on input and seed only, not on the number of threads.
 * </p>
 */
package diffhandles.removal;
