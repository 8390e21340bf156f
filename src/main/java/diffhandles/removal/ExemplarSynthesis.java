// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import diffhandles.removal.FieldSearch.Effort;
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

	private static final int COARSEST_ROUNDS = 6, ROUNDS = 3, PASSES = 2;
	/** Holes of more texels get fewer rounds. */
	private static final int LARGE = 20_000;
	/** The last vote is for the best patch, not for a mean: that would be soft. */
	private static final float FINAL_SHARPNESS = 4;

	private final int radius;
	private final long seed;

	/** @param radius of a patch of (2·radius + 1)² texels */
	ExemplarSynthesis(final int radius, final long seed) {
		this.radius = radius;
		this.seed = seed;
	}

	/**
	 * What to copy where: a source for every texel of the hole, and for those of a band of {@code radius − 1}
	 * texels around it, where the difference to what is known tells how well the patches fit.
	 */
	TexelSources fill(final TexturePyramid pyramid) {
		List<Offset> offsets = pyramid.offsets();
		NearestNeighbourField field = guess(pyramid.coarsest(), offsets);
		for (int l = pyramid.levels().size() - 2; l >= 0; l--) {
			final Texture level = pyramid.levels().get(l);
			final List<Offset> refined = RegularOffsets.refined(offsets, level);
			field = field.doubled(level.width, level.height, PatchCentres.sources(level, radius),
				new FinerOffsets(offsets, refined));
			offsets = refined;
			field = refine(level, field, offsets);
		}
		final Texture texture = pyramid.finest();
		final Voting voting = new Voting(texture, radius, Confidence.weights(texture), FINAL_SHARPNESS);
		return new TexelSources(texture.width, texture.height,
			voting.elected(field, PatchCentres.near(texture, radius - 1), voted(texture, field)));
	}

	/** A small texture with hole and band coloured. */
	Texture sketch(final Texture texture, final List<Offset> offsets) {
		return voted(texture, guess(texture, offsets));
	}

	private NearestNeighbourField guess(final Texture level, final List<Offset> offsets) {
		return new Alternation(level, radius, offsets, seed).run(OffsetMap.of(level, offsets, radius), COARSEST_ROUNDS,
			PASSES, Effort.THOROUGH);
	}

	private NearestNeighbourField refine(final Texture level, final NearestNeighbourField start,
		final List<Offset> offsets)
	{
		final int hole = level.count(Texture.HOLE);
		final Alternation alternation = new Alternation(level, radius, offsets, seed);
		return alternation.run(start, hole > LARGE ? 1 : ROUNDS, PASSES, Effort.USUAL);
	}

	private Texture voted(final Texture texture, final NearestNeighbourField field) {
		final Texture voted = texture.copy();
		new Voting(texture, radius, Confidence.weights(texture), FINAL_SHARPNESS).colour(field,
			PatchCentres.near(texture, radius - 1), voted);
		return voted;
	}
}
