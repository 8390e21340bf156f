// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.Channel;
import diffhandles.EditResult;
import diffhandles.LiveFrame;
import diffhandles.Scene;
import diffhandles.raster.Bounds;
import diffhandles.raster.Planes;
import diffhandles.window.PlaneImages;
import diffhandles.window.ValueRange;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** A scene's picture in the colours in which a user sees it. */
public final class ShownPicture {

	private ShownPicture() {}

	/** 3 channels, [0, 1]; what is not a number is black. */
	public static Planes of(final Scene<?> scene) {
		return of(scene, scene.picture());
	}

	/** A picture of a scene's size and kind in the same colours. */
	public static Planes of(final Scene<?> scene, final RandomAccessibleInterval<? extends RealType<?>> picture) {
		final List<Channel> channels = scene.channels();
		if (channels.isEmpty())
			return PlaneImages.planes(new ValueRange(scene.black(), scene.white()).toWorking(picture));
		final Planes sum = Planes.zeros(scene.width(), scene.height(), 3);
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

	/** An edited picture in the same colours, all of it. */
	public static LiveFrame frame(final Scene<?> scene, final EditResult<?> result) {
		final Planes shown = of(scene, result.edited());
		final int[] rgb = new int[shown.pixels()];
		for (int i = 0; i < rgb.length; i++)
			for (int c = 0; c < 3; c++)
				rgb[i] =
					rgb[i] << 8 | (int) (255 * Math.max(0, Math.min(1, shown.values()[c * rgb.length + i])) + 0.5f);
		return new LiveFrame(new Bounds(0, 0, shown.width(), shown.height()), rgb, 1 - result.metrics().visibleShare());
	}
}
