// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import diffhandles.raster.Mask;
import java.util.ArrayList;
import java.util.List;

/**
 * The far parts of floors, which a texture of what the hole hides does not resolve. Where the picture shows no edge at
 * a floor's end, nobody knows where that is: a meadow goes over into trees and sky. Then the far part is filled
 * together with what it borders on.
 * <p>
 * With c the picture's colours, i the last pixel of a floor, j the next one beyond it and d = j − i, the step across a
 * line that runs along the floor's end, k pixels beyond it, is
 * </p>
 *
 * <pre>
 *  step(k) = Σ_channels | mean of c(j + (k + 1)·d) − c(i + (k − 1)·d) |
 * </pre>
 * <p>
 * and there is an edge if step(0) is much larger than the steps beside it.
 * </p>
 */
final class FarParts {

	/** Distances of the lines beside the end, pixels. */
	private static final int[] BESIDE = { -8, -6, -4, 4, 6, 8 };
	/** Least step of an edge, in the largest beside it; ours. */
	private static final double LEAST_EDGE = 2;

	/** A pixel (x, y) at the end of a surface, and the way (dx, dy) beyond it. */
	private record End(int x, int y, int dx, int dy) {}

	private final Surfaces surfaces;
	private final Mask hole;
	private final float[] colours; // (height, width, channels)
	private final int width;
	private final int height;

	private FarParts(final Surfaces surfaces, final Mask hole, final float[] colours) {
		this.surfaces = surfaces;
		this.hole = hole;
		this.colours = colours;
		width = hole.width();
		height = hole.height();
	}

	/**
	 * Surfaces whose far parts belong to what they border on.
	 *
	 * @param colours (height, width, channels) of the picture
	 */
	static Surfaces merged(final Surfaces surfaces, final Mask hole, final float[] colours) {
		return new FarParts(surfaces, hole, colours).merged();
	}

	private Surfaces merged() {
		final int[] merged = surfaces.labels().clone();
		for (int label = 0; label < surfaces.planes().size(); label++) {
			final Mask visible = surfaces.showing(label), hidden = visible.and(hole);
			if (hidden.isEmpty()) continue;
			final Rectification map =
				Rectification.of(surfaces.planes().get(label), surfaces.camera(), hidden, visible);
			final Mask far =
				Mask.of(width, height, (x, y) -> visible.contains(x, y) && !map.resolvesPixel(x + 0.5, y + 0.5));
			final int beyond = bordering(far, label);
			if (beyond == label || endsAtAnEdge(far, beyond)) continue;
			for (int i = 0; i < merged.length; i++)
				if (far.contains(i)) merged[i] = beyond;
		}
		return new Surfaces(surfaces.camera(), surfaces.planes(), merged);
	}

	/** The other label that most of the pixels around a part of a surface have; its own if there are none. */
	private int bordering(final Mask part, final int own) {
		final int[] counts = new int[1 + surfaces.planes().size()];
		final Mask ring = part.ring(1);
		int most = own + 1;
		for (int i = 0; i < surfaces.labels().length; i++)
			if (ring.contains(i) && surfaces.labels()[i] != own) counts[1 + surfaces.labels()[i]]++;
		for (int k = 0; k < counts.length; k++)
			if (counts[k] > counts[most]) most = k;
		return most - 1;
	}

	/** Whether the picture shows, beside the hole, where a part of a surface ends; or nothing of its end. */
	private boolean endsAtAnEdge(final Mask part, final int beyond) {
		final List<End> ends = ends(part, beyond);
		double beside = 0;
		for (final int k : BESIDE) {
			final double step = step(ends, k);
			if (step > beside) beside = step;
		}
		return !(step(ends, 0) <= LEAST_EDGE * beside);
	}

	/** The pixels at the end of a part, each with the one beyond it. */
	private List<End> ends(final Mask part, final int beyond) {
		final List<End> ends = new ArrayList<>();
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				if (!part.contains(x, y)) continue;
				for (int side = 0; side < 4; side++) {
					final int dx = side == 0 ? 1 : side == 1 ? -1 : 0, dy = side == 2 ? 1 : side == 3 ? -1 : 0;
					if (shows(x + dx, y + dy) && surfaces.labels()[(y + dy) * width + x + dx] == beyond)
						ends.add(new End(x, y, dx, dy));
				}
			}
		return ends;
	}

	/** The step across a line k pixels beyond the end; not a number where nothing of it is seen. */
	private double step(final List<End> ends, final int k) {
		final int channels = colours.length / width / height;
		final double[] sum = new double[channels];
		int count = 0;
		for (final End end : ends) {
			final int xi = end.x + (k - 1) * end.dx, yi = end.y + (k - 1) * end.dy;
			final int xj = end.x + (k + 2) * end.dx, yj = end.y + (k + 2) * end.dy;
			if (!shows(xi, yi) || !shows(xj, yj)) continue;
			count++;
			for (int c = 0; c < channels; c++)
				sum[c] += colours[(yj * width + xj) * channels + c] - colours[(yi * width + xi) * channels + c];
		}
		double step = 0;
		for (final double s : sum)
			step += Math.abs(s) / count;
		return step;
	}

	/** Whether a place of the picture is not hidden by the hole. */
	private boolean shows(final int x, final int y) {
		return x >= 0 && y >= 0 && x < width && y < height && !hole.contains(x, y);
	}
}
