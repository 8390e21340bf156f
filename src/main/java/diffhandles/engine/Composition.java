package diffhandles.engine;

import diffhandles.CompositeKind;
import diffhandles.Scene;
import diffhandles.composite.Compositor;
import diffhandles.composite.DetailTransfer;
import diffhandles.composite.EditMask;
import diffhandles.composite.PaintedChange;
import diffhandles.composite.SourceField;
import diffhandles.composite.Unmixing;
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
 * @param mask where it may differ from the input
 * @param changeOutside mean absolute change outside the mask, as a share of the range of values
 */
record Composition<T extends RealType<T> & NativeType<T>>(RandomAccessibleInterval<T> edited, EditMask mask,
	double changeOutside)
{

	/**
	 * @param reconstruction (mw, mh, 3), what the model makes of the picture without the edit
	 * @param generated what it makes of it with the edit
	 * @param kind what is shown of that
	 */
	static <T extends RealType<T> & NativeType<T>> Composition<T> of(final Scene<T> scene, final EditGeometry geometry,
		final WorkingScene working, final RandomAccessibleInterval<FloatType> reconstruction, final Generated generated,
		final CompositeKind kind)
	{
		final WorkingWindow window = working.window();
		final Mask before = window.crop(geometry.sourceMask()), after = window.crop(geometry.targetMask());
		final EditMask mask =
			EditMask.of(window, reconstruction, generated.picture(), before, after, EditMask.Options.DEFAULT);
		final SourceField field = geometry.sourceField(window);
		final RandomAccessibleInterval<T> edited =
			scene.channels().isEmpty() ? colours(scene, working, reconstruction, generated, before, field, mask, kind)
				: channels(scene, working, reconstruction, generated, before, field, mask, kind);
		final double change = PictureMetrics.meanAbsoluteChangeOutside(scene.picture(), edited, mask.support());
		return new Composition<>(edited, mask, change / Math.abs(scene.white() - scene.black()));
	}

	private static <T extends RealType<T> & NativeType<T>> RandomAccessibleInterval<T> colours(final Scene<T> scene,
		final WorkingScene working, final RandomAccessibleInterval<FloatType> reconstruction, final Generated generated,
		final Mask before, final SourceField field, final EditMask mask, final CompositeKind kind)
	{
		final RandomAccessibleInterval<FloatType> region = switch (kind) { // (w, h, 3)
			case DETAIL -> detailed(working, reconstruction, generated, before, field);
			case MODEL -> working.window().toRegion(generated.picture());
		};
		return Compositor.composite(scene.picture(), region, mask, working.rendering().range());
	}

	/** Of a picture of channels: each keeps its own pixels, and what the model painted is unmixed into them. */
	private static <T extends RealType<T> & NativeType<T>> RandomAccessibleInterval<T> channels(final Scene<T> scene,
		final WorkingScene working, final RandomAccessibleInterval<FloatType> reconstruction, final Generated generated,
		final Mask before, final SourceField field, final EditMask mask, final CompositeKind kind)
	{
		final WorkingWindow window = working.window();
		final Planes original = working.rendering().units(window.crop(scene.picture())); // (w, h, C)
		final Unmixing unmixing = Unmixing.of(original, PlaneImages.planes(working.region()));
		final Planes region = switch (kind) {
			case DETAIL -> DetailTransfer.apply(window, original, reconstruction, generated.picture(),
				ground(window, generated), unmixing::apply, before, field, options(generated));
			case MODEL -> unmixing.apply(PlaneImages.planes(window.toRegion(generated.picture())));
		};
		return Compositor.composite(scene.picture(), region, mask, working.rendering().ranges());
	}

	/** The model's picture with the original's detail, and with that of the picture it started from, if it did from one. */
	private static RandomAccessibleInterval<FloatType> detailed(final WorkingScene working,
		final RandomAccessibleInterval<FloatType> reconstruction, final Generated generated, final Mask before,
		final SourceField field)
	{
		return DetailTransfer.apply(working.window(), working.region(), reconstruction, generated.picture(),
			ground(working.window(), generated), before, field, options(generated));
	}

	/** What is shown of the model's picture where the original does not show the ground, at the region's size. */
	private static RandomAccessibleInterval<FloatType> ground(final WorkingWindow window, final Generated generated) {
		if (generated.start().isEmpty()) return window.toRegion(generated.picture());
		final Generated.Start start = generated.start().get();
		return PaintedChange.apply(window, start.region(), start.decoded(), generated.picture(),
			PaintedChange.Options.DEFAULT);
	}

	private static DetailTransfer.Options options(final Generated generated) {
		return generated.start().isEmpty() ? DetailTransfer.Options.DEFAULT : DetailTransfer.Options.SHARP;
	}
}
