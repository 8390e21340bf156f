// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import diffhandles.raster.Bounds;
import diffhandles.raster.Distances;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.raster.Resampler;
import java.util.Locale;

/**
 * A rough outline from a click: the most salient thing there, looked for in squares of several sizes around the click.
 */
final class Click {

	/** Sides of the squares, by the picture's longer side; the first is the whole picture. */
	private static final double[] SIDES = { 2, 0.6, 0.35 };
	/** How far from the click the object may be, and how far around it the outline goes, by the square's side. */
	private static final double NEAR = 0.02, MARGIN = 0.02;
	/** An object that fills more of its square than this share is the ground. */
	private static final double LARGEST = 0.7;
	private static final float SALIENT = 0.5f;
	/** What an object that its square cuts through is worth. */
	private static final double CUT = 0.3;

	private final Saliency saliency;
	private final SelectionOptions options;

	Click(final Saliency saliency, final SelectionOptions options) {
		this.saliency = saliency;
		this.options = options;
	}

	/** A square with what was found in it. */
	private record Candidate(Crop crop, Mask object, double clarity) {}

	/**
	 * The object, roughly.
	 *
	 * @throws IllegalArgumentException if nothing stands out at the click
	 */
	Mask object(final Planes picture, final Mask click) {
		final Bounds at = click.bounds();
		Candidate best = null;
		for (final double side : SIDES) {
			final int half = (int) Math.round(side * Math.max(picture.width(), picture.height()) / 2);
			final Crop crop = Crop.around(at, half, picture.width(), picture.height());
			final Candidate candidate = candidate(picture, click, crop);
			if (best == null || candidate.clarity > best.clarity) best = candidate;
		}
		if (best.clarity <= 0) throw new IllegalArgumentException(String.format(Locale.ROOT,
			"nothing stands out at (%d, %d): draw a rectangle or a line around the object", at.x0(), at.y0()));
		final Mask grown = Distances.dilated(best.object, MARGIN * Math.max(best.crop.width(), best.crop.height()));
		return best.crop.placed(grown, picture.width(), picture.height());
	}

	/** Clarity: how sure the network is, all over the square, of the part at the click; 0 if there is none. */
	private Candidate candidate(final Planes picture, final Mask click, final Crop crop) {
		final double scale = Math.min(1, (double) options.workingSide() / Math.max(crop.width(), crop.height()));
		final int w = Math.max(1, (int) Math.round(crop.width() * scale)),
			h = Math.max(1, (int) Math.round(crop.height() * scale));
		final float[] s = saliency.of(Resampler.area(crop.of(picture), w, h).values(), w, h);
		final Mask salient = Mask.of(w, h, (x, y) -> s[y * w + x] > SALIENT);
		final Mask near = Distances.dilated(Resampler.mask(crop.of(click), w, h), NEAR * Math.max(w, h));
		final Mask object = new Components(salient).touching(near);
		final int area = object.count();
		double sure = 0;
		for (int i = 0; i < s.length; i++)
			sure += object.contains(i) ? 2 * s[i] - 1 : 0;
		final boolean believed = area > 0 && area < LARGEST * w * h;
		final double whole = isCut(object, crop, picture) ? CUT : 1;
		return new Candidate(crop, Resampler.mask(object, crop.width(), crop.height()),
			believed ? whole * sure / area : 0);
	}

	/** Whether an object goes on beyond its square, where the picture goes on, too. */
	private static boolean isCut(final Mask object, final Crop crop, final Planes picture) {
		final Bounds b = object.bounds();
		return b.x0() == 0 && crop.x0() > 0 || b.y0() == 0 && crop.y0() > 0
			|| b.x0() + b.width() == object.width() && crop.x0() + crop.width() < picture.width()
			|| b.y0() + b.height() == object.height() && crop.y0() + crop.height() < picture.height();
	}
}
