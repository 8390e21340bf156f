// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

/**
 * What it costs to copy from another row, where a surface lies in layers: sky over trees over a meadow.
 * <p>
 * A patch of sky fits beside sky wherever the hole begins, and a search that starts with it goes on with it down to
 * the ground. With b the variance between the means of the rows and v that of all texels, layers are b/v, and a shift
 * by dy rows costs
 * </p>
 *
 * <pre>
 * v·COUNTS·max(0, (b/v − LEAST) / (1 − LEAST))·min(1, |dy| / (SPAN·height))
 * </pre>
 * <p>
 * which is nothing for patterns and planks, whose rows are alike in the mean.
 * </p>
 */
final class LayerCost {

	/** Cost of a shift out of a texel's layer, in the texture's variance; ours. */
	static final double COUNTS = 4;
	/** Share of the variance that is between rows, up to which a texture has no layers; ours. */
	private static final double LEAST = 0.35;
	/** Rows of a shift that leaves every layer, in parts of the texture's height; ours. */
	private static final double SPAN = 0.2;

	private final int width;
	private final float perRow, most; // in squared differences of colour

	LayerCost(final Texture texture) {
		width = texture.width;
		final double variance = texture.variance();
		final double layered = variance == 0 ? 0 : Math.max(0, (layers(texture) - LEAST) / (1 - LEAST));
		most = (float) (COUNTS * layered * variance);
		perRow = (float) (most / (SPAN * texture.height));
	}

	/** The cost of a source for a target, in the unit of {@link PatchDistance}. */
	float of(final int source, final int target) {
		return most == 0 ? 0 : Math.min(most, perRow * Math.abs(source / width - target / width));
	}

	/** The share of the variance that is between the rows' means, 0 … 1. */
	static double layers(final Texture texture) {
		double between = 0, all = 0;
		for (int c = 0; c < texture.channels; c++) {
			double sum = 0, squares = 0, ofMeans = 0;
			int n = 0;
			for (int y = 0; y < texture.height; y++) {
				double row = 0;
				int known = 0;
				for (int x = 0, i = y * texture.width; x < texture.width; x++, i++)
					if (texture.states[i] == Texture.KNOWN) {
						final double v = texture.colours[i * texture.channels + c];
						row += v;
						squares += v * v;
						known++;
					}
				sum += row;
				n += known;
				if (known > 0) ofMeans += row * row / known;
			}
			if (n == 0) continue;
			between += ofMeans / n - sum / n * sum / n;
			all += squares / n - sum / n * sum / n;
		}
		return all <= 0 ? 0 : between / all;
	}
}
