// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import diffhandles.geometry.SourceField;
import diffhandles.raster.Distances;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.raster.Resampler;
import diffhandles.window.WorkingWindow;

/**
 * The moved objects as the edited picture shows them: the original's pixels, relit by the model's light.
 * <p>
 * The light is the ratio of the model's moved object to the warped object of the model's reconstruction, as far as the
 * two differ by {@link LightingGain#trusted light alone}. The detail and the edges of the object are the original's.
 * </p>
 *
 * @param picture g·O(source); 0 where no object is shown
 * @param coverage (height·width) how much of a pixel the objects cover, 0 … 1
 */
record ObjectLayer(Planes picture, float[] coverage) {

	/**
	 * @param pictures what the model made
	 * @param original O, of the window's region
	 * @param edited E, at the region's size
	 * @param field where the objects are before and after the edit, on the region
	 */
	static ObjectLayer of(final ModelPictures pictures, final Planes original, final Planes edited,
		final SourceField field, final DetailTransfer.Options options)
	{
		final ObjectWarp object = ObjectWarp.of(original, field);
		final Planes warpedLuma = ObjectWarp.of(lumaOf(pictures.reconstructedRegion()), field).picture();
		final float[] gain = gain(pictures.window(), warpedLuma, lumaOf(edited), field.after(), options);
		for (int k = 0; k < object.picture().values().length; k++)
			object.picture().values()[k] *= gain[k % gain.length];
		return new ObjectLayer(object.picture(), object.coverage());
	}

	/** g at the region's size, computed at the model's, where light is cheap, from pixels well inside the objects. */
	private static float[] gain(final WorkingWindow window, final Planes from, final Planes to, final Mask after,
		final DetailTransfer.Options options)
	{
		final double unit = window.regionPixels();
		final Mask inside = Distances.dilated(after.complement(), options.rim() * unit).complement();
		final Mask core = inside.isEmpty() ? after : inside;
		final int w = window.modelWidth(), h = window.modelHeight();
		final Planes weight = Resampler.area(Resampler.planes(core), w, h);
		final float[] log = LightingGain.trusted(meanWithin(from, core, weight), meanWithin(to, core, weight),
			weight.values(), options.objectSigma(), Math.log(options.leastObjectGain()));
		final float[] gain =
			Resampler.linear(new Planes(w, h, 1, log), window.width(), window.height()).values().clone();
		for (int i = 0; i < gain.length; i++)
			gain[i] = options.gain(gain[i]);
		return gain;
	}

	/** One channel at the model's size, of the pixels of a mask alone. */
	private static Planes meanWithin(final Planes plane, final Mask where, final Planes weight) {
		final Planes masked = Planes.zeros(plane.width(), plane.height(), 1);
		for (int i = 0; i < masked.values().length; i++)
			if (where.contains(i)) masked.values()[i] = plane.values()[i];
		final Planes mean = Planes.zeros(weight.width(), weight.height(), 1);
		final float[] sums = Resampler.area(masked, weight.width(), weight.height()).values();
		for (int i = 0; i < sums.length; i++)
			if (weight.values()[i] > 0) mean.values()[i] = sums[i] / weight.values()[i];
		return mean;
	}

	private static Planes lumaOf(final Planes picture) {
		return new Planes(picture.width(), picture.height(), 1, picture.luma());
	}
}
