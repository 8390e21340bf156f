package diffhandles.engine;

import diffhandles.Scene;
import diffhandles.composite.ObjectPreview;
import diffhandles.raster.Mask;
import diffhandles.raster.Membrane;
import diffhandles.raster.Planes;
import diffhandles.window.PlaneImages;
import diffhandles.window.WorkingWindow;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** Renders the geometry of an edit over the picture with its objects removed by a smooth fill. */
final class Previews {

	/** Pixels beyond a mask that still show some of the object, since edges in pictures are soft. */
	private static final int SOFT_EDGE = 2;

	private Previews() {}

	/**
	 * The objects where the edit takes them, at the picture's size and in its type.
	 *
	 * @throws IllegalArgumentException if the objects or their ground have values that are not finite
	 */
	static <T extends RealType<T> & NativeType<T>> RandomAccessibleInterval<T> render(final Scene<T> scene,
		final EditGeometry geometry)
	{
		FiniteGround.require(scene, geometry);
		return ObjectPreview.render(scene.picture(), withoutObjects(scene, geometry.sourceMask()), SOFT_EDGE,
			geometry.field());
	}

	/** The picture with its objects replaced by a membrane over their surroundings, channel by channel. */
	private static RandomAccessibleInterval<FloatType> withoutObjects(final Scene<?> scene, final Mask objects) {
		final Mask grown = objects.dilated(SOFT_EDGE);
		final Mask region = (grown.complement().isEmpty() ? objects : grown).or(Rendering.notFinite(scene.picture()));
		final Planes planes = PlaneImages.planes(scene.picture());
		final Planes filled = Planes.zeros(planes.width(), planes.height(), planes.channels());
		for (int c = 0; c < planes.channels(); c++) {
			final float[] plane = planes.channel(c);
			Membrane.fill(plane, region);
			System.arraycopy(plane, 0, filled.values(), c * planes.pixels(), planes.pixels());
		}
		return PlaneImages.image(filled);
	}
}
