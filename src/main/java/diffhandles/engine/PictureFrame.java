// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.light.ObjectShadow;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import diffhandles.removal.ExemplarFill;
import java.lang.reflect.Array;
import java.util.Optional;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Util;
import net.imglib2.view.Views;

/**
 * The rectangle of a picture in which an edit works; what is around it stays as it is. Of a small picture it is all of
 * it. So what an edit takes depends on the object's size, not on the picture's.
 *
 * @param bounds the rectangle
 * @param pictureWidth pixels per row of the picture
 * @param pictureHeight rows of the picture
 */
record PictureFrame(Bounds bounds, int pictureWidth, int pictureHeight) {

	/** Pictures of no more pixels are looked at as a whole; ours. */
	static final int WHOLE = 1_500_000;

	static PictureFrame whole(final Scene<?> scene) {
		return new PictureFrame(new Bounds(0, 0, scene.width(), scene.height()), scene.width(), scene.height());
	}

	/** The rectangle in which the objects' light and shadows are sought. */
	static PictureFrame around(final Scene<?> scene) {
		final PictureFrame whole = whole(scene);
		if ((long) scene.width() * scene.height() <= WHOLE) return whole;
		return whole.of(scene.objects().stream().map(ObjectShadow::searched).reduce(Bounds::union).orElseThrow());
	}

	/**
	 * What is looked at to fill a hole in this part; all of it if it is small.
	 *
	 * @param hole its rectangle, in pixels of this part
	 */
	PictureFrame near(final Bounds hole) {
		if (hole.width() == 0 || (long) bounds.width() * bounds.height() <= WHOLE) return this;
		final Bounds b = hole.widened(ExemplarFill.reach(hole), bounds.width(), bounds.height());
		return of(new Bounds(bounds.x0() + b.x0(), bounds.y0() + b.y0(), b.width(), b.height()));
	}

	/** Another rectangle of the same picture. */
	PictureFrame of(final Bounds other) {
		return new PictureFrame(other.widened(0, pictureWidth, pictureHeight), pictureWidth, pictureHeight);
	}

	boolean isWhole() {
		return bounds.width() == pictureWidth && bounds.height() == pictureHeight;
	}

	/** This part of a scene; its field of view stays the whole picture's, so its camera is {@link #cut} from that's. */
	<T extends RealType<T> & NativeType<T>> Scene<T> cut(final Scene<T> scene) {
		if (isWhole()) return scene;
		return new Scene<>(cut(scene.picture()), scene.black(), scene.white(), scene.channels(),
			scene.objects().stream().map(this::cut).toList(), scene.depth().map(this::cut),
			scene.backgroundDepth().map(this::cut), scene.lens(), scene.pixelAspect(), scene.prompt());
	}

	<T> RandomAccessibleInterval<T> cut(final RandomAccessibleInterval<T> picture) {
		if (isWhole()) return picture;
		return Views.zeroMin(part(picture));
	}

	private <T> RandomAccessibleInterval<T> part(final RandomAccessibleInterval<T> picture) {
		final long[] min = picture.minAsLongArray(), max = picture.maxAsLongArray();
		min[0] += bounds.x0();
		min[1] += bounds.y0();
		max[0] = min[0] + bounds.width() - 1;
		max[1] = min[1] + bounds.height() - 1;
		return Views.interval(picture, new FinalInterval(min, max));
	}

	Mask cut(final Mask mask) {
		return isWhole() ? mask : mask.cropped(bounds);
	}

	DepthMap cut(final DepthMap depth) {
		if (isWhole()) return depth;
		final float[] z = new float[bounds.width() * bounds.height()];
		for (int y = 0; y < bounds.height(); y++)
			System.arraycopy(depth.z(), (bounds.y0() + y) * pictureWidth + bounds.x0(), z, y * bounds.width(),
				bounds.width());
		return new DepthMap(bounds.width(), bounds.height(), z);
	}

	PinholeCamera cut(final PinholeCamera camera) {
		return isWhole() ? camera : camera.cropped(bounds.x0(), bounds.y0(), bounds.width(), bounds.height());
	}

	/** All values, at once where both images keep theirs in one array. */
	private static <T extends RealType<T>> void copy(final RandomAccessibleInterval<T> picture, final Img<T> to) {
		final Object from = array(picture), into = array(to);
		if (from != null && into != null && from.getClass() == into.getClass()
			&& Array.getLength(from) == Array.getLength(into))
			System.arraycopy(from, 0, into, 0, Array.getLength(from));
		else
			LoopBuilder.setImages(Views.zeroMin(picture), to).forEachPixel((a, b) -> b.set(a));
	}

	/** The array of an image's values; null if they are not in one. */
	private static Object array(final RandomAccessibleInterval<?> image) {
		return image instanceof ArrayImg<?, ?> whole && whole.update(null) instanceof ArrayDataAccess<?> access
			? access.getCurrentStorageArray() : null;
	}

	/** A mask of this part as one of the picture. */
	Mask pasted(final Mask part) {
		if (isWhole()) return part;
		return part.pasted(bounds.x0(), bounds.y0(), pictureWidth, pictureHeight);
	}

	/** The depth of this part in that of the picture. */
	DepthMap pasted(final DepthMap part, final DepthMap around) {
		if (isWhole()) return part;
		final float[] z = around.z().clone();
		for (int y = 0; y < bounds.height(); y++)
			System.arraycopy(part.z(), y * bounds.width(), z, (bounds.y0() + y) * pictureWidth + bounds.x0(),
				bounds.width());
		return new DepthMap(pictureWidth, pictureHeight, z);
	}

	/**
	 * This part in a copy of the picture; empty around it if there is none.
	 *
	 * @param part with its origin at zero
	 */
	<T extends RealType<T> & NativeType<T>> RandomAccessibleInterval<T> pasted(final RandomAccessibleInterval<T> part,
		final Optional<RandomAccessibleInterval<T>> around)
	{
		if (isWhole()) return part;
		final long[] size = part.dimensionsAsLongArray();
		size[0] = pictureWidth;
		size[1] = pictureHeight;
		final Img<T> picture = Util.getSuitableImgFactory(new FinalInterval(size), part.getType()).create(size);
		around.ifPresent(a -> copy(a, picture));
		LoopBuilder.setImages(part, Views.zeroMin(part(picture))).forEachPixel((from, to) -> to.set(from));
		return picture;
	}
}
