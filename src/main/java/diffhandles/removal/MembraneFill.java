// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import diffhandles.geometry.BackgroundDepth;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.raster.Membrane;
import diffhandles.raster.Planes;

/** Fills a hole with the smoothest picture that joins its rim, and its depth with the planes behind. */
public final class MembraneFill implements Removal {

	/** @throws IllegalArgumentException if the hole covers everything */
	@Override
	public Background remove(final View view) {
		requireKnown(view);
		final Planes picture = view.picture().copy();
		final int n = picture.pixels();
		final Mask unknown = withForbidden(view);
		if (!view.hole().isEmpty()) Parallel.rows(picture.channels(), c -> {
			final float[] plane = picture.channel(c);
			Membrane.fill(plane, unknown);
			for (int i = 0; i < n; i++)
				if (view.hole().contains(i)) picture.values()[c * n + i] = plane[i];
		});
		return new Background(picture, depth(view));
	}

	/** @throws IllegalArgumentException if the hole covers everything */
	static void requireKnown(final View view) {
		if (view.hole().complement().isEmpty())
			throw new IllegalArgumentException("a hole must leave something known, but it covers all "
				+ view.hole().width() + "×" + view.hole().height() + " pixels");
	}

	/** The hole, with what is forbidden if that leaves anything known. */
	private static Mask withForbidden(final View view) {
		final Mask both = view.hole().or(view.forbidden());
		return both.count() < view.picture().pixels() ? both : view.hole();
	}

	/** The planes' depth in the hole, a membrane's where there is none. */
	static DepthMap depth(final View view) {
		final Surfaces surfaces = view.surfaces();
		final int w = view.picture().width();
		final float[] z = view.depth().z().clone();
		boolean planes = true;
		for (int i = 0; i < z.length; i++) {
			if (!view.hole().contains(i)) continue;
			final int label = surfaces.labels()[i];
			final double disparity = label == Surfaces.NONE ? 0
				: surfaces.planes().get(label).disparity(surfaces.camera(), i % w + 0.5, i / w + 0.5);
			planes &= disparity > 0;
			if (disparity > 0) z[i] = (float) (1 / disparity);
		}
		final DepthMap onPlanes = new DepthMap(w, view.picture().height(), z);
		if (planes) return onPlanes;
		final Mask open = Mask.of(w, view.picture().height(),
			(x, y) -> view.hole().contains(x, y) && surfaces.labels()[y * w + x] == Surfaces.NONE);
		final DepthMap membrane = BackgroundDepth.membrane(onPlanes, open);
		for (int i = 0; i < z.length; i++)
			if (open.contains(i)) z[i] = membrane.at(i);
		return new DepthMap(w, view.picture().height(), z);
	}
}
