// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import java.util.ArrayList;
import java.util.List;

/**
 * A texture, ever smaller copies of it, and the regular shifts of the smallest. All have {@link Gradients}.
 *
 * @param levels the texture first, each next one half as large
 * @param offsets shifts by which the smallest repeats itself, the best first
 */
record TexturePyramid(List<Texture> levels, List<Offset> offsets) {

	/** The coarsest level has at most this many texels that are known or in the hole. */
	private static final int COARSEST = 10_000;
	/**
	 * And at most this many in all. Floors that are seen at a grazing angle are wide wedges, most of whose box is void;
	 * the search for regular shifts looks at four shifts for every texel of the box.
	 */
	private static final int COARSEST_BOX = 80_000;

	static TexturePyramid of(final Texture texture) {
		final List<Texture> levels = new ArrayList<>(List.of(texture));
		for (Texture level = texture; isLarge(level); levels.add(level))
			level = Reduction.halved(level);
		levels.replaceAll(Gradients::added);
		return new TexturePyramid(List.copyOf(levels), RegularOffsets.find(levels.get(levels.size() - 1)));
	}

	private static boolean isLarge(final Texture level) {
		return level.size() > COARSEST_BOX || level.size() - level.count(Texture.VOID) > COARSEST;
	}

	Texture finest() {
		return levels.get(0);
	}

	Texture coarsest() {
		return levels.get(levels.size() - 1);
	}

	/** Whether there is something to fill and, on all levels, something to copy. */
	boolean isFillable(final int radius) {
		if (finest().count(Texture.HOLE) == 0) return false;
		for (final Texture level : levels)
			if (!hasSources(level, radius)) return false;
		return true;
	}

	/** Whether a texture has any patch to copy. */
	static boolean hasSources(final Texture texture, final int radius) {
		for (final boolean source : PatchCentres.sources(texture, radius))
			if (source) return true;
		return false;
	}
}
