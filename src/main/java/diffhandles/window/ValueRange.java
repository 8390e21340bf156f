// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.window;

import diffhandles.raster.Planes;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Which values of a picture are the model's black and white.
 * <p>
 * {@code min} maps to 0 and {@code max} to 1, linearly. Values beyond the range, infinities included, are shown to the
 * model as 0 or 1; pixels that are not a number are shown as 0. This loses values; pixels outside an edit keep theirs
 * because {@code Compositor} copies them.
 * </p>
 *
 * @param min the picture's value of the model's 0
 * @param max the picture's value of the model's 1; less than {@code min} for a picture shown inverted
 */
public record ValueRange(double min, double max) {

	/** @throws IllegalArgumentException unless both are finite and differ */
	public ValueRange {
		if (min == max || !Double.isFinite(max - min)) throw new IllegalArgumentException(
			"a value range needs two different finite values, got " + min + " … " + max);
	}

	/** The model's value of a picture's value, clamped to [0, 1]. */
	double toUnit(final double value) {
		final double unit = (value - min) / (max - min);
		return unit > 0 ? Math.min(1, unit) : 0;
	}

	/** The picture's value of a model's value, neither clamped nor rounded. */
	public double toPicture(final double unit) {
		return min + unit * (max - min);
	}

	/**
	 * A picture, or a crop of one, as a working picture; grey becomes three equal channels.
	 *
	 * @param picture (x, y) or (x, y, 3), of any type and origin
	 * @return (x, y, 3), [0, 1], with its origin at zero
	 */
	public RandomAccessibleInterval<FloatType> toWorking(
		final RandomAccessibleInterval<? extends RealType<?>> picture)
	{
		PlaneImages.requirePicture(picture);
		if (picture.numDimensions() == 3 && picture.dimension(2) != 3) throw new IllegalArgumentException(
			"a picture without colours of its own has 1 or 3 channels, this one has " + picture.dimension(2));
		final Planes result =
			Planes.zeros(Math.toIntExact(picture.dimension(0)), Math.toIntExact(picture.dimension(1)), 3);
		int i = 0;
		for (final RealType<?> pixel : Views.flatIterable(picture))
			result.values()[i++] = (float) toUnit(pixel.getRealDouble());
		if (picture.numDimensions() == 2) for (int c = 1; c < 3; c++)
			System.arraycopy(result.values(), 0, result.values(), c * result.pixels(), result.pixels());
		return PlaneImages.image(result);
	}
}
