package diffhandles.composite;

import diffhandles.raster.Distances;
import diffhandles.raster.Mask;
import diffhandles.raster.Membrane;
import diffhandles.raster.Planes;
import diffhandles.raster.Resampler;
import diffhandles.window.WorkingWindow;
import java.util.Arrays;

/**
 * The edited picture without its moved objects: the unmoved scene, relit, and what was behind the objects.
 *
 * <pre>
 *  g·O        where the original shows the ground
 *  E + c      where it does not, drawn half-way to a membrane: c is the membrane through g·O − E around, so that no
 *             seam shows
 *  membrane   where it does not, and E shows the moved object's soft edge
 * </pre>
 *
 * The gain g ≤ 1 is the model's light after the edit against before, measured away from the objects and
 * continued under them. It only darkens: where an old shadow is gone the original does not show the ground
 * either, since the shadow's outline would stay, however well a gain fits.
 */
final class GroundLayer {

	private final WorkingWindow window;
	private final DetailTransfer.Options options;
	private final Mask before;
	private final Mask after;

	/**
	 * @param before the objects' pixels before the edit, on the window's region
	 * @param after their pixels after it
	 */
	GroundLayer(final WorkingWindow window, final Mask before, final Mask after, final DetailTransfer.Options options) {
		this.window = window;
		this.before = before;
		this.after = after;
		this.options = options;
	}

	/**
	 * The ground of an edit.
	 *
	 * @param original O, of the region
	 * @param reconstructed R, at the model's size
	 * @param edited E, at the model's size
	 * @param large E, at the region's size, in the original's channels
	 * @param sharp the same with the detail of the picture that the model started from, if it did; shown where the ground
	 *          was hidden, but not where a shadow was, whose outline is such a detail
	 * @param vacated where the objects were and are no more
	 * @return of the region's size; values may leave [0, 1]
	 */
	Planes of(final Planes original, final Planes reconstructed, final Planes edited, final Planes large,
		final Planes sharp, final Mask vacated)
	{
		final float[] log = logGain(reconstructed, edited);
		final double unit = window.regionPixels();
		final Mask lightened = window.toRegion(lightened(log));
		final Mask unknown = grown(vacated, options.rim() * unit).or(before).or(lightened);
		final Mask soft = grown(after, options.halo() * unit);
		final float[] gain = Resampler
			.linear(new Planes(edited.width(), edited.height(), 1, log), window.width(), window.height()).values();
		final double least = Math.log(options.leastGroundGain());
		final Planes ground = Planes.zeros(original.width(), original.height(), original.channels());
		for (int c = 0, n = ground.pixels(); c < original.channels(); c++) {
			final float[] relit = original.channel(c), model = sharp.channel(c);
			for (int i = 0; i < n; i++)
				if (lightened.contains(i)) model[i] = large.values()[c * n + i];
			for (int i = 0; i < n; i++)
				relit[i] *= options.gain(LightingGain.counted(Math.min(0, gain[i]), least));
			fill(relit, model, unknown, soft);
			System.arraycopy(relit, 0, ground.values(), c * n, n);
		}
		return ground;
	}

	/** Replaces the unknown pixels of g·O by E + c drawn towards a membrane, and by the membrane where E is soft. */
	private void fill(final float[] relit, final float[] model, final Mask unknown, final Mask soft) {
		final float[] correction = new float[relit.length], smooth = relit.clone();
		for (int i = 0; i < relit.length; i++)
			correction[i] = relit[i] - model[i];
		fill(correction, unknown.or(soft));
		fill(smooth, unknown);
		final float contrast = (float) options.fillContrast();
		for (int i = 0; i < relit.length; i++)
			if (unknown.contains(i)) relit[i] = smooth[i] + contrast * (model[i] + correction[i] - smooth[i]);
		fill(relit, unknown.and(soft));
	}

	/** A membrane; zero if nothing around is known. */
	private static void fill(final float[] values, final Mask region) {
		if (region.count() < values.length) Membrane.fill(values, region);
		else
			Arrays.fill(values, 0);
	}

	/** ln g at the model's size. */
	private float[] logGain(final Planes reconstructed, final Planes edited) {
		final float[] log = Comparison.of(reconstructed, edited, options.blur(), options.misplacement()).logGain();
		fill(log, grown(window.toModel(before.or(after)), options.halo()));
		return log;
	}

	/** Where light came back, at the model's size, with a shadow's soft edge. */
	private Mask lightened(final float[] log) {
		final int w = window.modelWidth();
		final double least = Math.log(options.leastGroundGain());
		return grown(Mask.of(w, window.modelHeight(), (x, y) -> log[y * w + x] > least), options.penumbra());
	}

	private static Mask grown(final Mask mask, final double radius) {
		return mask.isEmpty() ? mask : Distances.dilated(mask, radius);
	}
}
