// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

/** Which texels of a texture are centres of square patches: of those to copy from, and of those to fill. */
final class PatchCentres {

	private PatchCentres() {}

	/** Which texels are centres of patches that are known throughout: what may be copied from. */
	static boolean[] sources(final Texture texture, final int radius) {
		final int width = texture.width, height = texture.height;
		final boolean[] rows = new boolean[texture.size()], sources = new boolean[texture.size()];
		for (int y = 0; y < height; y++)
			for (int x = 0, run = 0; x < width; x++) {
				run = texture.states[y * width + x] == Texture.KNOWN ? run + 1 : 0;
				if (run > 2 * radius) rows[y * width + x - radius] = true;
			}
		for (int x = 0; x < width; x++)
			for (int y = 0, run = 0; y < height; y++) {
				run = rows[y * width + x] ? run + 1 : 0;
				if (run > 2 * radius) sources[(y - radius) * width + x] = true;
			}
		return sources;
	}

	/** Which texels are centres of patches that reach into the hole: what needs a source. */
	static boolean[] targets(final Texture texture, final int radius) {
		final boolean[] targets = near(texture, radius);
		for (int i = 0; i < targets.length; i++)
			targets[i] &= texture.states[i] != Texture.VOID;
		return targets;
	}

	/** The texels at most {@code radius} rows and columns away from the hole. */
	static boolean[] near(final Texture texture, final int radius) {
		final int width = texture.width, height = texture.height;
		final boolean[] rows = new boolean[texture.size()], near = new boolean[texture.size()];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				if (texture.states[y * width + x] != Texture.HOLE) continue;
				for (int k = Math.max(0, x - radius); k <= Math.min(width - 1, x + radius); k++)
					rows[y * width + k] = true;
			}
		for (int x = 0; x < width; x++)
			for (int y = 0; y < height; y++) {
				if (!rows[y * width + x]) continue;
				for (int k = Math.max(0, y - radius); k <= Math.min(height - 1, y + radius); k++)
					near[k * width + x] = true;
			}
		return near;
	}
}
