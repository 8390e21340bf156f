// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.Channel;
import diffhandles.Scene;
import diffhandles.raster.Mask;
import diffhandles.raster.Membrane;
import diffhandles.raster.Planes;
import diffhandles.window.PlaneImages;
import diffhandles.window.ValueRange;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * How a scene's values are shown to the model: a grey or coloured picture between black and white, or the sum of its
 * channels' colours.
 * <p>
 * Values that are not finite are no light and no dark: they are filled in from around.
 * </p>
 *
 * @param range the values of black and white
 * @param channels how each channel is shown; empty for a picture that is grey or red, green, blue
 */
record Rendering(ValueRange range, List<Channel> channels) {

	static Rendering of(final Scene<?> scene) {
		return new Rendering(new ValueRange(scene.black(), scene.white()), scene.channels());
	}

	/**
	 * What the model sees of a picture of the scene's kind, or of a crop of one.
	 *
	 * @return (w, h, 3), [0, 1]
	 */
	RandomAccessibleInterval<FloatType> toWorking(final RandomAccessibleInterval<? extends RealType<?>> picture) {
		final Planes shown = channels.isEmpty() ? PlaneImages.planes(range.toWorking(picture)) : sum(picture);
		fill(shown, notFinite(picture));
		return PlaneImages.image(shown);
	}

	/**
	 * The values of a picture of the scene's kind as light, or of a crop of one: each channel from 0 at its black to 1
	 * at its white, not clamped.
	 *
	 * @return (w, h, C)
	 */
	Planes units(final RandomAccessibleInterval<? extends RealType<?>> picture) {
		final Planes units = PlaneImages.planes(picture, channel -> {
			final double black = range(channel).min(), span = range(channel).max() - black;
			return value -> (value - black) / span;
		});
		fill(units, notFinite(picture));
		return units;
	}

	/** Which values of a channel are its black and white. */
	ValueRange range(final int channel) {
		return channels.isEmpty() ? range
			: new ValueRange(channels.get(channel).black(), channels.get(channel).white());
	}

	/** The value ranges of the channels. */
	List<ValueRange> ranges() {
		return IntStream.range(0, channels.size()).mapToObj(this::range).toList();
	}

	private Planes sum(final RandomAccessibleInterval<? extends RealType<?>> picture) {
		final Planes sum =
			Planes.zeros(Math.toIntExact(picture.dimension(0)), Math.toIntExact(picture.dimension(1)), 3);
		final int n = sum.pixels();
		int i = 0;
		for (final RealType<?> pixel : Views.flatIterable(picture)) {
			final Channel channel = channels.get(i / n);
			for (int p = 0; p < 3; p++) {
				final int k = p * n + i % n;
				sum.values()[k] = (float) Math.min(1, sum.values()[k] + channel.shown(pixel.getRealDouble(), p));
			}
			i++;
		}
		return sum;
	}

	private static void fill(final Planes planes, final Mask holes) {
		if (holes.isEmpty() || holes.count() == planes.pixels()) return;
		for (int c = 0; c < planes.channels(); c++) {
			final float[] plane = planes.channel(c);
			Membrane.fill(plane, holes);
			System.arraycopy(plane, 0, planes.values(), c * plane.length, plane.length);
		}
	}

	/** The pixels that are not finite in some channel. */
	static Mask notFinite(final RandomAccessibleInterval<? extends RealType<?>> picture) {
		final int w = Math.toIntExact(picture.dimension(0)), h = Math.toIntExact(picture.dimension(1));
		final boolean[] set = new boolean[w * h];
		if (!(picture.getType() instanceof IntegerType)) {
			int i = 0;
			for (final RealType<?> pixel : Views.flatIterable(picture))
				set[i++ % set.length] |= !Double.isFinite(pixel.getRealDouble());
		}
		return Mask.of(w, h, set);
	}
}
