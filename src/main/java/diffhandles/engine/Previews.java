package diffhandles.engine;

import diffhandles.Scene;
import diffhandles.composite.ObjectPreview;
import diffhandles.raster.Mask;
import diffhandles.raster.Membrane;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Renders the geometry of an edit over the picture with its objects removed by a smooth fill. */
final class Previews {

	/** Pixels beyond a mask that still show some of the object, since edges in pictures are soft. */
	private static final int SOFT_EDGE = 2;

	private Previews() {}

	/** The objects where the edit takes them, at the picture's size and in its type. */
	static <T extends RealType<T> & NativeType<T>> RandomAccessibleInterval<T> render(final Scene<T> scene,
		final EditGeometry geometry)
	{
		return ObjectPreview.render(scene.picture(), withoutObjects(scene, geometry.sourceMask()), SOFT_EDGE,
			geometry.field());
	}

	/** The picture with its objects replaced by a membrane over their surroundings, channel by channel. */
	private static RandomAccessibleInterval<FloatType> withoutObjects(final Scene<?> scene, final Mask objects) {
		final Mask grown = objects.dilated(SOFT_EDGE);
		final Mask region = grown.complement().isEmpty() ? objects : grown;
		final int n = scene.width() * scene.height();
		final int channels = scene.picture().numDimensions() == 2 ? 1 : 3;
		final float[] filled = new float[n * channels];
		final Cursor<? extends RealType<?>> cursor = Views.flatIterable(scene.picture()).cursor();
		for (int c = 0; c < channels; c++) {
			final float[] plane = new float[n];
			for (int i = 0; i < n; i++)
				plane[i] = cursor.next().getRealFloat();
			Membrane.fill(plane, region);
			System.arraycopy(plane, 0, filled, c * n, n);
		}
		return channels == 1 ? ArrayImgs.floats(filled, scene.width(), scene.height())
			: ArrayImgs.floats(filled, scene.width(), scene.height(), 3);
	}
}
