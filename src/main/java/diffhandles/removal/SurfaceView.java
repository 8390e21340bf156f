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

	/** The surface filled by examples; void where that is not possible. */
	Texture filled(final ExemplarSynthesis synthesis) {
		final Flattening flattening = new Flattening(map);
		final Texture flat = flattening.flat(picture);
		final Texture fill = new Texture(picture.width, picture.height, picture.channels, picture.colours.clone(),
			picture.states.clone());
		if (flat.count(Texture.HOLE) == 0 || !synthesis.isPossible(flat)) {
			for (int i = 0; i < fill.states.length; i++)
				fill.states[i] = Texture.VOID;
			return fill;
		}
		flattening.copy(synthesis.fill(flat), picture, wanted(), fill);
		SeamCorrection.join(picture, fill);
		return fill;
	}

	private boolean[] wanted() {
		final boolean[] wanted = picture.near(1);
		for (int i = 0; i < wanted.length; i++)
			wanted[i] &= picture.states[i] != Texture.VOID;
		return wanted;
	}
}
