package diffhandles.diffusion.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.geometry.Correspondences;
import diffhandles.geometry.GuidanceMap;
import diffhandles.raster.Mask;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The regions of an edit on the grid of the latents. */
final class LatentRegions {

	/** The object moves the noise of a cell that it covers by this share. */
	private static final float LEAST_COVER = 0.5f;
	/** How many cells of background may lend a cell their noise: enough not to repeat a pattern. */
	private static final int CANDIDATES = 8;

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
	 * Noise that moves with the object: what the inversion put there belongs to it, and a small model's inverted
	 * noise still shows it. Each cell that the object fills takes the noise of the cell it shows; each cell
	 * that it leaves takes the noise of a cell of unmoved background, of the same row where there is one, as the
	 * ground along a row is about equally far.
	 *
	 * @param noise x_T, left as it is
	 * @param margin cells by which the region that the object leaves is grown, for its soft edge
	 * @param random chooses among the nearest cells of background
	 * @return an array attached to the manager of {@code noise}
	 */
	NDArray carry(final NDArray noise, final int margin, final RandomGenerator random) {
		final GuidanceMap map = atLatents();
		final int cells = map.object().width() * map.object().height();
		final int[] from = new int[cells]; // whose noise a cell takes
		for (int c = 0; c < cells; c++)
			from[c] = c;
		final Mask carried = carry(map.object(), from);
		final Mask left = map.backgroundBefore().complement().minus(carried).dilated(margin).minus(carried);
		fill(left, map.backgroundThroughout().minus(left), from, random);
		final float[] old = noise.toFloatArray(), values = new float[old.length]; // (1, 4, h, w)
		for (int i = 0; i < values.length; i++)
			values[i] = old[i - i % cells + from[i % cells]];
		return noise.getManager().create(values, latents);
	}

	/** Sets where the cells come from that the object fills by half or more, and returns them. */
	private static Mask carry(final Correspondences object, final int[] from) {
		final boolean[] carried = new boolean[from.length];
		for (int n = 0; n < object.size(); n++) {
			if (object.weight()[n] < LEAST_COVER) continue;
			int best = 4 * n;
			for (int k = best + 1; k < 4 * n + 4; k++)
				if (object.sourceWeight()[k] > object.sourceWeight()[best]) best = k;
			from[object.target()[n]] = object.source()[best];
			carried[object.target()[n]] = true;
		}
		return Mask.of(object.width(), object.height(), carried);
	}

	/** Lets every cell of a region come from one of the nearest given cells of its row, else from the nearest of all. */
	private static void fill(final Mask region, final Mask background, final int[] from, final RandomGenerator random) {
		final int w = region.width(), h = region.height();
		for (int y = 0; y < h; y++) {
			final int row = y;
			final List<Integer> inRow = IntStream.range(0, w).filter(x -> background.contains(x, row)).boxed().toList();
			for (int x = 0; x < w; x++) {
				if (!region.contains(x, y)) continue;
				final int column = x;
				if (inRow.isEmpty()) {
					nearest(background, x, y).ifPresent(c -> from[row * w + column] = c);
					continue;
				}
				final List<Integer> near = inRow.stream().sorted(Comparator.comparingInt(c -> Math.abs(c - column)))
					.limit(CANDIDATES).toList();
				from[y * w + x] = y * w + near.get(random.nextInt(near.size()));
			}
		}
	}

	private static OptionalInt nearest(final Mask background, final int x, final int y) {
		final int w = background.width();
		return IntStream.range(0, w * background.height()).filter(background::contains)
			.reduce((a, b) -> squared(a % w - x, a / w - y) <= squared(b % w - x, b / w - y) ? a : b);
	}

	private static int squared(final int dx, final int dy) {
		return dx * dx + dy * dy;
	}

	private GuidanceMap atLatents() {
		return maps.values().stream()
			.filter(m -> m.object().height() == latents.get(2) && m.object().width() == latents.get(3)).findFirst()
			.orElseThrow(() -> new IllegalArgumentException("a guidance map of the latents' size " + latents.get(3)
				+ "×" + latents.get(2) + " expected, got maps of "
				+ maps.values().stream().map(m -> m.object().width() + "×" + m.object().height()).distinct().toList()));
	}
}
