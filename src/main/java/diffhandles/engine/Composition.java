// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.setting.CompositeKind;
import diffhandles.Scene;
import diffhandles.composite.Compositor;
import diffhandles.composite.DetailTransfer;
import diffhandles.composite.EditMask;
import diffhandles.composite.ModelPictures;
import diffhandles.composite.Unmixing;
import diffhandles.geometry.SourceField;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.window.PictureMetrics;
import diffhandles.window.PlaneImages;
import diffhandles.window.WorkingWindow;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What the model generated, put into the picture it was cut from.
 *
 * @param <T> the picture's pixel type
 * @param edited the picture after the edit, at its own size
 * @param alpha (W, H), how much of each pixel is the edit's; 0 where it equals the input
 * @param changeOutside mean absolute change outside the mask, as a share of the range of values
 */
record Composition<T extends RealType<T> & NativeType<T>>(RandomAccessibleInterval<T> edited,
	RandomAccessibleInterval<FloatType> alpha, double changeOutside)
{

	/** Over which length the model's faces fade out, in pixels of the model; ours. */
	private static final double UNSEEN_FEATHER = 2;

	/**
	 * @param working what the model saw of the scene
	 * @param pictures what it made of that
	 * @param kind what is shown of what it made
	 */
	static <T extends RealType<T> & NativeType<T>> Composition<T> of(final Scene<T> scene, final EditGeometry geometry,
		final WorkingScene working, final ModelPictures pictures, final CompositeKind kind)
	{
		final SourceField field = geometry.field(working.window());
		final EditMask mask = EditMask.of(pictures, field, EditMask.Options.DEFAULT);
		final RandomAccessibleInterval<T> edited =
			scene.channels().isEmpty() ? colours(scene, working, pictures, field, mask, kind)
				: channels(scene, working, pictures, field, mask, kind);
		return of(scene, edited, mask.pictureAlpha(), mask.support());
	}

	/**
	 * The preview, with the model's faces where turned objects show some that nobody saw: for models that start from
	 * it. With the demo model, all else that it changes takes the result away from the truth.
	 *
	 * @param rendered the preview
	 * @param working what the model saw of the scene
	 * @param pictures what it made of the preview
	 */
	static <T extends RealType<T> & NativeType<T>> Composition<T> ofPreview(final Scene<T> scene,
		final LayeredScene.Rendered<T> rendered, final WorkingScene working, final ModelPictures pictures)
	{
		final WorkingWindow window = working.window();
		final EditMask unseen =
			EditMask.of(window, window.crop(rendered.unseen()), UNSEEN_FEATHER * window.regionPixels());
		final RandomAccessibleInterval<FloatType> painted = pictures.painted();
		final RandomAccessibleInterval<T> edited = scene.channels().isEmpty()
			? Compositor.composite(rendered.picture(), painted, unseen, working.rendering().range())
			: Compositor.composite(rendered.picture(),
				Unmixing.of(working.rendering().units(window.crop(scene.picture())),
					PlaneImages.planes(working.picture().region())).apply(PlaneImages.planes(painted)),
				unseen, working.rendering().ranges());
		final Planes alpha = PlaneImages.planes(unseen.pictureAlpha());
		for (int i = 0; i < alpha.values().length; i++)
			if (rendered.changed().contains(i)) alpha.values()[i] = 1;
		return of(scene, edited, PlaneImages.image(alpha), rendered.changed().or(unseen.support()));
	}

	private static <T extends RealType<T> & NativeType<T>> Composition<T> of(final Scene<T> scene,
		final RandomAccessibleInterval<T> edited, final RandomAccessibleInterval<FloatType> alpha, final Mask support)
	{
		final double change = PictureMetrics.meanAbsoluteChangeOutside(scene.picture(), edited, support);
		return new Composition<>(edited, alpha, change / Math.abs(scene.white() - scene.black()));
	}

	private static <T extends RealType<T> & NativeType<T>> RandomAccessibleInterval<T> colours(final Scene<T> scene,
		final WorkingScene working, final ModelPictures pictures, final SourceField field, final EditMask mask,
		final CompositeKind kind)
	{
		final RandomAccessibleInterval<FloatType> region = switch (kind) { // (w, h, 3)
			case DETAIL -> DetailTransfer.apply(pictures, working.picture().region(), field);
			case MODEL -> working.window().toRegion(pictures.edited());
		};
		return Compositor.composite(scene.picture(), region, mask, working.rendering().range());
	}

	/** Of a picture of channels: each keeps its own pixels, and what the model painted is unmixed into them. */
	private static <T extends RealType<T> & NativeType<T>> RandomAccessibleInterval<T> channels(final Scene<T> scene,
		final WorkingScene working, final ModelPictures pictures, final SourceField field, final EditMask mask,
		final CompositeKind kind)
	{
		final WorkingWindow window = working.window();
		final Planes original = working.rendering().units(window.crop(scene.picture())); // (w, h, C)
		final Unmixing unmixing = Unmixing.of(original, PlaneImages.planes(working.picture().region()));
		final Planes region = switch (kind) {
			case DETAIL -> DetailTransfer.apply(pictures, original, unmixing::apply, field);
			case MODEL -> unmixing.apply(PlaneImages.planes(window.toRegion(pictures.edited())));
		};
		return Compositor.composite(scene.picture(), region, mask, working.rendering().ranges());
	}
}
