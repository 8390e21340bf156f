// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import java.util.Arrays;
import java.util.List;

/**
 * A first guess of the nearest-neighbour field: every place takes the regular shift that explains the known
 * texels around it best.
 * <p>
 * A shift that continues the pattern is right on the rim as well, where it can be checked: its error there,
 * |I(x + t) − I(x)|², is carried into the hole by {@link PullPush}, so that near the rim the nearest texels
 * decide, in the middle all of them.
 * </p>
 */
final class OffsetMap {

	/** How much a shift's mean error counts beside its error nearby: one that holds everywhere is no accident. */
	private static final float REGULARITY = 1;

	private final Texture texture;
	private final boolean[] sources;
	private final boolean[] targets;
	private final float[] nearness;
	private final float[] least; // (height, width): expected error of the best shift so far
	private final NearestNeighbourField field;
	private final SourceCost sourceCost;

	private OffsetMap(final Texture texture, final int radius) {
		this.texture = texture;
		sources = PatchCentres.sources(texture, radius);
		targets = PatchCentres.targets(texture, radius);
		nearness = Confidence.nearness(texture);
		sourceCost = new SourceCost(texture);
		least = new float[texture.size()];
		Arrays.fill(least, Float.POSITIVE_INFINITY);
		field = new NearestNeighbourField(texture.width, texture.height);
	}

	/** The guess for patches of a radius; places that no shift serves have no source. */
	static NearestNeighbourField of(final Texture texture, final List<Offset> offsets, final int radius) {
		final OffsetMap map = new OffsetMap(texture, radius);
		offsets.forEach(map::offer);
		return map.field;
	}

	private void offer(final Offset t) {
		final int w = texture.width, h = texture.height;
		double sum = 0, total = 0;
		final float[] error = new float[texture.size()], weight = new float[texture.size()];
		for (int y = Math.max(0, -t.dy()); y < Math.min(h, h - t.dy()); y++)
			for (int x = Math.max(0, -t.dx()); x < Math.min(w, w - t.dx()); x++) {
				final int i = y * w + x, s = i + t.dy() * w + t.dx();
				if (texture.states[i] != Texture.KNOWN || texture.states[s] != Texture.KNOWN) continue;
				error[i] = texture.difference(i, s);
				weight[i] = 1;
				sum += nearness[i] * error[i];
				total += nearness[i];
			}
		final float mean = (float) (sum / total);
		PullPush.fill(error, weight, w, h);
		for (int y = Math.max(0, -t.dy()); y < Math.min(h, h - t.dy()); y++)
			for (int x = Math.max(0, -t.dx()); x < Math.min(w, w - t.dx()); x++) {
				final int i = y * w + x, s = i + t.dy() * w + t.dx();
				if (!targets[i] || !sources[s]) continue;
				final float expected = error[i] + REGULARITY * mean + sourceCost.of(s, i);
				if (!(expected < least[i])) continue;
				least[i] = expected;
				field.sources[i] = NearestNeighbourField.code(s, false);
			}
	}
}
