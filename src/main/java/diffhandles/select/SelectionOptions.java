// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import java.util.List;

/**
 * How a rough selection becomes an exact one. The defaults were tuned on rendered scenes of seeds below 1000, and
 * inspected on photographs.
 *
 * @param contexts margins around the rough selection that the network sees, by the selection's longer side;
 *          each is tried if what was found before does not fit
 * @param fits overlap of the found and the rough selection's bounding boxes at which no further try is made
 * @param contradicts overlap below which what was found is not believed
 * @param lassoReach how far the object may go beyond a lasso, by the square root of its area
 * @param boxReach how far it may go beyond a rectangle, by its longer side
 * @param clickArea share of the picture's pixels up to which a selection is a click
 * @param workingSide longest side, in pixels, at which the whole object is cut; its outline follows the
 *          full resolution in any case
 * @param saliencyWeight weight of the network's log odds
 * @param distanceWeight weight of the log odds by distance from the rough outline
 * @param colourWeight weight of the colours' log odds
 * @param smoothness cost of outline per pixel in flat regions, in log odds
 * @param rounds how often colours are learnt from the selection so far
 * @param smallestPart parts and holes below this share of the selection are dropped
 * @param softRadius radius of the windows in which alpha follows colours, pixels of the working size
 * @param softEpsilon variance of colour that is flat to alpha
 */
record SelectionOptions(List<Double> contexts, double fits, double contradicts, double lassoReach, double boxReach,
	double clickArea, int workingSide, double saliencyWeight, double distanceWeight, double colourWeight,
	double smoothness, int rounds, double smallestPart, int softRadius, double softEpsilon)
{

	static final SelectionOptions DEFAULT = new SelectionOptions(List.of(0.3, 0.1, 0.6), 0.55, 0.2, 0.1, 0.02, 5e-4,
		512, 1, 0.5, 0.5, 4, 2, 0.005, 4, 1e-4);
}
