// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.stream.IntStream;

/**
 * Fills a hole with examples from the same surface: every plane is laid flat, completed there by
 * {@link ExemplarSynthesis}, put back into perspective and joined to what is known around by
 * {@link SeamCorrection}.
 * <p>
 * Examples count as far as {@link Trust} finds them better than a membrane; where there is nothing to copy the hole
 * is filled as by {@link MembraneFill}. Laying planes flat makes tiles and boards repeat by plain shifts (Huang, Kang,
 * Ahuja and Kopf, "Image completion using planar structure guidance", SIGGRAPH 2014). Only a window around the hole is
 * looked at.
 * </p>
 */
public final class ExemplarFill implements Removal {

	/** Patches of 7×7 texels. */
	static final int RADIUS = 3;
	/** How far the window reaches beyond the hole, in parts of the hole's larger side, and at least in pixels. */
	private static final double REACH = 1.2;
	private static final int LEAST_REACH = 48;
	/** Sides of a hole beyond so many pixels count less: there is enough to copy; ours. */
	private static final int LARGE = 256;
	private static final double REACH_OF_LARGE = 0.5;

	private final long seed;

	/** @param seed of the random search */
	public ExemplarFill(final long seed) {
		this.seed = seed;
	}

	/** @throws IllegalArgumentException if the hole covers everything */
	@Override
	public Background remove(final View view) {
		MembraneFill.requireKnown(view);
		final Planes filled = view.picture().copy();
		if (view.hole().isEmpty()) return new Background(filled, view.depthBehind());
		final Bounds b = window(view.hole());
		final float[] colours = view.picture().interleaved(b);
		final Mask foreign = ForeignColours.of(view.picture(), view.hole(), view.forbidden());
		final Mask hole = view.hole().cropped(b), forbidden = view.forbidden().or(foreign).cropped(b);
		final Surfaces seen = view.surfaces().cropped(b), surfaces = FarParts.merged(seen, hole, colours);
		final boolean[] open = new boolean[filled.pixels()];
		for (int i = 0; i < open.length; i++)
			open[i] = view.hole().contains(i);
		for (final int label : order(surfaces)) {
			final Mask far = seen.showing(label).minus(surfaces.showing(label)).and(hole);
			final SurfaceView surface = SurfaceView.of(colours, surfaces, label, hole, forbidden, far);
			if (!surface.isHidden()) continue;
			final ExemplarSynthesis synthesis = new ExemplarSynthesis(RADIUS, seed);
			final Texture texture = surface.filled(synthesis, new Trust(synthesis, RADIUS));
			write(texture, surface.bounds(), b, filled, open);
			write(texture, surface.bounds(), hole.width(), colours);
		}
		final Mask left = Mask.of(filled.width(), filled.height(), open);
		return new Background(left.isEmpty() ? filled : filled.with(new MembraneFill().remove(view).picture(), left),
			view.depthBehind());
	}

	/** What is far first, the ground last: its near part joins what its far part was filled with. */
	private static int[] order(final Surfaces surfaces) {
		final int walls = surfaces.planes().size() - 1;
		return IntStream.concat(IntStream.of(Surfaces.NONE), IntStream.rangeClosed(0, walls).map(k -> walls - k))
			.toArray();
	}

	private static Bounds window(final Mask hole) {
		final Bounds b = hole.bounds();
		return b.widened(reach(b), hole.width(), hole.height());
	}

	/** How far around a hole of a size the picture is looked at, pixels. */
	public static int reach(final Bounds hole) {
		final int side = Math.max(hole.width(), hole.height()), large = Math.max(0, side - LARGE);
		return (int) Math.max(LEAST_REACH, REACH * (side - large) + REACH_OF_LARGE * large);
	}

	/** @param at where it is in the window, whose colours take it */
	private static void write(final Texture filled, final Bounds at, final int width, final float[] colours) {
		for (int i = 0; i < filled.states.length; i++) {
			if (filled.states[i] != Texture.HOLE) continue;
			final int to = (i / filled.width + at.y0()) * width + i % filled.width + at.x0();
			System.arraycopy(filled.colours, i * filled.channels, colours, to * filled.channels, filled.channels);
		}
	}

	/**
	 * @param at where it is in the window; b where that is in the picture
	 * @param open the pixels of the picture that are still to be written
	 */
	private static void write(final Texture filled, final Bounds at, final Bounds b, final Planes to,
		final boolean[] open)
	{
		for (int y = 0, i = 0; y < filled.height; y++)
			for (int x = 0; x < filled.width; x++, i++) {
				if (filled.states[i] != Texture.HOLE) continue;
				final int pixel = (y + at.y0() + b.y0()) * to.width() + x + at.x0() + b.x0();
				open[pixel] = false;
				for (int c = 0; c < to.channels(); c++)
					to.values()[c * to.pixels() + pixel] = filled.colours[i * to.channels() + c];
			}
	}
}
