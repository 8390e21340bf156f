package diffhandles.engine;

import diffhandles.setting.CompositeKind;
import diffhandles.Scene;
import diffhandles.composite.Compositor;
import diffhandles.composite.DetailTransfer;
import diffhandles.composite.EditMask;
import diffhandles.composite.ModelPictures;
import diffhandles.composite.Unmixing;
import diffhandles.geometry.SourceField;
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
 * @param mask where it may differ from the input
 * @param changeOutside mean absolute change outside the mask, as a share of the range of values
 */
record Composition<T extends RealType<T> & NativeType<T>>(RandomAccessibleInterval<T> edited, EditMask mask,
	double changeOutside)
{

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
		final double change = PictureMetrics.meanAbsoluteChangeOutside(scene.picture(), edited, mask.support());
		return new Composition<>(edited, mask, change / Math.abs(scene.white() - scene.black()));
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
