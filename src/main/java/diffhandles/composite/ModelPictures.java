// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import diffhandles.raster.Planes;
import diffhandles.window.PlaneImages;
import diffhandles.window.WorkingWindow;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What a model made of a window's region, without the edit and with it: all that a composite takes from a model.
 *
 * @param window the window that the model worked in
 * @param reconstructed R, (mw, mh, 3), [0, 1]: the model's picture without the edit
 * @param edited E, (mw, mh, 3), [0, 1]: the model's picture with the edit
 * @param start the picture that the model started from; empty if it started from noise
 */
public record ModelPictures(WorkingWindow window, RandomAccessibleInterval<FloatType> reconstructed,
	RandomAccessibleInterval<FloatType> edited, Optional<StartPicture> start)
{

	/** @throws IllegalArgumentException if a picture has not the size that the window says */
	public ModelPictures {
		requireModelSize(window, reconstructed, "the reconstructed picture");
		requireModelSize(window, edited, "the edited picture");
		start.ifPresent(s -> {
			PlaneImages.colourPlanes(s.region(), window.width(), window.height(), "the start");
			requireModelSize(window, s.decoded(), "the decoded start");
		});
	}

	/** The pictures of a model that started from noise. */
	public ModelPictures(final WorkingWindow window, final RandomAccessibleInterval<FloatType> reconstructed,
		final RandomAccessibleInterval<FloatType> edited)
	{
		this(window, reconstructed, edited, Optional.empty());
	}

	/**
	 * What the model made of the picture that it started from, with that picture's own detail: P + w·(E − P̂).
	 *
	 * @return (w, h, 3), [0, 1], at the region's size
	 * @throws java.util.NoSuchElementException if the model started from noise
	 */
	public RandomAccessibleInterval<FloatType> painted() {
		return PlaneImages
			.image(PaintedChange.of(window, start.orElseThrow(), editedPlanes(), PaintedChange.Options.DEFAULT));
	}

	/** R at the model's size. */
	Planes reconstructedPlanes() {
		return PlaneImages.planes(reconstructed);
	}

	/** E at the model's size. */
	Planes editedPlanes() {
		return PlaneImages.planes(edited);
	}

	/** R at the region's size. */
	Planes reconstructedRegion() {
		return PlaneImages.planes(window.toRegion(reconstructed));
	}

	/** E at the region's size. */
	Planes editedRegion() {
		return PlaneImages.planes(window.toRegion(edited));
	}

	private static void requireModelSize(final WorkingWindow window, final RandomAccessibleInterval<FloatType> picture,
		final String what)
	{
		PlaneImages.colourPlanes(picture, window.modelWidth(), window.modelHeight(), what);
	}
}
