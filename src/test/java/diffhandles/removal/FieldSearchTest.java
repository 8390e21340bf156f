// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.removal.FieldSearch.Effort;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** The nearest-neighbour field against an exhaustive search by an independent formula. */
class FieldSearchTest {

	private static final int RADIUS = 2;

	@Test
	void manyPassesFindNearlyWhatExhaustiveSearchFinds() {
		final Texture texture = Textures.of(40, 34,
			(x, y, c) -> 0.5 + 0.3 * Math.sin(x * 0.7 + c) * Math.cos(y * 0.45) + 0.1 * Textures.noise(3).at(x, y, c),
			Textures.hole(15, 12, 8));
		final SplittableRandom random = new SplittableRandom(5);
		for (int i = 0; i < texture.colours.length; i++) // the hole has colours, too
			if (texture.states[i / 3] == Texture.HOLE) texture.colours[i] = (float) random.nextDouble();
		final NearestNeighbourField field = search(texture, List.of(), 24);
		double found = 0, best = 0;
		for (int i = 0; i < texture.size(); i++) {
			if (!PatchCentres.targets(texture, RADIUS)[i]) continue;
			final float naive = naive(texture, i, field.sources[i]);
			assertEquals(naive, field.distances[i], 1e-5, "distance of the field at " + i);
			found += naive;
			best += exhaustive(texture, i);
		}
		assertTrue(found >= best - 1e-6, "nothing beats exhaustive search");
		assertTrue(found < 1.05 * best, "the field is 5 % worse than exhaustive search: " + found + ", " + best);
	}

	@Test
	void theFieldIsTheSameForAnyNumberOfThreads() throws Exception {
		final Texture texture = Textures.of(60, 50, Textures.noise(1), Textures.hole(20, 15, 16));
		final List<Offset> offsets = List.of(new Offset(9, 0), new Offset(-7, 11));
		final NearestNeighbourField one = in(1, () -> search(texture, offsets, 5));
		final NearestNeighbourField four = in(4, () -> search(texture, offsets, 5));
		assertArrayEquals(one.sources, four.sources);
		assertArrayEquals(one.distances, four.distances);
	}

	/** Stripes that run along y are the same everywhere: only how finely the picture shows them makes a difference. */
	@Test
	void ofEqualPatchesOneIsTakenThatThePictureShowsAsFinely() {
		final Texture plain =
			Textures.of(40, 60, (x, y, c) -> 0.5 + 0.4 * Math.sin(x * 0.9 + c), Textures.hole(15, 25, 9));
		final float[] fineness = new float[plain.size()];
		for (int i = 0; i < fineness.length; i++)
			fineness[i] = -(i / 40) / 10f; // rows farther down are farther away
		final Texture texture = new Texture(40, 60, 3, plain.colours, plain.states, fineness);
		final NearestNeighbourField field = search(texture, List.of(new Offset(0, -12), new Offset(0, 12)), 12);
		for (int i = 0; i < texture.size(); i++)
			if (PatchCentres.targets(texture, RADIUS)[i])
				assertEquals(0, texture.coarseness(NearestNeighbourField.index(field.sources[i]), i), "at " + i);
		assertEquals(0.5f, texture.coarseness(30 * 40, 25 * 40), 1e-6);
		assertEquals(1, Reduction.halved(texture).coarseness(15 * 20, 10 * 20), 1e-5,
			"ten rows of the whole, at half the size");
	}

	@Test
	void aCoherentFieldIsLeftOnlyForMuchBetterSources() {
		final Texture texture = Textures.of(60, 50, Textures.noise(4), Textures.hole(20, 15, 12));
		final List<Offset> one = List.of(new Offset(18, 0));
		final NearestNeighbourField coherent = search(texture, one, 8, 1e-6f), free = search(texture, one, 8, 1);
		int left = 0, targets = 0;
		for (int i = 0; i < texture.size(); i++) {
			if (!PatchCentres.targets(texture, RADIUS)[i]) continue;
			targets++;
			assertEquals(i + 18, NearestNeighbourField.index(coherent.sources[i]), "at " + i);
			if (NearestNeighbourField.index(free.sources[i]) != i + 18) left++;
		}
		assertTrue(left > targets / 2, left + " of " + targets + " left by a free search");
	}

	@Test
	void onlyKnownPatchesAreSources() {
		final Texture texture =
			Textures.of(50, 40, Textures.noise(2), (x, y) -> x > 35 ? Texture.VOID : Textures.hole(14, 12, 9).at(x, y));
		final NearestNeighbourField field = search(texture, List.of(new Offset(15, 0)), 6);
		for (int i = 0; i < texture.size(); i++) {
			assertEquals(PatchCentres.targets(texture, RADIUS)[i], field.sources[i] != NearestNeighbourField.NONE,
				"at " + i);
			if (field.sources[i] == NearestNeighbourField.NONE) continue;
			final int source = NearestNeighbourField.index(field.sources[i]);
			for (int dy = -RADIUS; dy <= RADIUS; dy++)
				for (int dx = -RADIUS; dx <= RADIUS; dx++)
					assertTrue(texture.is(source % 50 + dx, source / 50 + dy, Texture.KNOWN), "source " + source);
		}
	}

	private static <T> T in(final int threads, final Callable<T> task) throws Exception {
		final ForkJoinPool pool = new ForkJoinPool(threads);
		try {
			return pool.submit(task).get();
		}
		finally {
			pool.shutdown();
		}
	}

	private static NearestNeighbourField search(final Texture texture, final List<Offset> offsets, final int passes) {
		return search(texture, offsets, passes, 1);
	}

	private static NearestNeighbourField search(final Texture texture, final List<Offset> offsets, final int passes,
		final float coherence)
	{
		final FieldSearch search = new FieldSearch(texture,
			new PatchDistance(texture, RADIUS, Confidence.weights(texture)), RADIUS, offsets, coherence, 7);
		NearestNeighbourField field = new NearestNeighbourField(texture.width, texture.height);
		for (int k = 0; k < passes; k++)
			field = search.pass(field, Effort.THOROUGH, k);
		return field;
	}

	private static float exhaustive(final Texture texture, final int target) {
		float least = Float.POSITIVE_INFINITY;
		for (int s = 0; s < texture.size(); s++)
			for (final boolean mirrored : new boolean[]{ false, true })
				least = Math.min(least, naive(texture, target, NearestNeighbourField.code(s, mirrored)));
		return least;
	}

	/** Weighted mean of squared differences; infinite if the source is not known throughout. */
	private static float naive(final Texture texture, final int target, final int code) {
		final float[] weights = Confidence.weights(texture);
		final int w = texture.width, source = code / 2;
		double sum = 0, total = 0;
		for (int dy = -RADIUS; dy <= RADIUS; dy++)
			for (int dx = -RADIUS; dx <= RADIUS; dx++) {
				final int sx = source % w + (code % 2 == 0 ? dx : -dx), sy = source / w + dy;
				if (!texture.is(sx, sy, Texture.KNOWN)) return Float.POSITIVE_INFINITY;
				final int x = target % w + dx, y = target / w + dy;
				if (x < 0 || y < 0 || x >= w || y >= texture.height) continue;
				for (int c = 0; c < 3; c++) {
					final double d = texture.colours[3 * (y * w + x) + c] - texture.colours[3 * (sy * w + sx) + c];
					sum += weights[y * w + x] * d * d;
				}
				total += 3 * weights[y * w + x];
			}
		return (float) (sum / total);
	}
}
