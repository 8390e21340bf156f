// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import java.util.List;

/**
 * All of a scene at a size at which all of it can be looked at: every so many pixels one, as it is. Floors and walls
 * are found here; of a small picture these are all of its pixels.
 *
 * @param step every how many pixels, in rows and in columns, there is one
 * @param camera sees these pixels
 * @param depth of the scene
 * @param objects the pixels of each
 */
record Overview(int step, PinholeCamera camera, DepthMap depth, List<Mask> objects) {

	/** @param camera that sees the scene */
	static Overview of(final PinholeCamera camera, final Scene<?> scene, final DepthMap depth) {
		final int step = (int) Math.ceil(Math.sqrt((double) camera.width() * camera.height() / PictureFrame.WHOLE));
		if (step == 1) return new Overview(1, camera, depth, scene.objects());
		final int w = camera.width() / step, h = camera.height() / step, at = step / 2;
		final float[] z = new float[w * h];
		for (int y = 0, i = 0; y < h; y++)
			for (int x = 0; x < w; x++, i++)
				z[i] = depth.at(x * step + at, y * step + at);
		// Pixel (x, y) here is pixel (x·step + at, y·step + at) there.
		final PinholeCamera small = new PinholeCamera(w, h, camera.fx() / step, camera.fy() / step,
			(camera.cx() - at - 0.5) / step + 0.5, (camera.cy() - at - 0.5) / step + 0.5);
		return new Overview(step, small, new DepthMap(w, h, z),
			scene.objects().stream().map(mask -> reduced(mask, w, h, step)).toList());
	}

	private static Mask reduced(final Mask mask, final int w, final int h, final int step) {
		final int at = step / 2;
		final Mask picked = Mask.of(w, h, (x, y) -> mask.contains(x * step + at, y * step + at));
		if (!picked.isEmpty()) return picked;
		final Bounds b = mask.bounds();
		final int x0 = Math.min(w - 1, (b.x0() + b.width() / 2) / step),
			y0 = Math.min(h - 1, (b.y0() + b.height() / 2) / step);
		return Mask.of(w, h, (x, y) -> x == x0 && y == y0);
	}

	/** The pixels of all objects. */
	Mask objectMask() {
		return objects.stream().reduce(Mask::or).orElseThrow();
	}

	/** A mask of these pixels at the size of a part of the picture. */
	Mask in(final PictureFrame frame, final Mask mask) {
		if (step == 1) return frame.cut(mask);
		final Bounds b = frame.bounds();
		return Mask.of(b.width(), b.height(), (x, y) -> mask.contains(Math.min(mask.width() - 1, (b.x0() + x) / step),
			Math.min(mask.height() - 1, (b.y0() + y) / step)));
	}
}
