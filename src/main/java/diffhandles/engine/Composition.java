package diffhandles.engine;

import diffhandles.setting.CompositeKind;
import diffhandles.Scene;
import diffhandles.composite.Compositor;
import diffhandles.composite.DetailTransfer;
import diffhandles.composite.EditMask;
import diffhandles.composite.PaintedChange;
import diffhandles.composite.SourceField;
import diffhandles.raster.Mask;
import diffhandles.window.PictureMetrics;
import diffhandles.window.ValueRange;
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
		final RandomAccessibleInterval<FloatType> region = switch (kind) { // (w, h, 3)
			case DETAIL -> detailed(working, reconstruction, generated, before, geometry.sourceField(window));
			case MODEL -> window.toRegion(generated.picture());
		};
		final RandomAccessibleInterval<T> edited =
			Compositor.composite(scene.picture(), region, mask, new ValueRange(scene.black(), scene.white()));
		final double change = PictureMetrics.meanAbsoluteChangeOutside(scene.picture(), edited, mask.support());
		return new Composition<>(edited, mask, change / (scene.white() - scene.black()));
	}

	/** The model's picture with the original's detail, and with that of the picture it started from, if it did from one. */
	private static RandomAccessibleInterval<FloatType> detailed(final WorkingScene working,
		final RandomAccessibleInterval<FloatType> reconstruction, final Generated generated, final Mask before,
		final SourceField field)
	{
		final WorkingWindow window = working.window();
		final RandomAccessibleInterval<FloatType> edited = generated.picture();
		if (generated.start().isEmpty()) return DetailTransfer.apply(window, working.region(), reconstruction, edited,
			before, field, DetailTransfer.Options.DEFAULT);
		final Generated.Start start = generated.start().get();
		return DetailTransfer.apply(window, working.region(), reconstruction, edited,
			PaintedChange.apply(window, start.region(), start.decoded(), edited, PaintedChange.Options.DEFAULT), before,
			field, DetailTransfer.Options.SHARP);
	}
}
