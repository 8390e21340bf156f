package diffhandles.engine;

import diffhandles.setting.CompositeKind;
import diffhandles.Scene;
import diffhandles.composite.Compositor;
import diffhandles.composite.DetailTransfer;
import diffhandles.composite.EditMask;
import diffhandles.composite.ModelPictures;
import diffhandles.geometry.SourceField;
import diffhandles.window.PictureMetrics;
import diffhandles.window.ValueRange;
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
		final RandomAccessibleInterval<FloatType> region = switch (kind) { // (w, h, 3)
			case DETAIL -> DetailTransfer.apply(pictures, working.picture().region(), field);
			case MODEL -> working.window().toRegion(pictures.edited());
		};
		final RandomAccessibleInterval<T> edited =
			Compositor.composite(scene.picture(), region, mask, new ValueRange(scene.black(), scene.white()));
		final double change = PictureMetrics.meanAbsoluteChangeOutside(scene.picture(), edited, mask.support());
		return new Composition<>(edited, mask, change / (scene.white() - scene.black()));
	}
}
