package diffhandles.removal;

import diffhandles.removal.FieldSearch.Effort;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills the hole of a texture with patches of its known part, from coarse to fine (Wexler, Shechtman and Irani,
 * PAMI 2007; Barnes et al., SIGGRAPH 2009).
 * <p>
 * On the coarsest level the regular shifts of the texture make the first guess. On every level search and voting
 * alternate: each patch that reaches into the hole finds the source most like it, each texel of the hole takes
 * the colour its patches vote for.
 * </p>
 */
final class ExemplarSynthesis {

	/** The coarsest level has at most this many texels. */
	private static final int COARSEST = 10_000;
	/** Levels with more targets than this are only refined: what they show was decided on coarser ones. */
	private static final int REFINED_ONLY = 150_000;
	private static final int COARSEST_ROUNDS = 10, ROUNDS = 3, PASSES = 2;
	/** The last vote is for the best patch, not for a mean: that would be soft. */
	private static final float FINAL_SHARPNESS = 4;

	private final int radius;
	private final long seed;

	/** @param radius of a patch of (2·radius + 1)² texels */
	ExemplarSynthesis(final int radius, final long seed) {
		this.radius = radius;
		this.seed = seed;
	}

	/** Whether there is anything to copy, on the texture and on all coarser levels. */
	boolean isPossible(final Texture texture) {
		for (final Texture level : pyramid(texture))
			if (!any(level.sources(radius))) return false;
		return true;
	}

	/**
	 * What to copy where: a source for every texel of the hole, and for those of a band of {@code radius − 1}
	 * texels around it, where the difference to what is known tells how well the patches fit.
	 */
	TexelSources fill(final Texture texture) {
		final List<Texture> pyramid = pyramid(texture);
		final int coarsest = pyramid.size() - 1;
		List<Offset> offsets = RegularOffsets.find(pyramid.get(coarsest));
		NearestNeighbourField field = OffsetMap.of(pyramid.get(coarsest), offsets, radius);
		for (int l = coarsest; l >= 0; l--) {
			final Texture level = pyramid.get(l);
			if (l < coarsest) {
				final List<Offset> refined = RegularOffsets.refined(offsets, level);
				field = field.doubled(level.width, level.height, new FinerOffsets(offsets, refined));
				offsets = refined;
			}
			field = alternate(level.copy(), field, offsets, l == coarsest ? COARSEST_ROUNDS : ROUNDS);
		}
		final Voting voting = new Voting(texture, radius, Confidence.weights(texture), FINAL_SHARPNESS);
		final boolean[] region = texture.near(radius - 1);
		final Texture voted = texture.copy();
		voting.colour(field, region, voted);
		return new TexelSources(texture.width, texture.height, voting.elected(field, region, voted));
	}

	private List<Texture> pyramid(final Texture texture) {
		final List<Texture> pyramid = new ArrayList<>(List.of(texture));
		for (Texture level = texture; level.size() > COARSEST; pyramid.add(level))
			level = level.halved();
		return pyramid;
	}

	private NearestNeighbourField alternate(final Texture level, final NearestNeighbourField start,
		final List<Offset> offsets, final int rounds)
	{
		final float[] weights = Confidence.weights(level);
		final boolean[] hole = level.near(0);
		final PatchDistance distance = new PatchDistance(level, radius, weights);
		final FieldSearch search = new FieldSearch(level, distance, radius, offsets, seed);
		final Voting voting = new Voting(level, radius, weights, 1);
		final boolean refineOnly = level.count(Texture.HOLE) > REFINED_ONLY;
		final Effort effort = rounds == COARSEST_ROUNDS ? Effort.THOROUGH : refineOnly ? Effort.PROPAGATION : Effort.USUAL;
		blend(level);
		NearestNeighbourField field = start;
		voting.colour(field, hole, level);
		for (int round = 0, number = 0; round < (refineOnly ? 1 : rounds); round++) {
			for (int pass = 0; pass < PASSES; pass++, number++)
				field = search.pass(field, effort, number);
			voting.colour(field, hole, level);
		}
		return field;
	}

	/** A smooth start, for what has no vote yet. */
	private static void blend(final Texture level) {
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

	private static boolean any(final boolean[] set) {
		for (final boolean s : set)
			if (s) return true;
		return false;
	}
}
