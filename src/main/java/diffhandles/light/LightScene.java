package diffhandles.light;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.Mask;
import diffhandles.geometry.PinholeCamera;
import diffhandles.ground.Ground;

/**
 * A scene at the size at which its light is sought.
 *
 * @param camera of the small picture
 * @param depth at the blocks' centres
 * @param object pixels at least half of which show the object
 * @param touched pixels that show any of it
 * @param picture the small picture's logarithm
 * @param ground under the object
 */
record LightScene(PinholeCamera camera, DepthMap depth, Mask object, Mask touched, LogPicture picture, Ground ground) {

	/** The scene reduced to at most a size. */
	static LightScene reduced(final PinholeCamera camera, final DepthMap depth, final Mask object,
		final LogPicture picture, final Ground ground, final int size)
	{
		final int step = Math.max(1, (Math.max(camera.width(), camera.height()) + size - 1) / size);
		final int w = camera.width() / step, h = camera.height() / step;
		final float[] z = new float[w * h];
		final int[] covered = new int[w * h];
		for (int y = 0; y < h * step; y++)
			for (int x = 0; x < w * step; x++)
				if (object.contains(x, y)) covered[y / step * w + x / step]++;
		for (int y = 0, i = 0; y < h; y++)
			for (int x = 0; x < w; x++, i++)
				z[i] = representative(depth, object, x * step, y * step, step, covered[i] * 2 >= step * step);
		return new LightScene(camera.cropped(0, 0, w * step, h * step).scaled(w, h), new DepthMap(w, h, z), Mask.of(w, h, (x,
			y) -> covered[y * w + x] * 2 >= step * step), Mask.of(w, h, (x, y) -> covered[y * w + x] > 0), picture.reduced(
				step), ground);
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
}
