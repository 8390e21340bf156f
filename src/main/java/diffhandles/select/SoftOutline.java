// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.raster.Resampler;

/** The share of the object in every pixel of its outline: the cut, smoothed along the colours. */
final class SoftOutline {

	private SoftOutline() {}

	/**
	 * @param object in the view's crop, full resolution
	 * @return alpha of the view's crop, 0 … 1, one channel; away from the outline it is the mask
	 */
	static Planes of(final View view, final Mask object, final SelectionOptions options) {
		final Planes small = Resampler.area(Resampler.planes(object), view.rgb().width(), view.rgb().height());
		final GuidedFilter filter =
			GuidedFilter.fit(view.rgb(), small.values(), options.softRadius(), options.softEpsilon());
		final float[] alpha = filter.apply(view.full());
		final float[] distance = DistancePrior.distances(object);
		final double reach = 2 * options.softRadius() * view.scale();
		for (int i = 0; i < alpha.length; i++)
			alpha[i] = Math.abs(distance[i]) > reach ? object.contains(i) ? 1 : 0 : Math.max(0, Math.min(1, alpha[i]));
		return new Planes(object.width(), object.height(), 1, alpha);
	}
}
