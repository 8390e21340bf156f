// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import diffhandles.raster.Mask;

/**
 * One surface as a picture shows it.
 *
 * @param picture its pixels: known where the surface may be copied from, in the hole where it is to be filled, else
 *          void
 * @param seen the same with all pixels known that show the surface, such as those in another object's shadow,
 *          which is not to be copied but goes on into the hole
 * @param map how it is laid flat
 */
record SurfaceView(Texture picture, Texture seen, Rectification map) {

	/**
	 * @param colours (height, width, channels) of the picture
	 * @param label which of the surfaces
	 */
	static SurfaceView of(final float[] colours, final Surfaces surfaces, final int label, final Mask hole,
		final Mask forbidden)
	{
		final Mask visible = surfaces.showing(label), hidden = visible.and(hole), shown = visible.minus(hole);
		final Rectification map =
			label == Surfaces.NONE || hidden.isEmpty() ? Rectification.frontal(hole.width(), hole.height(), hidden)
				: Rectification.of(surfaces.planes().get(label), surfaces.camera(), hidden, visible);
		return new SurfaceView(texture(colours, shown.minus(forbidden), hidden), texture(colours, shown, hidden), map);
	}

	private static Texture texture(final float[] colours, final Mask known, final Mask hole) {
		final byte[] states = new byte[hole.width() * hole.height()];
		for (int i = 0; i < states.length; i++)
			states[i] = hole.contains(i) ? Texture.HOLE : known.contains(i) ? Texture.KNOWN : Texture.VOID;
		return new Texture(hole.width(), hole.height(), colours.length / states.length, colours, states);
	}

	/** Whether the hole hides any of it. */
	boolean isHidden() {
		return picture.count(Texture.HOLE) > 0;
	}

	/** The surface with its hole filled, by examples as far as these are to be trusted; void where it cannot be. */
	Texture filled(final ExemplarSynthesis synthesis, final Trust trust) {
		final Flattening flattening = new Flattening(map);
		final TexturePyramid flat = TexturePyramid.of(flattening.flat(picture));
		final Texture membrane = Trust.membrane(seen);
		final double share = flat.isFillable(ExemplarFill.RADIUS) ? trust.of(flat) : 0;
		if (share == 0) return membrane;
		final Texture fill = seen.copy();
		flattening.copy(synthesis.fill(flat), picture, wanted(), fill);
		SeamCorrection.join(seen, fill);
		for (int i = 0; i < fill.colours.length; i++) // where the surface is too oblique there are no examples
			if (fill.states[i / fill.channels] == Texture.HOLE)
				membrane.colours[i] += (float) (share * (fill.colours[i] - membrane.colours[i]));
		return membrane;
	}

	private boolean[] wanted() {
		final boolean[] wanted = seen.near(1);
		for (int i = 0; i < wanted.length; i++)
			wanted[i] &= seen.states[i] != Texture.VOID;
		return wanted;
	}
}
