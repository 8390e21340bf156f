// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import diffhandles.geometry.DepthMap;
import diffhandles.neural.saliency.SaliencyEstimator;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.raster.Resampler;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * From a rough selection of an object, a rectangle, a lasso or a click, to an exact one.
 *
 * <pre>
 * try (ObjectSelector selector = ObjectSelector.open()) {
 * 	ObjectSelection cup = selector.select(picture, rough, Optional.empty());
 * 	if (!cup.refined()) System.out.println(cup.message());
 * }
 * </pre>
 * <p>
 * The network looks at the surroundings of the rough selection. A cut along edges decides about pixels for which
 * network, rough outline and colours give no clear answer. Alpha follows the colours at the outline. If nothing is
 * found that fits the rough selection, the result is the rough selection, with the reason. The same input gives the
 * same result. Used from one thread at a time.
 * </p>
 */
public final class ObjectSelector implements AutoCloseable {

	/** Without the network: the object's probability beside the outline, at it, and halfway to the innermost pixel. */
	private static final float OUTSIDE = 0.03f, OUTLINE = 0.3f, INNERMOST = 0.8f;

	private final Saliency saliency;
	private final SelectionOptions options;
	private final Runnable release;

	/** @param release frees what the network holds */
	ObjectSelector(final Saliency saliency, final SelectionOptions options, final Runnable release) {
		this.saliency = saliency;
		this.options = options;
		this.release = release;
	}

	/**
	 * Loads the network, which is in the jar; starts the tensor engine.
	 *
	 * @throws IOException if its files cannot be read
	 */
	public static ObjectSelector open() throws IOException {
		final SaliencyEstimator network = SaliencyEstimator.bundled();
		return new ObjectSelector(network::estimate, SelectionOptions.DEFAULT, network::close);
	}

	/** What one try found. */
	private record Found(View view, Mask object, double agreement, String how) {}

	/**
	 * Selects an object.
	 *
	 * @param picture 3 channels, [0, 1]
	 * @param rough what was drawn around the object or on it; a few pixels are a click
	 * @param depth of the picture, if it is known: its steps are edges, too
	 * @throws IllegalArgumentException if sizes differ, nothing is selected, or nothing is found at a click
	 */
	public ObjectSelection select(final Planes picture, final Mask rough, final Optional<DepthMap> depth) {
		check(picture, rough, depth);
		final boolean click = rough.count() <= Math.max(1, options.clickArea() * picture.pixels());
		final Outline outline =
			Outline.of(click ? new Click(saliency, options).object(picture, rough) : rough, options);
		Found best = null;
		for (final double context : options.contexts()) {
			final Found found = bySaliency(View.of(picture, depth, outline, context, options.workingSide()), outline);
			if (best == null || found.agreement > best.agreement) best = found;
			if (best.agreement >= options.fits()) return soft(picture, best);
		}
		if (best.agreement < options.contradicts()) {
			final Found found = byPlace(best.view, outline);
			if (found.agreement < options.fits()) return unchanged(outline.mask(), best);
			best = found;
		}
		return soft(picture, best);
	}

	private static void check(final Planes picture, final Mask rough, final Optional<DepthMap> depth) {
		final int w = picture.width(), h = picture.height();
		if (picture.channels() != 3)
			throw new IllegalArgumentException("the picture must have 3 channels, got " + picture.channels());
		if (rough.width() != w || rough.height() != h) throw new IllegalArgumentException(
			"selection is " + rough.width() + "×" + rough.height() + ", picture is " + w + "×" + h);
		if (rough.isEmpty()) throw new IllegalArgumentException(
			"nothing is selected: draw a rectangle or a line around the object, or click on it");
		depth.ifPresent(z -> {
			if (z.width() != w || z.height() != h) throw new IllegalArgumentException(
				"depth is " + z.width() + "×" + z.height() + ", picture is " + w + "×" + h);
		});
	}

	private Found bySaliency(final View view, final Outline outline) {
		final Planes rgb = view.rgb();
		return found(view, saliency.of(rgb.values(), rgb.width(), rgb.height()), outline,
			"the network and the colours agree with the rough selection");
	}

	/** Without the network: the middle of the rough selection is the object, and colours and edges say the rest. */
	private Found byPlace(final View view, final Outline outline) {
		final float[] distance = DistancePrior.distances(view.outline().mask());
		float deepest = 0;
		for (final float d : distance)
			deepest = Math.max(deepest, d);
		final float[] likely = new float[distance.length];
		for (int i = 0; i < likely.length; i++)
			likely[i] =
				distance[i] < 0 ? OUTSIDE : OUTLINE + (INNERMOST - OUTLINE) * Math.min(1, 2 * distance[i] / deepest);
		return found(view, likely, outline, "the network saw something else, the colours alone decided");
	}

	private Found found(final View view, final float[] likely, final Outline outline, final String how) {
		final Mask object = new ObjectCut(view, likely, options).object();
		final Mask whole = view.crop().placed(object, outline.mask().width(), outline.mask().height());
		return new Found(view, object, outline.agreement(whole), how);
	}

	private ObjectSelection unchanged(final Mask rough, final Found best) {
		return new ObjectSelection(rough, Resampler.planes(rough), false,
			String.format(Locale.ROOT,
				"the selection was left as it was drawn: what stands out there has an extent that overlaps with it by "
					+ "%.0f %% only; draw closer around the object",
				100 * best.agreement));
	}

	private ObjectSelection soft(final Planes picture, final Found found) {
		final Planes alpha = found.view.crop().placed(SoftOutline.of(found.view, found.object, options),
			picture.width(), picture.height());
		return new ObjectSelection(
			Mask.of(picture.width(), picture.height(), (x, y) -> alpha.values()[y * picture.width() + x] >= 0.5f),
			alpha, true, message(found));
	}

	private String message(final Found found) {
		return found.agreement >= options.fits() ? found.how
			: String.format(Locale.ROOT,
				"the object's extent overlaps with that of the rough selection by %.0f %% only: look at its outline",
				100 * found.agreement);
	}

	/** Releases the network. */
	@Override
	public void close() {
		release.run();
	}
}
