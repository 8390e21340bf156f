// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.window;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.raster.Resampler;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * The region of a picture that the model sees, and the size at which it sees it.
 * <p>
 * Three grids: the <em>picture</em> (its first pixel is (0, 0), whatever the image's origin), the
 * <em>region</em> cut out of it at full resolution, and the <em>model</em> grid, the region resized.
 * Positions are continuous, with pixel (x, y) centred at (x + 0.5, y + 0.5) on every grid. What enters
 * and leaves here are pictures of the size that the method's name says; another size is refused.
 * </p>
 *
 * <pre>
 * WorkingWindow window = WorkingWindow.around(objectBefore, objectAfter, WorkingWindow.Options.of(512));
 * var region = range.toWorking(window.crop(original));
 * var forTheModel = window.toModel(region);
 * </pre>
 *
 * @param pictureWidth pixels per row of the picture
 * @param pictureHeight rows of the picture
 * @param x the region's first column in the picture
 * @param y the region's first row in the picture
 * @param width pixels per row of the region
 * @param height rows of the region
 * @param modelWidth pixels per row of the model's pictures
 * @param modelHeight rows of the model's pictures
 */
public record WorkingWindow(int pictureWidth, int pictureHeight, int x, int y, int width, int height, int modelWidth,
	int modelHeight)
{

	/** @throws IllegalArgumentException if a size is not positive or the region leaves the picture */
	public WorkingWindow {
		if (width < 1 || height < 1 || modelWidth < 1 || modelHeight < 1)
			throw new IllegalArgumentException("sizes must be positive, got a region of " + width + "×" + height
				+ " and a model size of " + modelWidth + "×" + modelHeight);
		if (x < 0 || y < 0 || x > pictureWidth - width || y > pictureHeight - height)
			throw new IllegalArgumentException("a region of " + width + "×" + height + " at (" + x + ", " + y
				+ ") is not inside a picture of " + pictureWidth + "×" + pictureHeight);
	}

	/**
	 * The choice of a window.
	 *
	 * @param sampleSize side of the square pictures that the model was trained on: the window's pixels
	 *          become about {@code sampleSize}² at the model
	 * @param multiple both model sides are multiples of it (8: a latent's pixels)
	 * @param minimalSide neither model side is smaller, unless the multiple is larger (64: 8×8 latents)
	 * @param nativeLimit pictures and regions of up to this many times {@code sampleSize}² are not shrunk
	 *          (1.3: a network tolerates that, resampling costs sharpness)
	 * @param shadowReach how far around the object's old and new place the window reaches, as a share of
	 *          the object's longer side (0.75: shadows and reflections of common length, and some context)
	 * @param maximalAspect the window's longer side is at most so many times the shorter, if the picture
	 *          has the room (2)
	 */
	public record Options(int sampleSize, int multiple, int minimalSide, double nativeLimit, double shadowReach,
		double maximalAspect)
	{

		/** @throws IllegalArgumentException if a number is out of its range */
		public Options {
			if (sampleSize < 1 || multiple < 1 || minimalSide < 1)
				throw new IllegalArgumentException("sample size, multiple and minimal side must be positive, got "
					+ sampleSize + ", " + multiple + " and " + minimalSide);
			if (!(nativeLimit >= 1) || !(shadowReach >= 0) || !(maximalAspect >= 1)) throw new IllegalArgumentException(
				"need a native limit ≥ 1, a shadow reach ≥ 0 and a maximal aspect ≥ 1, got " + nativeLimit + ", "
					+ shadowReach + " and " + maximalAspect);
		}

		/** The defaults for a model trained on {@code sampleSize}² pixels. */
		public static Options of(final int sampleSize) {
			return new Options(sampleSize, 8, 64, 1.3, 0.75, 2);
		}
	}

	/**
	 * The window around the old and the new place of an object, or the whole picture if that is not
	 * larger than the model.
	 *
	 * @param before the object's pixels in the picture
	 * @param after its pixels after the edit; of the same size
	 * @throws IllegalArgumentException if the masks differ in size or both are empty
	 */
	public static WorkingWindow around(final Mask before, final Mask after, final Options options) {
		return around(Places.of(before).and(after), options);
	}

	/**
	 * The window around all places of an object in several edits of one picture.
	 *
	 * @throws IllegalArgumentException if there are no pixels
	 */
	public static WorkingWindow around(final Places places, final Options options) {
		return new WindowChooser(options).choose(places.all, places.longestSide);
	}

	/**
	 * The places where an object is before edits and after them.
	 *
	 * @param all their pixels
	 * @param longestSide of the object in any of them, in pixels
	 */
	public record Places(Mask all, int longestSide) {

		/** A single place. */
		public static Places of(final Mask place) {
			return new Places(place, WindowChooser.longestSide(place));
		}

		/** These and another. */
		public Places and(final Mask place) {
			return new Places(all.or(place), Math.max(longestSide, WindowChooser.longestSide(place)));
		}
	}

	/** Model pixels per picture pixel, horizontally. */
	double scaleX() {
		return (double) modelWidth / width;
	}

	/** Model pixels per picture pixel, vertically. */
	double scaleY() {
		return (double) modelHeight / height;
	}

	/** Region pixels per model pixel, in the mean of both directions. */
	public double regionPixels() {
		return 1 / Math.sqrt(scaleX() * scaleY());
	}

	/** The region of a picture, as a view with its origin at zero. */
	public <T> RandomAccessibleInterval<T> crop(final RandomAccessibleInterval<T> picture) {
		PlaneImages.requirePicture(picture);
		requireSize("the picture", picture.dimension(0), picture.dimension(1), pictureWidth, pictureHeight);
		final long[] min = picture.minAsLongArray(), max = picture.maxAsLongArray();
		min[0] += x;
		min[1] += y;
		max[0] = min[0] + width - 1;
		max[1] = min[1] + height - 1;
		return Views.zeroMin(Views.interval(picture, new FinalInterval(min, max)));
	}

	/** The region of a mask of the picture. */
	public Mask crop(final Mask mask) {
		requireSize("the mask", mask.width(), mask.height(), pictureWidth, pictureHeight);
		return mask.cropped(new Bounds(x, y, width, height));
	}

	/** The region of a depth map of the picture. */
	public DepthMap crop(final DepthMap depth) {
		requireSize("the depth map", depth.width(), depth.height(), pictureWidth, pictureHeight);
		final float[] z = new float[width * height];
		for (int j = 0; j < height; j++)
			System.arraycopy(depth.z(), (y + j) * pictureWidth + x, z, j * width, width);
		return new DepthMap(width, height, z);
	}

	/** A mask of the region as a mask of the picture. */
	public Mask toPicture(final Mask region) {
		requireSize("the region's mask", region.width(), region.height(), width, height);
		return Mask.of(pictureWidth, pictureHeight, (i, j) -> region.contains(i - x, j - y));
	}

	/**
	 * Resizes the region to the model's size: cubic, antialiased, clamped to [0, 1]; equal if the sizes
	 * are.
	 *
	 * @param region a working picture of the region's size
	 */
	public RandomAccessibleInterval<FloatType> toModel(final RandomAccessibleInterval<? extends RealType<?>> region) {
		final Planes model =
			Resampler.cubic(PlaneImages.colourPlanes(region, width, height, "the region"), modelWidth, modelHeight);
		return PlaneImages.image(clamped(model));
	}

	/** A mask of the region on the model grid: pixels half of whose area is set; never loses the mask. */
	public Mask toModel(final Mask region) {
		requireSize("the region's mask", region.width(), region.height(), width, height);
		return Resampler.mask(region, modelWidth, modelHeight);
	}

	/** A depth map of the region on the model grid; depths of two things are never mixed. */
	public DepthMap toModel(final DepthMap region) {
		requireSize("the region's depth map", region.width(), region.height(), width, height);
		return DepthResampler.resize(region, modelWidth, modelHeight);
	}

	/**
	 * Resizes a picture that the model made to the region's size: cubic, clamped to [0, 1]; equal if the
	 * sizes are.
	 *
	 * @param model a working picture of the model's size
	 */
	public RandomAccessibleInterval<FloatType> toRegion(final RandomAccessibleInterval<? extends RealType<?>> model) {
		final Planes region = Resampler
			.cubic(PlaneImages.colourPlanes(model, modelWidth, modelHeight, "the model's picture"), width, height);
		return PlaneImages.image(clamped(region));
	}

	/** A mask on the model grid at the region's size. */
	public Mask toRegion(final Mask model) {
		requireSize("the model's mask", model.width(), model.height(), modelWidth, modelHeight);
		return Resampler.mask(model, width, height);
	}

	private static Planes clamped(final Planes picture) {
		final float[] values = new float[picture.values().length];
		for (int i = 0; i < values.length; i++)
			values[i] = Math.min(1, Math.max(0, picture.values()[i]));
		return new Planes(picture.width(), picture.height(), picture.channels(), values);
	}

	private static void requireSize(final String what, final long w, final long h, final int expectedW,
		final int expectedH)
	{
		if (w != expectedW || h != expectedH) throw new IllegalArgumentException(
			what + " must be " + expectedW + "×" + expectedH + ", but is " + w + "×" + h);
	}
}
