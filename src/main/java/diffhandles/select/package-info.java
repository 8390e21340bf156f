/**
 * From a rough selection of an object to an exact one with a soft outline.
 * <p>
 * {@link diffhandles.select.ObjectSelector} is the way in and {@link diffhandles.select.ObjectSelection} what
 * comes out. A {@link diffhandles.select.Saliency} network looks at the surroundings of the rough selection;
 * {@link diffhandles.select.DistancePrior} tells from its answer how rough the selection is and
 * {@link diffhandles.select.ColourOdds} which colours are the object's; {@link diffhandles.select.EdgeCut} draws the
 * outline along edges of colour and depth, and {@link diffhandles.select.GuidedFilter} makes it soft.
 * </p>
 */
package diffhandles.select;
