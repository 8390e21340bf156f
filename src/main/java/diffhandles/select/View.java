// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.raster.Resampler;
import java.util.Optional;

/**
 * The part of a picture around a rough outline, at full resolution and at the size at which the whole
 * object is cut.
 *
 * @param crop where the part is
 * @param full its colours, 3 channels, full resolution
 * @param fullLogDepth logarithm of its depth, full resolution, or null
 * @param rgb its colours at the working size
 * @param logDepth logarithm of its depth at the working size, or null
 * @param outline the rough outline at the working size
 */
record View(Crop crop, Planes full, float[] fullLogDepth, Planes rgb, float[] logDepth, Outline outline) {

	/** Pixels of context that even the smallest selection has. */
	private static final int LEAST_MARGIN = 16;

	/**
	 * @param context margin by the outline's longer side
	 * @param side longest side of the working size
	 */
	static View of(final Planes picture, final Optional<DepthMap> depth, final Outline outline, final double context,
		final int side)
	{
		final int w = picture.width(), h = picture.height();
		final int longer = Math.max(outline.mask().bounds().width(), outline.mask().bounds().height());
		final Crop crop =
			Crop.around(outline.mask().bounds(), Math.max(LEAST_MARGIN, (int) Math.round(context * longer)), w, h);
		final double scale = Math.min(1, (double) side / Math.max(crop.width(), crop.height()));
		final int cw = Math.max(1, (int) Math.round(crop.width() * scale)),
			ch = Math.max(1, (int) Math.round(crop.height() * scale));
		final Planes full = crop.of(picture);
		final float[] fullLogDepth = depth.map(z -> logarithms(crop.of(new Planes(w, h, 1, z.z())))).orElse(null);
		final float[] logDepth = fullLogDepth == null ? null
			: Resampler.area(new Planes(crop.width(), crop.height(), 1, fullLogDepth), cw, ch).values();
		return new View(crop, full, fullLogDepth, Resampler.area(full, cw, ch), logDepth,
			new Outline(Resampler.mask(crop.of(outline.mask()), cw, ch), outline.reach() * scale));
	}

	private static float[] logarithms(final Planes depth) {
		for (int i = 0; i < depth.pixels(); i++)
			depth.values()[i] = (float) Math.log(depth.values()[i]);
		return depth.values();
	}

	/** Pixels of full resolution to a pixel of the working size. */
	double scale() {
		return Math.max((double) crop.width() / rgb.width(), (double) crop.height() / rgb.height());
	}

	/** A map of the working size at full resolution. */
	float[] enlarged(final float[] map) {
		return Resampler.linear(new Planes(rgb.width(), rgb.height(), 1, map), crop.width(), crop.height()).values();
	}

	/** A mask of the working size at full resolution. */
	Mask enlarged(final Mask mask) {
		final float[] share = enlarged(Resampler.planes(mask).values());
		return Mask.of(crop.width(), crop.height(), (x, y) -> share[y * crop.width() + x] >= 0.5f);
	}
}
