// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.Scene;
import diffhandles.raster.Mask;
import diffhandles.raster.Membrane;
import diffhandles.raster.Planes;
import diffhandles.window.PlaneImages;
import diffhandles.window.ValueRange;
import java.util.Collections;
import java.util.List;

/**
 * The values of a scene's picture as light: each channel from 0 at its black to 1 at its white, not clamped.
 * <p>
 * Values that are not finite are filled in from around.
 * </p>
 *
 * @param planes (W, H, C)
 * @param ranges how the values of each channel map to the picture's
 */
record ScenePixels(Planes planes, List<ValueRange> ranges) {

	static ScenePixels of(final Scene<?> scene) {
		final Planes picture = PlaneImages.planes(scene.picture());
		final List<ValueRange> ranges = scene.channels().isEmpty()
			? Collections.nCopies(picture.channels(), new ValueRange(scene.black(), scene.white()))
			: Rendering.of(scene).ranges();
		final Planes units = Planes.zeros(picture.width(), picture.height(), picture.channels());
		final int n = units.pixels();
		for (int k = 0; k < units.values().length; k++) {
			final ValueRange range = ranges.get(k / n);
			units.values()[k] = (float) ((picture.values()[k] - range.min()) / (range.max() - range.min()));
		}
		fill(units, Rendering.notFinite(scene.picture()));
		return new ScenePixels(units, ranges);
	}

	private static void fill(final Planes planes, final Mask region) {
		if (region.isEmpty() || region.count() == planes.pixels()) return;
		for (int c = 0; c < planes.channels(); c++) {
			final float[] plane = planes.channel(c);
			Membrane.fill(plane, region);
			System.arraycopy(plane, 0, planes.values(), c * plane.length, plane.length);
		}
	}

	/** The picture's value of a value of ours at an index of the planes. */
	double toPicture(final int index, final double unit) {
		return ranges.get(index / planes.pixels()).toPicture(unit);
	}
}
