// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import diffhandles.geometry.SourceField;
import diffhandles.raster.Distances;
import diffhandles.raster.Mask;
import diffhandles.raster.Membrane;
import diffhandles.raster.Planes;
import diffhandles.raster.Resampler;
import diffhandles.window.WorkingWindow;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * The edited picture without its moved objects: the unmoved scene, relit, and what was behind the objects.
 *
 * <pre>
 *  g·O        where the original shows the ground
 *  E + c      where the original does not. c is a membrane through the differences g·O − E at the rim, so that no
 *             seam shows. Half of this and half of a membrane through g·O alone is taken
 *  membrane   where the original does not, and E shows the moved object's soft edge
 * </pre>
 *
 * The gain g ≤ 1 is the ratio of the model's light after the edit to that before. It is measured away from the objects
 * and continued under them. It only darkens. Where an old shadow has gone, the model's ground is taken, as if the
 * original hid it there: brightening the original would leave the outline of the shadow.
 */
final class GroundLayer {

	private final ModelPictures pictures;
	private final WorkingWindow window;
	private final SourceField field;
	private final DetailTransfer.Options options;

	/**
	 * @param pictures what the model made
	 * @param field where the objects are before and after the edit, on the window's region
	 */
	GroundLayer(final ModelPictures pictures, final SourceField field, final DetailTransfer.Options options) {
		this.pictures = pictures;
		this.window = pictures.window();
		this.field = field;
		this.options = options;
	}

	/**
	 * The ground of an edit.
	 *
	 * @param original O, of the region
	 * @param edited E, at the region's size
	 * @param painted what the original's channels hold where the model painted a colour
	 * @return of the region's size; values may leave [0, 1]
	 */
	Planes of(final Planes original, final Planes edited, final UnaryOperator<Planes> painted) {
		final Planes found = painted.apply(edited);
		final float[] log = logGain();
		final double unit = window.regionPixels();
		final Mask lightened = window.toRegion(lightened(log));
		final Mask unknown = grown(field.vacated(), options.rim() * unit).or(field.before()).or(lightened);
		final Mask soft = grown(field.after(), options.halo() * unit);
		final float[] gain = Resampler
			.linear(new Planes(window.modelWidth(), window.modelHeight(), 1, log), window.width(), window.height())
			.values();
		final double least = Math.log(options.leastGroundGain());
		final Planes ground = Planes.zeros(original.width(), original.height(), original.channels());
		for (int c = 0, n = ground.pixels(); c < original.channels(); c++) {
			final float[] relit = original.channel(c), model = found.channel(c);
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
	private float[] logGain() {
		final float[] log = Comparison
			.of(pictures.reconstructedPlanes(), pictures.editedPlanes(), options.blur(), options.misplacement())
			.logGain();
		fill(log, grown(window.toModel(field.objects()), options.halo()));
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
