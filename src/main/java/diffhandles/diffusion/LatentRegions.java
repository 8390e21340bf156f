package diffhandles.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.geometry.GuidanceMap;
import diffhandles.geometry.Mask;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The regions of an edit on the grid of the latents. */
final class LatentRegions {

	private final Map<Integer, GuidanceMap> maps;
	private final Shape latents;

	/**
	 * @param maps of the edit, one of which is on the latents' grid if a region is asked for
	 * @param latents (1, 4, h, w)
	 */
	LatentRegions(final Map<Integer, GuidanceMap> maps, final Shape latents) {
		this.maps = maps;
		this.latents = latents;
	}

	/** 1 where the edit leaves the background alone, else 0; (1, 1, h, w). */
	NDArray still(final NDManager manager) {
		final Mask mask = atLatents().backgroundThroughout();
		final float[] values = new float[mask.width() * mask.height()];
		for (int i = 0; i < values.length; i++)
			values[i] = mask.contains(i) ? 1 : 0;
		return manager.create(values, new Shape(1, 1, mask.height(), mask.width()));
	}

	/**
	 * Noise with fresh, normal noise where the object was and no longer is.
	 *
	 * @param noise x_T, left as it is
	 * @param margin cells by which the region is grown into the background
	 * @param random drawn from for every element, so that one seed gives every mask the same noise
	 * @return an array attached to the manager of {@code noise}
	 */
	NDArray renoise(final NDArray noise, final int margin, final RandomGenerator random) {
		final GuidanceMap map = atLatents();
		final Mask vacated = map.vacated().dilated(margin).and(map.backgroundAfter());
		final float[] values = noise.toFloatArray(); // (1, 4, h, w)
		final int cells = vacated.width() * vacated.height();
		for (int i = 0; i < values.length; i++) {
			final float fresh = (float) random.nextGaussian();
			if (vacated.contains(i % cells)) values[i] = fresh;
		}
		return noise.getManager().create(values, latents);
	}

	private GuidanceMap atLatents() {
		return maps.values().stream().filter(m -> m.object().height() == latents.get(2) && m.object().width() == latents.get(
			3)).findFirst().orElseThrow(() -> new IllegalArgumentException("a guidance map of the latents' size " + latents.get(
				3) + "×" + latents.get(2) + " expected, got maps of " + maps.values().stream().map(m -> m.object().width() + "×" +
					m.object().height()).distinct().toList()));
	}
}
