// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import diffhandles.raster.Mask;
import diffhandles.raster.Planes;

/**
 * Finds the object of a view from three sources: the network, the distance from the rough outline, and the colours
 * where the first two are certain. A cut then draws the outline along edges.
 */
final class ObjectCut {

	/** Log odds that a single witness can have at most. */
	private static final double SURE = 4;
	/** Pixels of the working size to either side of its outline that are decided again at full resolution. */
	private static final double BAND = 2;

	private final View view;
	private final SelectionOptions options;
	private final float[] evidence; // log odds by network and distance, working size
	private final Mask free; // where the object may be
	private ColourOdds colours;

	/**
	 * @param saliency probability of every pixel of the working size
	 */
	ObjectCut(final View view, final float[] saliency, final SelectionOptions options) {
		this.view = view;
		this.options = options;
		final DistancePrior prior =
			new DistancePrior(DistancePrior.distances(view.outline().mask()), saliency, view.outline().reach());
		evidence = new float[saliency.length];
		for (int i = 0; i < evidence.length; i++)
			evidence[i] = (float) (options.saliencyWeight() * logOdds(saliency[i])
				+ options.distanceWeight() * logOdds(prior.share(i)));
		free = Mask.of(view.rgb().width(), view.rgb().height(), (x, y) -> !prior.excludes(y * view.rgb().width() + x));
	}

	/** The object at full resolution, in the view's crop. */
	Mask object() {
		final Mask whole = coarse();
		return view.scale() > 1 ? fine(whole) : whole;
	}

	/** The object at the working size; colours are learnt anew from each result. */
	private Mask coarse() {
		final int width = view.rgb().width(), height = view.rgb().height();
		final EdgeCut cut = new EdgeCut(view.rgb(), view.logDepth(), options.smoothness());
		final Mask none = Mask.of(width, height, (x, y) -> false);
		final float[] object = new float[evidence.length], ground = new float[evidence.length];
		for (int i = 0; i < evidence.length; i++) {
			object[i] = free.contains(i) ? (float) (1 / (1 + Math.exp(-evidence[i]))) : 0;
			ground[i] = 1 - object[i];
		}
		Mask found = none;
		for (int round = 0; round < options.rounds(); round++) {
			colours = new ColourOdds(view.rgb(), object, ground);
			found = cut.cut(withColours(evidence, view.rgb(), free), free, none);
			for (int i = 0; i < evidence.length; i++) {
				object[i] = found.contains(i) ? 1 : 0;
				ground[i] = 1 - object[i];
			}
		}
		return Components.cleaned(found, options.smallestPart() * found.count());
	}

	/** The object's outline decided again where the working size was too coarse for it. */
	private Mask fine(final Mask whole) {
		final Mask large = view.enlarged(whole);
		final float[] distance = DistancePrior.distances(large);
		final double band = BAND * view.scale();
		final Mask near =
			Mask.of(large.width(), large.height(), (x, y) -> Math.abs(distance[y * large.width() + x]) <= band);
		final float[] odds = withColours(view.enlarged(evidence), view.full(), near);
		return new EdgeCut(view.full(), view.fullLogDepth(), options.smoothness()).cut(odds, near, large);
	}

	private float[] withColours(final float[] others, final Planes rgb, final Mask where) {
		final float[] odds = new float[others.length];
		for (int i = 0; i < odds.length; i++)
			if (where.contains(i)) odds[i] = (float) (others[i] + options.colourWeight() * limited(colours.of(rgb, i)));
		return odds;
	}

	private static double logOdds(final double p) {
		return limited(Math.log(p / (1 - p))); // infinite for 0 and 1
	}

	private static double limited(final double odds) {
		return Math.max(-SURE, Math.min(SURE, odds));
	}
}
