// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Searches the nearest-neighbour field of a texture as PatchMatch does (Barnes, Shechtman, Finkelstein and
 * Goldman, SIGGRAPH 2009): a target tries what continues its neighbours' sources (propagation), places ever
 * nearer to its own (random search), and the surface's regular shifts, all of them plain or mirrored.
 * <p>
 * A pass reads the field of the pass before and writes a new one (Jacobi), with random numbers that depend on
 * seed, pass and row only: the result is the same for any number of threads. Propagation looks at neighbours 4, 2
 * and 1 texels away in turn, so that a good source still travels far in few passes.
 * </p>
 */
final class FieldSearch {

	private static final int[] STRIDES = { 4, 1, 2, 1 };
	/** Ratio of successive radii of the random search. */
	private static final double SHRINK = 0.5;

	private final Texture texture;
	private final PatchDistance distance;
	private final boolean[] sources;
	private final boolean[] targets;
	private final List<Offset> offsets;
	private final float coherence;
	private final long seed;
	private final SourceCost sourceCost;

	/**
	 * @param offsets by which the surface repeats itself
	 * @param coherence a source that was found at random must be nearer than this part of the best distance so far: 1
	 *          takes every better one, less keeps to what goes on beside the neighbours' sources
	 */
	FieldSearch(final Texture texture, final PatchDistance distance, final int radius, final List<Offset> offsets,
		final float coherence, final long seed)
	{
		if (!(coherence > 0 && coherence <= 1))
			throw new IllegalArgumentException("coherence must be above 0 and at most 1, got " + coherence);
		this.texture = texture;
		this.distance = distance;
		this.sources = PatchCentres.sources(texture, radius);
		this.targets = PatchCentres.targets(texture, radius);
		this.offsets = offsets;
		this.coherence = coherence;
		this.seed = seed;
		sourceCost = new SourceCost(texture);
	}

	/** How much a pass tries besides propagation. */
	enum Effort {
		/** All regular shifts, and random search. */
		THOROUGH,
		/** Some regular shifts, and random search. */
		USUAL
	}

	/** The field after one pass; the given one is left alone. */
	NearestNeighbourField pass(final NearestNeighbourField before, final Effort effort, final int number) {
		final NearestNeighbourField after = new NearestNeighbourField(texture.width, texture.height);
		Parallel.rows(texture.height, y -> {
			final SplittableRandom random = new SplittableRandom(mixed(seed, number, y));
			for (int x = 0, i = y * texture.width; x < texture.width; x++, i++)
				if (targets[i])
					new Target(before, i).search(effort, STRIDES[number % STRIDES.length], random).store(after);
		});
		return after;
	}

	private static long mixed(final long seed, final int number, final int row) {
		return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number * 0xD1342543DE82EF95L + row).nextLong();
	}

	/** One target and the best source found for it. */
	private final class Target {

		private final NearestNeighbourField field;
		private final int index, x, y;
		private int best = NearestNeighbourField.NONE;
		private float least = Float.POSITIVE_INFINITY;

		Target(final NearestNeighbourField field, final int index) {
			this.field = field;
			this.index = index;
			x = index % texture.width;
			y = index / texture.width;
		}

		Target search(final Effort effort, final int stride, final SplittableRandom random) {
			offer(field.sources[index]);
			propagate(stride);
			if (effort == Effort.THOROUGH) offsets.forEach(this::offer);
			else if (!offsets.isEmpty()) offer(offsets.get(random.nextInt(offsets.size())));
			searchAround(random);
			return this;
		}

		void store(final NearestNeighbourField after) {
			after.sources[index] = best;
			after.distances[index] = least;
		}

		private void propagate(final int stride) {
			if (x >= stride) offer(field.continued(index - stride, stride, 0));
			if (x + stride < texture.width) offer(field.continued(index + stride, -stride, 0));
			if (y >= stride) offer(field.continued(index - stride * texture.width, 0, stride));
			if (y + stride < texture.height) offer(field.continued(index + stride * texture.width, 0, -stride));
		}

		private void searchAround(final SplittableRandom random) {
			final int from = best == NearestNeighbourField.NONE ? index : NearestNeighbourField.index(best);
			final int cx = from % texture.width, cy = from / texture.width;
			for (double reach = Math.max(texture.width, texture.height); reach >= 1; reach *= SHRINK) {
				final int sx = cx + (int) Math.round((2 * random.nextDouble() - 1) * reach);
				final int sy = cy + (int) Math.round((2 * random.nextDouble() - 1) * reach);
				final boolean mirrored = random.nextInt(4) == 0;
				if (sx >= 0 && sy >= 0 && sx < texture.width && sy < texture.height)
					offer(NearestNeighbourField.code(sy * texture.width + sx, mirrored), coherence);
			}
		}

		private void offer(final Offset t) {
			final int sx = x + t.dx(), sy = y + t.dy();
			if (sx >= 0 && sy >= 0 && sx < texture.width && sy < texture.height)
				offer(NearestNeighbourField.code(sy * texture.width + sx, false));
		}

		private void offer(final int code) {
			offer(code, 1);
		}

		/** Takes a source if its distance is below a part of the least so far. */
		private void offer(final int code, final float part) {
			if (code == NearestNeighbourField.NONE || code == best || !sources[NearestNeighbourField.index(code)])
				return;
			final float blur = sourceCost.of(NearestNeighbourField.index(code), index);
			final float limit = part * least;
			if (blur >= limit) return;
			final float d = distance.between(index, code, limit - blur) + blur;
			if (d < limit) {
				least = d;
				best = code;
			}
		}
	}
}
