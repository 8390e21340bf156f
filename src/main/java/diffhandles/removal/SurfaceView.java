// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import diffhandles.geometry.PinholeCamera;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;

/**
 * One surface as a picture shows it. What is copied where is decided in a smaller picture if the hole is large, and
 * copied within the picture itself.
 *
 * @param picture its pixels: known where the surface may be copied from, in the hole where it is to be filled, else
 *          void
 * @param seen the same with all pixels known that show the surface, such as those in another object's shadow,
 *          which is not to be copied but goes on into the hole
 * @param far pixels of the surface that were filled together with another one: it goes on there
 * @param step pixels of the picture per pixel of the small one, in rows and in columns
 * @param small the small picture
 * @param map how the surface in the small picture is laid flat
 */
record SurfaceView(Texture picture, Texture seen, Mask far, int step, Texture small, Rectification map) {

	/** About how many pixels a hole has at most in the small picture; ours. */
	private static final int MOST_HIDDEN = 75_000;
	/** How far around the hole texture is looked at, in parts of its box. */
	private static final double BESIDE = 0.25;

	/**
	 * @param colours (height, width, channels) of the picture
	 * @param label which of the surfaces
	 * @param far pixels of the surface that were filled together with another one
	 */
	static SurfaceView of(final float[] colours, final Surfaces surfaces, final int label, final Mask hole,
		final Mask forbidden, final Mask far)
	{
		final Mask visible = surfaces.showing(label), hidden = visible.and(hole), shown = visible.minus(hole);
		final Texture picture = texture(colours, shown.minus(forbidden), hidden);
		final int step = Math.max(1, (int) Math.ceil(Math.sqrt(hidden.count() / (double) MOST_HIDDEN)));
		final Texture small = Reduction.reduced(picture, step);
		final Rectification map = label == Surfaces.NONE || hidden.isEmpty()
			? Rectification.frontal(small.width, small.height) : Rectification.of(surfaces.planes().get(label),
				reduced(surfaces.camera(), step, small), hidden.reduced(step), visible.reduced(step));
		return new SurfaceView(picture, texture(colours, shown.or(far), hidden), far, step, small, map);
	}

	private static PinholeCamera reduced(final PinholeCamera camera, final int step, final Texture small) {
		if (step == 1) return camera;
		return camera.cropped(0, 0, small.width * step, small.height * step).scaled(small.width, small.height);
	}

	private static Texture texture(final float[] colours, final Mask known, final Mask hole) {
		final byte[] states = new byte[hole.width() * hole.height()];
		for (int i = 0; i < states.length; i++)
			states[i] = hole.contains(i) ? Texture.HOLE : known.contains(i) ? Texture.KNOWN : Texture.VOID;
		return new Texture(hole.width(), hole.height(), colours.length / states.length, colours, states);
	}

	/** Whether the hole hides any of it. */
	boolean isHidden() {
		return small.count(Texture.HOLE) > 0;
	}

	/** What {@link #filled} is of: the hidden part with the pixels beside it. */
	Bounds bounds() {
		return picture.mask(Texture.HOLE).bounds().widened(1, picture.width, picture.height);
	}

	/** The surface with its hole filled, by examples as far as these are to be trusted; void where it cannot be. */
	Texture filled(final ExemplarSynthesis synthesis, final Trust trust) {
		final Bounds b = bounds();
		final Texture around = seen.cropped(b), membrane = Trust.membrane(around);
		final Texture flat = new Flattening(map).flat(small);
		final TexturePyramid pyramid = TexturePyramid.of(flat);
		final double share = pyramid.isFillable(ExemplarFill.RADIUS) ? trust.of(pyramid, beside(flat), step) : 0;
		if (share == 0) return membrane;
		final Texture copied = around.copy();
		final Rectification large = map.enlarged(step);
		final TexelSources sources =
			new FineShifts(flat, large.toPicture(), picture, step).refined(synthesis.fill(pyramid));
		new Flattening(large).copy(sources, picture, b, wanted(around), copied);
		goOn(copied, far.cropped(b));
		final Texture fill = SeamCorrection.levelled(around, copied);
		SeamCorrection.join(around, fill);
		for (int i = 0; i < fill.colours.length; i++) // where the surface is too oblique there are no examples
			if (fill.states[i / fill.channels] == Texture.HOLE)
				membrane.colours[i] += (float) (share * (fill.colours[i] - membrane.colours[i]));
		return membrane;
	}

	/** Has the fill go on, as it is beside them, onto pixels that it must join but has no examples for. */
	private static void goOn(final Texture fill, final Mask onto) {
		for (int y = 0, i = 0; y < fill.height; y++)
			for (int x = 0; x < fill.width; x++, i++) {
				if (!onto.contains(i) || fill.states[i] != Texture.VOID) continue;
				final float[] sum = new float[fill.channels];
				int count = 0;
				for (int dy = -1; dy <= 1; dy++)
					for (int dx = -1; dx <= 1; dx++) {
						if (!fill.is(x + dx, y + dy, Texture.HOLE)) continue;
						count++;
						for (int c = 0; c < sum.length; c++)
							sum[c] += fill.colours[(i + dy * fill.width + dx) * sum.length + c];
					}
				if (count == 0) continue;
				fill.states[i] = Texture.KNOWN;
				for (int c = 0; c < sum.length; c++)
					fill.colours[i * sum.length + c] = sum[c] / count;
			}
	}

	/** Where it is seen how much texture the surface has, in the picture's own pixels. */
	private Texture beside(final Texture flat) {
		if (step == 1) return flat;
		final Bounds b = bounds();
		return picture
			.cropped(b.widened((int) (BESIDE * Math.max(b.width(), b.height())), picture.width, picture.height));
	}

	private static boolean[] wanted(final Texture around) {
		final boolean[] wanted = PatchCentres.near(around, 1);
		for (int i = 0; i < wanted.length; i++)
			wanted[i] &= around.states[i] != Texture.VOID;
		return wanted;
	}
}
