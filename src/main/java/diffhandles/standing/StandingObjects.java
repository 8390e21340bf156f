// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.setting.StandsKind;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The objects of a picture, ready to be put into a room: what depends on their outlines alone is done once, so that
 * the depth under another horizon takes milliseconds.
 *
 * <pre>
 * DepthMap depth = StandingObjects.of(List.of(mask), List.of(StandsKind.FLOOR)).in(view);
 * </pre>
 */
public final class StandingObjects {

	private final List<StandingObject> objects;

	private StandingObjects(final List<StandingObject> objects) {
		this.objects = objects;
	}

	/**
	 * @param masks of the objects; where two overlap, the nearer one is seen
	 * @param stands where each of them is, or one word for all
	 * @throws IllegalArgumentException if a mask is empty, or there are neither one word nor as many as objects
	 */
	public static StandingObjects of(final List<Mask> masks, final List<StandsKind> stands) {
		if (stands.size() != 1 && stands.size() != masks.size()) throw new IllegalArgumentException(
			"stands: expected one word, or one for each of the " + masks.size() + " objects, got " + stands.size());
		return new StandingObjects(IntStream.range(0, masks.size())
			.mapToObj(k -> StandingObject.of(masks.get(k), stands.get(stands.size() == 1 ? 0 : k))).toList());
	}

	/**
	 * Depth of a room with the objects.
	 *
	 * @throws IllegalArgumentException if sizes differ, or the foot of an object is not below the horizon, with the
	 *          rows
	 */
	public DepthMap in(final FloorView view) {
		final DepthMap room = view.depth();
		final float[] z = room.z().clone();
		for (int k = 0; k < objects.size(); k++)
			objects.get(k).putInto(view, room, z, k + 1);
		return new DepthMap(room.width(), room.height(), z);
	}
}
