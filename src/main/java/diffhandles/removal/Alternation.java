// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import diffhandles.removal.FieldSearch.Effort;
import java.util.List;

/**
 * Search and vote in turns on one level: each patch that reaches into the hole finds the source most like it, each
 * texel of the hole takes the colour its patches vote for.
 */
final class Alternation {

	/**
	 * Coherence of the search (after Hertzmann, Jacobs, Oliver, Curless and Salesin, "Image analogies", SIGGRAPH 2001):
	 * else boards and lines are put together of small pieces, each a bit off. On ten of the scenes 5100 to 5149 SSIM in
	 * the hole is 0.92 with 1, 0.935 with 0.6, 0.937 with 0.3.
	 */
	private static final float COHERENCE = 0.3f;

	private final Texture level;
	private final FieldSearch search;
	private final Voting voting;
	private final boolean[] hole;

	Alternation(final Texture texture, final int radius, final List<Offset> offsets, final long seed) {
		level = texture.copy();
		hole = PatchCentres.near(level, 0);
		final float[] weights = Confidence.weights(level);
		search = new FieldSearch(level, new PatchDistance(level, radius, weights), radius, offsets, COHERENCE, seed);
		voting = new Voting(level, radius, weights, 1);
	}

	/** The field after some rounds of {@code passes} passes and a vote each. */
	NearestNeighbourField run(final NearestNeighbourField start, final int rounds, final int passes,
		final Effort effort)
	{
		NearestNeighbourField field = start;
		blend();
		voting.colour(field, hole, level);
		for (int round = 0, number = 0; round < rounds; round++) {
			for (int pass = 0; pass < passes; pass++, number++)
				field = search.pass(field, effort, number);
			voting.colour(field, hole, level);
		}
		return field;
	}

	/** A smooth start, for what has no vote yet. */
	private void blend() {
		final float[] plane = new float[level.size()], weights = new float[level.size()];
		for (int c = 0; c < level.channels; c++) {
			for (int i = 0; i < plane.length; i++) {
				plane[i] = level.colours[i * level.channels + c];
				weights[i] = level.states[i] == Texture.KNOWN ? 1 : 0;
			}
			PullPush.fill(plane, weights, level.width, level.height);
			for (int i = 0; i < plane.length; i++)
				if (level.states[i] == Texture.HOLE) level.colours[i * level.channels + c] = plane[i];
		}
	}
}
