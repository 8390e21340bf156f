// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

/** Tells how much each pixel stands out in a picture; usually a network. */
@FunctionalInterface
interface Saliency {

	/**
	 * @param rgb (3, H, W), plane by plane, row by row, [0, 1]
	 * @param width W
	 * @param height H
	 * @return (H, W), probability 0 … 1 that a pixel belongs to the main object
	 */
	float[] of(float[] rgb, int width, int height);
}
