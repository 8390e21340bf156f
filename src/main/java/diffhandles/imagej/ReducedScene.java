// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.window.PlaneImages;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** A scene in fewer pixels, for work that has to be quick: blocks of pixels become one. */
public final class ReducedScene {

	private ReducedScene() {}

	/**
	 * The scene with at most so many pixels a side; itself if it has no more. Colours are the blocks' means; depth is
	 * that of one pixel, which shows an object where most of the block does.
	 */
	public static Scene<?> of(final Scene<?> scene, final int side) {
		final int step = (Math.max(scene.width(), scene.height()) + side - 1) / side;
		if (step <= 1) return scene;
		final int w = scene.width() / step, h = scene.height() / step;
		final List<Mask> objects = scene.objects().stream().map(mask -> reduced(mask, w, h, step)).toList();
		final Mask all = scene.objectMask(), some = objects.stream().reduce(Mask::or).orElseThrow();
		final Optional<DepthMap> depth = scene.depth().map(z -> reduced(z, all, some, step));
		final Optional<DepthMap> background =
			scene.backgroundDepth().map(z -> reduced(z, Mask.none(z.width(), z.height()), Mask.none(w, h), step));
		return new Scene<FloatType>(reduced(scene.picture(), w, h, step), scene.black(), scene.white(),
			scene.channels(), objects, depth, background, scene.lens(), scene.pixelAspect(), scene.prompt());
	}

	private static Mask reduced(final Mask mask, final int w, final int h, final int step) {
		final int[] covered = new int[w * h];
		int most = 1;
		for (int y = 0; y < h * step; y++)
			for (int x = 0; x < w * step; x++)
				if (mask.contains(x, y)) most = Math.max(most, ++covered[y / step * w + x / step]);
		final int enough = Math.min(most, (step * step + 1) / 2); // something is left of a thin object
		return Mask.of(w, h, (x, y) -> covered[y * w + x] >= enough);
	}

	private static DepthMap reduced(final DepthMap z, final Mask all, final Mask some, final int step) {
		final float[] small = new float[some.width() * some.height()];
		for (int y = 0, i = 0; y < some.height(); y++)
			for (int x = 0; x < some.width(); x++, i++)
				small[i] = representative(z, all, some.contains(i), x * step, y * step, step);
		return new DepthMap(some.width(), some.height(), small);
	}

	/** Depth of the pixel of a block that is nearest to its middle and shows the same as the block. */
	private static float representative(final DepthMap z, final Mask all, final boolean shown, final int x0,
		final int y0, final int step)
	{
		int least = Integer.MAX_VALUE;
		float depth = z.at(x0 + step / 2, y0 + step / 2);
		for (int y = 0; y < step; y++)
			for (int x = 0; x < step; x++) {
				final int far = (2 * x + 1 - step) * (2 * x + 1 - step) + (2 * y + 1 - step) * (2 * y + 1 - step);
				if (far >= least || all.contains(x0 + x, y0 + y) != shown) continue;
				least = far;
				depth = z.at(x0 + x, y0 + y);
			}
		return depth;
	}

	private static RandomAccessibleInterval<FloatType> reduced(
		final RandomAccessibleInterval<? extends RealType<?>> picture, final int w, final int h, final int step)
	{
		final Planes large = PlaneImages.planes(picture), small = Planes.zeros(w, h, large.channels());
		for (int c = 0; c < large.channels(); c++)
			for (int y = 0; y < h; y++)
				for (int x = 0; x < w; x++) {
					float sum = 0;
					for (int j = 0; j < step; j++)
						for (int i = 0; i < step; i++)
							sum += large.values()[(c * large.height() + y * step + j) * large.width() + x * step + i];
					small.values()[(c * h + y) * w + x] = sum / (step * step);
				}
		return PlaneImages.image(small);
	}
}
