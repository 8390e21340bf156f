// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import java.util.List;

/**
 * What a scene shows without the objects that move, and without their shadows.
 *
 * @param camera sees the picture
 * @param moving numbers of these objects
 * @param rgb (height·width) the colours
 * @param z (height·width) the depth, farther by a hair, so that what stands on it is in front of it
 * @param changed the rectangle in which it differs from the picture
 * @param step every how many pixels {@code small} has one
 * @param small sees the small picture in which shadows are cast
 * @param receivers its depth
 */
record LiveBase(PinholeCamera camera, List<Integer> moving, int[] rgb, float[] z, Bounds changed, int step,
	PinholeCamera small, DepthMap receivers)
{

	/** Part of the depth by which an object may be beyond its ground and is still drawn. */
	private static final float HAIR = 0.004f;

	static LiveBase of(final SceneLayers layers, final int[] source, final int[] relit, final int[] emptied,
		final List<Integer> moving)
	{
		final int w = layers.camera().width(), h = layers.camera().height();
		final int[] rgb = source.clone();
		final float[] z = layers.background().z().clone();
		final boolean[] stays = new boolean[rgb.length];
		for (int k = 0; k < layers.objects().size(); k++) {
			if (moving.contains(k)) continue;
			final Mask mask = layers.objects().get(k).mask();
			for (int i = 0; i < z.length; i++)
				if (mask.contains(i)) {
					stays[i] = true;
					z[i] = layers.depth().at(i);
				}
		}
		int left = w, right = -1, top = h, bottom = -1;
		for (final int k : moving) {
			final Mask touched = layers.touched().get(k);
			for (int y = 0, i = 0; y < h; y++)
				for (int x = 0; x < w; x++, i++) {
					if (!touched.contains(i)) continue;
					rgb[i] = stays[i] ? relit[i] : emptied[i];
					left = Math.min(left, x);
					right = Math.max(right, x);
					top = Math.min(top, y);
					bottom = y;
				}
		}
		final Bounds changed =
			right < left ? new Bounds(0, 0, 0, 0) : new Bounds(left, top, right - left + 1, bottom - top + 1);
		final DepthMap receivers = reduced(z, w, h, LiveLayers.shadowStep(layers.camera()));
		for (int i = 0; i < z.length; i++)
			z[i] *= 1 + HAIR;
		return new LiveBase(layers.camera(), moving, rgb, z, changed, LiveLayers.shadowStep(layers.camera()),
			layers.camera().scaled(receivers.width(), receivers.height()), receivers);
	}

	private static DepthMap reduced(final float[] z, final int w, final int h, final int step) {
		final int sw = Math.max(1, w / step), sh = Math.max(1, h / step);
		final float[] small = new float[sw * sh];
		for (int y = 0, i = 0; y < sh; y++)
			for (int x = 0; x < sw; x++, i++)
				small[i] = z[(int) ((y + 0.5) * h / sh) * w + (int) ((x + 0.5) * w / sw)];
		return new DepthMap(sw, sh, small);
	}

	/** The rectangle of the picture in which a small plane is not 0. */
	Bounds large(final float[] plane) {
		int left = small.width(), right = -1, top = small.height(), bottom = -1;
		for (int y = 0, i = 0; y < small.height(); y++)
			for (int x = 0; x < small.width(); x++, i++)
				if (plane[i] > 0) {
					left = Math.min(left, x);
					right = Math.max(right, x);
					top = Math.min(top, y);
					bottom = y;
				}
		if (right < left) return new Bounds(0, 0, 0, 0);
		return new Bounds(left * step, top * step, (right - left + 1) * step, (bottom - top + 1) * step)
			.widened(2 * step, camera.width(), camera.height());
	}

	/** A small plane's value at a pixel of the picture, linear between the small pixels' centres. */
	float at(final float[] plane, final int x, final int y) {
		final int w = small.width(), h = small.height();
		final float a = (x + 0.5f) * w / camera.width() - 0.5f, b = (y + 0.5f) * h / camera.height() - 0.5f;
		final int x0 = Math.max(0, Math.min(w - 1, (int) Math.floor(a))), x1 = Math.min(w - 1, x0 + 1);
		final int y0 = Math.max(0, Math.min(h - 1, (int) Math.floor(b))), y1 = Math.min(h - 1, y0 + 1);
		final float fa = Math.max(0, Math.min(1, a - x0)), fb = Math.max(0, Math.min(1, b - y0));
		return (1 - fb) * ((1 - fa) * plane[y0 * w + x0] + fa * plane[y0 * w + x1])
			+ fb * ((1 - fa) * plane[y1 * w + x0] + fa * plane[y1 * w + x1]);
	}
}
