// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.ObjectEdit;
import diffhandles.geometry.Ray;
import diffhandles.geometry.Vector3;

/**
 * Moves an object along the ground: the grabbed point stays under the pointer, at its height.
 * <p>
 * A point near or above the horizon would run off to infinity. Of an object that is grabbed there, the foot follows the
 * pointer's way instead. The pointer's way ends below the horizon.
 * </p>
 */
final class BodyDrag implements Drag {

	/** Sine of the least angle between the line of sight and the plane that the grabbed point moves on; ours. */
	private static final double LEAST_SLOPE = 0.08;

	private final EditedObject object;
	private final Pose start;
	private final Vector3 grabbed;
	private final double offsetU, offsetV; // from the pointer to what follows it, pixels
	private Vector3 last;

	/**
	 * @param point that was grabbed, camera coordinates, at the pointer's place
	 */
	BodyDrag(final EditedObject object, final Pose start, final Vector3 point, final double u, final double v) {
		this.object = object;
		this.start = start;
		final boolean steep = object.down().dot(point.unit()) >= LEAST_SLOPE;
		grabbed = steep ? point : object.motion(start).apply(object.box().foot());
		offsetU = steep ? 0 : object.camera().projectU(grabbed.x(), grabbed.z()) - u;
		offsetV = steep ? 0 : object.camera().projectV(grabbed.y(), grabbed.z()) - v;
		last = grabbed;
	}

	@Override
	public Pose to(final double u, final double v, final boolean snap) {
		Ray.through(object.camera(), u + offsetU, v + offsetV).meets(grabbed, object.down())
			.filter(p -> p.z() < EditedObject.FARTHEST * grabbed.z()).ifPresent(p -> last = p);
		final Pose moved = object.moved(start, last.minus(grabbed));
		return snap ? snapped(moved) : moved;
	}

	/** In steps of the frame's unit along the ground. */
	private Pose snapped(final Pose pose) {
		final ObjectEdit e = pose.edit();
		return pose.with(new ObjectEdit(Drag.snapped(e.translateX(), SNAP, true), e.translateY(),
			Drag.snapped(e.translateZ(), SNAP, true), e.yawDegrees(), e.pitchDegrees(), e.rollDegrees(), e.scale()));
	}
}
