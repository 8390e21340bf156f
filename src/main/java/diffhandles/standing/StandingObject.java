// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import diffhandles.geometry.DepthMap;
import diffhandles.ground.ScenePlane;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import diffhandles.setting.StandsKind;

/**
 * One object, as far as its outline tells of it, and its depth in a room.
 * <p>
 * Depth is s / (a·r) along the ray r: s is the distance along the floor, a the floor's direction away from the
 * camera. An upright surface has the same s from its foot to its top.
 * </p>
 *
 * @param mask its pixels
 * @param stands where it is
 * @param foot its lower edge
 * @param bulge of its front
 */
record StandingObject(Mask mask, StandsKind stands, Footprint foot, Bulge bulge) {

	/** How much a picture or clock on a wall stands out, in parts of the bulge of a thing that stands; ours. */
	private static final double ON_WALL = 0.25;
	/** Height over width below which something long is taken to lie flat; ours. */
	private static final double FLAT = 0.08;

	static StandingObject of(final Mask mask, final StandsKind stands) {
		if (mask.isEmpty()) throw new IllegalArgumentException("an object needs at least one pixel, its mask is empty");
		final Footprint foot = Footprint.of(mask);
		return new StandingObject(mask, stands, foot, Bulge.of(mask, foot));
	}

	/**
	 * Puts the object's depth where it is nearer than what is there.
	 *
	 * @param room depth without objects
	 * @param z (H·W), written to
	 * @param number of the object, from 1, for messages
	 */
	void putInto(final FloorView view, final DepthMap room, final float[] z, final int number) {
		if (mask.width() != room.width() || mask.height() != room.height())
			throw new IllegalArgumentException("object " + number + " is marked in a picture of " + mask.width() + "×"
				+ mask.height() + ", the view is of " + room.width() + "×" + room.height());
		final StandsKind kind = stands == StandsKind.FLOOR && isFlat(view) ? StandsKind.FLAT : stands;
		switch (kind) {
			case FLAT -> onPlane(view.floor(), view, 0, room, z);
			case WALL -> onPlane(view.backdrop(), view, ON_WALL, room, z);
			case FLOOR, AIR -> upright(view, room, z, number);
		}
	}

	private void onPlane(final ScenePlane plane, final FloorView view, final double roundness, final DepthMap room,
		final float[] z)
	{
		final int w = room.width();
		for (int i = 0; i < z.length; i++) {
			if (!mask.contains(i)) continue;
			final double u = i % w + 0.5, v = i / w + 0.5;
			final double behind = Math.min(room.at(i), plane.depth(view.camera(), u, v));
			z[i] = (float) Math.min(z[i], behind * (1 - roundness * bulge.at(u, v) / view.camera().fx()));
		}
	}

	private void upright(final FloorView view, final DepthMap room, final float[] z, final int number) {
		final Bounds b = mask.bounds();
		final UprightFront front =
			stands == StandsKind.AIR ? UprightFront.inTheAir(view, this) : UprightFront.standing(view, this, number);
		final int w = room.width();
		for (int y = b.y0(); y < b.y0() + b.height(); y++)
			for (int x = b.x0(); x < b.x0() + b.width(); x++) {
				final int i = y * w + x;
				if (mask.contains(i))
					z[i] = (float) Math.min(z[i], Math.min(room.at(i), front.depth(x + 0.5, y + 0.5)));
			}
	}

	/** Whether the object would be lower than anything that stands, and reaches far along the floor: a rug, a road. */
	private boolean isFlat(final FloorView view) {
		final Bounds b = mask.bounds();
		final ScenePlane floor = view.floor();
		final double u = b.x0() + b.width() / 2.0;
		final double near = floor.depth(view.camera(), u, b.y0() + b.height());
		final double far = floor.depth(view.camera(), u, b.y0());
		final double wide = near * b.width() / view.camera().fx(), high = near * b.height() / view.camera().fy();
		return high < FLAT * wide && far < Double.POSITIVE_INFINITY && far - near > 2 * high;
	}
}
