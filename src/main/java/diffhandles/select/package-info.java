// SPDX-License-Identifier: BSD-2-Clause

/**
 * From a rough selection of an object to an exact one with a soft outline.
 * <p>
 * {@link diffhandles.select.ObjectSelector} makes an {@link diffhandles.select.ObjectSelection}, in these steps. A
 * {@link diffhandles.select.Saliency} network looks at the surroundings of the rough selection. From its answer
 * {@link diffhandles.select.DistancePrior} learns how rough the selection is, and {@link diffhandles.select.ColourOdds}
 * which colours belong to the object. {@link diffhandles.select.EdgeCut} draws the outline along edges of colour and
 * depth, and {@link diffhandles.select.GuidedFilter} makes it soft.
 * </p>
 */
package diffhandles.select;
