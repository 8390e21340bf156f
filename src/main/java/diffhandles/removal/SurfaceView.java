package diffhandles.removal;

import diffhandles.geometry.Mask;

/**
 * One surface as a picture shows it.
 *
 * @param picture its pixels: known where the surface is seen, in the hole where it is to be filled, else void
 * @param map how it is laid flat
 */
record SurfaceView(Texture picture, Rectification map) {

	static SurfaceView of(final Pixels pixels, final Surfaces surfaces, final int label, final Mask hole,
		final Mask forbidden)
	{
		final Mask visible = surfaces.showing(label), hidden = visible.and(hole);
		final byte[] states = new byte[pixels.size()];
		for (int i = 0; i < states.length; i++)
			if (visible.contains(i)) states[i] = hole.contains(i) ? Texture.HOLE : forbidden.contains(i) ? Texture.VOID
				: Texture.KNOWN;
		final float[] colours = new float[pixels.values().length];
		for (int i = 0; i < states.length; i++)
			for (int c = 0; c < pixels.channels() && states[i] == Texture.KNOWN; c++)
				colours[i * pixels.channels() + c] = pixels.at(c, i);
		final Texture picture = new Texture(pixels.width(), pixels.height(), pixels.channels(), colours, states);
		final Rectification map = label == Surfaces.NONE || hidden.isEmpty() ? Rectification.identity(pixels.width(), pixels
			.height()) : Rectification.of(surfaces.planes().get(label), surfaces.camera(), hidden, visible);
		return new SurfaceView(picture, map);
	}

	/** Whether the hole hides any of it. */
	boolean isHidden() {
		return picture.count(Texture.HOLE) > 0;
	}

	/** The surface with its hole filled, by examples as far as these are to be trusted; void where it cannot be. */
	Texture filled(final ExemplarSynthesis synthesis, final Trust trust) {
		final Flattening flattening = new Flattening(map);
		final TexturePyramid flat = TexturePyramid.of(flattening.flat(picture));
		final Texture membrane = Trust.membrane(picture);
		final double share = flat.isFillable(ExemplarFill.RADIUS) ? trust.of(flat) : 0;
		if (share == 0) return membrane;
		final Texture fill = picture.copy();
		flattening.copy(synthesis.fill(flat), picture, wanted(), fill);
		SeamCorrection.join(picture, fill);
		for (int i = 0; i < fill.colours.length; i++)
			fill.colours[i] = (float) (membrane.colours[i] + share * (fill.colours[i] - membrane.colours[i]));
		return fill;
	}

	private boolean[] wanted() {
		final boolean[] wanted = picture.near(1);
		for (int i = 0; i < wanted.length; i++)
			wanted[i] &= picture.states[i] != Texture.VOID;
		return wanted;
	}
}
