// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import diffhandles.geometry.SourceField;
import diffhandles.window.PlaneImages;
import diffhandles.raster.Distances;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.raster.Smoothstep;
import diffhandles.window.WorkingWindow;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * How much of an edit each pixel shows: α in [0, 1] on the region of a {@link WorkingWindow}, exactly 0 everywhere
 * else.
 * <p>
 * α = 1 at the objects' old and new places, and where the edit changed something visibly, such as a shadow. Around them
 * α falls smoothly to 0. It is 0 along the region's sides, so that no seam shows; sides of the picture itself need
 * no such border.
 * </p>
 */
public final class EditMask {

	private final WorkingWindow window;
	private final float[] alpha;

	private EditMask(final WorkingWindow window, final float[] alpha) {
		this.window = window;
		this.alpha = alpha;
	}

	/**
	 * What counts as a change. Differences are of values in [0, 1], lengths are in pixels of the model.
	 * The numbers are ours: an eighth of a latent's 8 pixels and up for lengths, visible steps for
	 * differences.
	 *
	 * @param strongDifference a change starts where the blurred difference reaches this (0.05)
	 * @param weakDifference and reaches as far as it is at least this (0.03: about the least one sees in a
	 *          broad shadow)
	 * @param noiseFactor both are raised in proportion when the weak one is below so many times the median
	 *          difference far from the objects, for models whose background wavers; 0: never (2)
	 * @param blur standard deviation of the blur of the differences (1.5)
	 * @param misplacement by how much the model may put an edge off without a change (2)
	 * @param near changes that come this near to an object are kept however small (8)
	 * @param smallestIsland others must have at least this share of the model's pixels (0.05: shadows and
	 *          reflections begin at their object; a model's second thoughts about something unmoved are smaller)
	 * @param rim how far beyond the objects' masks their pixels reach (2)
	 * @param closing gaps up to twice as wide are filled (4)
	 * @param feather over which length α falls from 1 to 0 (6)
	 */
	public record Options(double strongDifference, double weakDifference, double noiseFactor, double blur,
		int misplacement, double near, double smallestIsland, double rim, double closing, double feather)
	{

		/** The defaults. */
		public static final Options DEFAULT = new Options(0.05, 0.03, 2, 1.5, 2, 8, 0.05, 2, 4, 6);

		/** @throws IllegalArgumentException if a number is negative or the thresholds are out of order */
		public Options {
			if (!(weakDifference > 0) || !(strongDifference >= weakDifference)) throw new IllegalArgumentException(
				"need 0 < weak difference ≤ strong difference, got " + weakDifference + " and " + strongDifference);
			if (!(noiseFactor >= 0 && blur >= 0 && misplacement >= 0 && near >= 0 && smallestIsland >= 0 && rim >= 0
				&& closing >= 0 && feather >= 0))
				throw new IllegalArgumentException("numbers must not be negative, got noise factor " + noiseFactor
					+ ", blur " + blur + ", misplacement " + misplacement + ", near " + near + ", smallest island "
					+ smallestIsland + ", rim " + rim + ", closing " + closing + ", feather " + feather);
		}
	}

	/**
	 * The mask of an edit, from what the model made of the picture before and after it.
	 *
	 * @param pictures what the model made
	 * @param field where the objects are before and after the edit, on the region
	 * @throws IllegalArgumentException if a size differs
	 */
	public static EditMask of(final ModelPictures pictures, final SourceField field, final Options options) {
		final WorkingWindow window = pictures.window();
		final ChangeMap change = new ChangeMap(pictures.reconstructedPlanes(), pictures.editedPlanes(), options);
		final Mask objects = field.objects();
		// Forgiving misplaced edges cuts changes short by as much.
		final Mask changed =
			window.toRegion(Distances.dilated(change.changed(window.toModel(objects)), options.misplacement()));
		final double unit = window.regionPixels();
		final Mask core =
			Distances.closed(changed.or(Distances.dilated(objects, options.rim() * unit)), options.closing() * unit);
		return of(window, core, options.feather() * unit);
	}

	/**
	 * The mask that is 1 on given pixels and falls smoothly around them.
	 *
	 * @param core pixels of the region
	 * @param feather over which length α falls to 0, in pixels of the region
	 */
	public static EditMask of(final WorkingWindow window, final Mask core, final double feather) {
		if (core.width() != window.width() || core.height() != window.height())
			throw new IllegalArgumentException("the mask must be " + window.width() + "×" + window.height()
				+ ", but is " + core.width() + "×" + core.height());
		final float[] distance = Distances.to(core);
		final float[] alpha = new float[distance.length];
		for (int y = 0, i = 0; y < window.height(); y++)
			for (int x = 0; x < window.width(); x++, i++) {
				if (distance[i] > feather) continue;
				final int inside = toSide(window, x, y);
				alpha[i] = Smoothstep.of(1 - distance[i] / (feather + 1)) * Smoothstep.of(inside / (feather + 1));
			}
		return new EditMask(window, alpha);
	}

	/** The window on whose region the mask lives. */
	public WorkingWindow window() {
		return window;
	}

	/** α of the region's pixel of index {@code y * width + x}. */
	public float alpha(final int index) {
		return alpha[index];
	}

	/** α on the region, as a new image. */
	public RandomAccessibleInterval<FloatType> alpha() {
		return PlaneImages.image(new Planes(window.width(), window.height(), 1, alpha.clone()));
	}

	/** α on the whole picture, as a new image. */
	public RandomAccessibleInterval<FloatType> pictureAlpha() {
		final Planes all = Planes.zeros(window.pictureWidth(), window.pictureHeight(), 1);
		for (int y = 0; y < window.height(); y++)
			System.arraycopy(alpha, y * window.width(), all.values(),
				(window.y() + y) * window.pictureWidth() + window.x(), window.width());
		return PlaneImages.image(all);
	}

	/** The pixels of the whole picture that the edit may change: α &gt; 0. */
	public Mask support() {
		return window.toPicture(Mask.of(window.width(), window.height(), (x, y) -> alpha[y * window.width() + x] > 0));
	}

	/** Pixels to the nearest side of the region that is not one of the picture's. */
	private static int toSide(final WorkingWindow window, final int x, final int y) {
		int least = Integer.MAX_VALUE;
		if (window.x() > 0) least = Math.min(least, x);
		if (window.y() > 0) least = Math.min(least, y);
		if (window.x() + window.width() < window.pictureWidth()) least = Math.min(least, window.width() - 1 - x);
		if (window.y() + window.height() < window.pictureHeight()) least = Math.min(least, window.height() - 1 - y);
		return least;
	}
}
