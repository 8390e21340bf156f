package diffhandles.composite;

import diffhandles.geometry.SourceField;
import diffhandles.window.PlaneImages;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Util;
import net.imglib2.view.Views;

/**
 * An edit's geometry without any model: the objects, warped in 3D, over the filled background, in the
 * picture's own size and type. Light stays as it was.
 */
public final class ObjectPreview {

	private ObjectPreview() {}

	/**
	 * Warps the objects over the background.
	 * <p>
	 * Unmoved parts of the scene, and object pixels that stay where they are, are copied exactly; along
	 * the objects' outline they are mixed with what is behind them. Around what the objects leave, the
	 * background is shown as far as their soft edge reaches. Values are computed in single precision.
	 * </p>
	 *
	 * @param original (x, y) or (x, y, 3)
	 * @param background the same picture, with the objects' pixels filled; values as in {@code original}
	 * @param softEdge pixels beyond a mask that still show some of the object
	 * @param field where the objects are before and after the edit
	 * @return a new image of the original's type and axes, with its origin at zero
	 * @throws IllegalArgumentException if sizes differ
	 */
	public static <T extends RealType<T>> RandomAccessibleInterval<T> render(final RandomAccessibleInterval<T> original,
		final RandomAccessibleInterval<? extends RealType<?>> background, final int softEdge, final SourceField field)
	{
		final Planes behind = PlaneImages.planes(background);
		final Planes source = PlaneImages.planes(original);
		if (behind.width() != source.width() || behind.height() != source.height()
			|| behind.channels() != source.channels())
			throw new IllegalArgumentException(
				"the background is " + behind.width() + "×" + behind.height() + "×" + behind.channels()
					+ ", but the picture is " + source.width() + "×" + source.height() + "×" + source.channels());
		final Mask object = field.before();
		final Mask rim = object.minus(field.after()).dilated(softEdge).minus(object);
		final ObjectWarp warp = ObjectWarp.of(source, field);
		final RandomAccessibleInterval<T> result = copy(original);
		final PixelWriter writer = PixelWriter.of(original.getType());
		final Cursor<T> cursor = Views.flatIterable(result).cursor();
		for (int c = 0; c < source.channels(); c++)
			for (int i = 0; i < source.pixels(); i++) {
				cursor.fwd();
				if (showsItself(field, rim, i)) continue;
				final int k = c * source.pixels() + i;
				final float coverage = warp.coverage()[i];
				// What is behind an object's outline: the unmoved scene, or the fill where the object was.
				final float ground =
					field.isHole(i) || object.contains(i) || rim.contains(i) ? behind.values()[k] : source.values()[k];
				writer.write(cursor.get(), coverage == 1 ? warp.picture().values()[k]
					: coverage * warp.picture().values()[k] + (1 - coverage) * ground);
			}
		return result;
	}

	/** A copy in a new image of the same type, with its origin at zero. */
	static <T extends RealType<T>> RandomAccessibleInterval<T> copy(final RandomAccessibleInterval<T> picture) {
		final RandomAccessibleInterval<T> result =
			Util.getSuitableImgFactory(picture, picture.getType()).create(picture);
		LoopBuilder.setImages(Views.zeroMin(picture), result).forEachPixel((from, to) -> to.set(from));
		return result;
	}

	private static boolean showsItself(final SourceField field, final Mask rim, final int i) {
		if (field.isHole(i)) return false;
		final int x = i % field.width(), y = i / field.width();
		return field.isObject(i)
			? field.before().contains(i) && field.sourceX()[i] == x + 0.5f && field.sourceY()[i] == y + 0.5f
			: !rim.contains(i);
	}
}
