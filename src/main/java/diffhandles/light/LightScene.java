// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.raster.Bilinear;
import diffhandles.raster.Bounds;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.geometry.PinholeCamera;
import diffhandles.ground.Ground;

/**
 * The surroundings of an object, at the size at which its light is sought.
 *
 * @param window the part of the picture that is looked at
 * @param step pixels of the picture per pixel here, in rows and in columns
 * @param camera of the small picture
 * @param depth at the blocks' centres
 * @param object pixels at least half of which show the object
 * @param touched pixels that show any of it
 * @param picture the small picture's logarithm
 * @param ground under the object
 */
record LightScene(Bounds window, int step, PinholeCamera camera, DepthMap depth, Mask object, Mask touched,
	LogPicture picture, Ground ground)
{

	/** How far the window reaches to every side of the object, in parts of the object's larger side; ours. */
	private static final double REACH = 2;

	/** What is around an object, reduced to at most a number of pixels a side. */
	static LightScene around(final PinholeCamera camera, final DepthMap depth, final Mask object,
		final LogPicture picture, final Ground ground, final int size)
	{
		final Bounds window = window(object);
		final int step = Math.max(1, (Math.max(window.width(), window.height()) + size - 1) / size);
		final int w = Math.max(1, window.width() / step), h = Math.max(1, window.height() / step);
		final int[] covered = new int[w * h];
		for (int y = 0; y < h * step; y++)
			for (int x = 0; x < w * step; x++)
				if (object.contains(window.x0() + x, window.y0() + y)) covered[y / step * w + x / step]++;
		final float[] z = new float[w * h];
		for (int y = 0, i = 0; y < h; y++)
			for (int x = 0; x < w; x++, i++)
				z[i] = representative(depth, object, window.x0() + x * step, window.y0() + y * step, step,
					covered[i] * 2 >= step * step);
		return new LightScene(window, step, camera.cropped(window.x0(), window.y0(), w * step, h * step).scaled(w, h),
			new DepthMap(w, h, z), Mask.of(w, h, (x, y) -> covered[y * w + x] * 2 >= step * step),
			Mask.of(w, h, (x, y) -> covered[y * w + x] > 0), picture.reduced(window, step), ground);
	}

	/** The same, where pixels of the picture that something covers tell nothing. */
	LightScene without(final Mask covered) {
		final Mask hidden = Mask.of(camera.width(), camera.height(), (x, y) -> {
			for (int j = 0; j < step; j++)
				for (int i = 0; i < step; i++)
					if (covered.contains(window.x0() + x * step + i, window.y0() + y * step + j)) return true;
			return false;
		});
		return new LightScene(window, step, camera, depth, object, touched.or(hidden), picture, ground);
	}

	/** The part of a picture that is looked at. */
	static Bounds window(final Mask object) {
		final Bounds b = object.bounds();
		final int reach = (int) Math.ceil(REACH * Math.max(b.width(), b.height()));
		return b.widened(reach, object.width(), object.height());
	}

	/** Depth of the pixel of a block that is nearest to its centre and shows what the block shows. */
	private static float representative(final DepthMap depth, final Mask object, final int x0, final int y0,
		final int step, final boolean shown)
	{
		int best = Integer.MAX_VALUE;
		float z = depth.at(x0 + step / 2, y0 + step / 2);
		for (int y = 0; y < step; y++)
			for (int x = 0; x < step; x++) {
				final int far = (2 * x + 1 - step) * (2 * x + 1 - step) + (2 * y + 1 - step) * (2 * y + 1 - step);
				if (far < best && object.contains(x0 + x, y0 + y) == shown) {
					best = far;
					z = depth.at(x0 + x, y0 + y);
				}
			}
		return z;
	}

	/** Size of a pixel at depth 1. */
	double pixel() {
		return 2 / (camera.fx() + camera.fy());
	}

	/** The shadow of a solid where it stands, on everything that is not the object: (height·width), 0 … 1. */
	float[] shade(final ShadowMap map) {
		final int w = camera.width();
		final float[] shade = new float[w * camera.height()];
		for (int y = 0, i = 0; y < camera.height(); y++)
			for (int x = 0; x < w; x++, i++)
				if (!object.contains(i)) {
					final float z = depth.at(i);
					shade[i] = map.shade(camera.liftX(x + 0.5, z), camera.liftY(y + 0.5, z), z);
				}
		return shade;
	}

	/** The pixels of which at least half are meant. */
	Mask mask(final float[] shade) {
		final int w = camera.width();
		return Mask.of(w, camera.height(), (x, y) -> shade[y * w + x] > 0.5f);
	}

	/** A plane of this size in a picture's size, 0 outside the window; linear between the pixels' centres. */
	float[] enlarged(final float[] plane, final int width, final int height) {
		final float[] large = new float[width * height];
		final int w = camera.width(), h = camera.height();
		for (int y = 0; y < window.height(); y++)
			for (int x = 0; x < window.width(); x++)
				large[(window.y0() + y) * width + window.x0() + x] =
					Bilinear.at(plane, w, h, (x + 0.5f) / step, (y + 0.5f) / step);
		return large;
	}
}
