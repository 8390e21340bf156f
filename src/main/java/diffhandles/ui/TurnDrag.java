// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Ray;
import diffhandles.geometry.Rotation;
import diffhandles.geometry.Vector3;
import java.util.Optional;

/**
 * Turns an object about an axis through a point that stays: the spin at its foot, and the tilts. The angle is the
 * pointer's around that point in the ring's plane; for a ring that is seen edge on, the way across the axis.
 */
final class TurnDrag implements Drag {

	/** Sine of the angle between line of sight and ring below which the ring is seen edge on; ours. */
	private static final double EDGE_ON = 0.12;

	private final EditedObject object;
	private final Pose start;
	private final Vector3 centre, axis;
	private final double startDegrees; // of the numbers that snap
	private final Vector3 arm;
	private final double u0, v0;

	/**
	 * @param centre stays, camera coordinates
	 * @param axis of length 1, right-handed
	 * @param startDegrees what the turn is at the start, for snapping
	 */
	TurnDrag(final EditedObject object, final Pose start, final Vector3 centre, final Vector3 axis,
		final double startDegrees, final double u, final double v)
	{
		this.object = object;
		this.start = start;
		this.centre = centre;
		this.axis = axis;
		this.startDegrees = startDegrees;
		u0 = u;
		v0 = v;
		arm = isEdgeOn() ? null : arm(u, v).orElse(null);
	}

	private boolean isEdgeOn() {
		return Math.abs(centre.unit().dot(axis)) < EDGE_ON;
	}

	@Override
	public Pose to(final double u, final double v, final boolean snap) {
		final double turn = arm == null ? across(u, v) : arm(u, v).map(this::angle).orElse(0.0);
		final double degrees = Drag.snapped(startDegrees + turn, SNAP_DEGREES, snap) - startDegrees;
		return object.turned(start, centre, Rotation.ofAxisAngle(axis.x(), axis.y(), axis.z(), degrees), 1);
	}

	private Optional<Vector3> arm(final double u, final double v) {
		return Ray.through(object.camera(), u, v).meets(centre, axis).map(p -> p.minus(centre));
	}

	/** The angle from the grabbed arm to another one about the axis, degrees. */
	private double angle(final Vector3 to) {
		return Math.toDegrees(Math.atan2(axis.dot(arm.cross(to)), arm.dot(to)));
	}

	/** Half a turn for as much way as the box is high, across the axis as it is seen. */
	private double across(final double u, final double v) {
		final PinholeCamera c = object.camera();
		final Vector3 tip = centre.plus(axis.times(object.box().height() * 1e-3));
		final double du = c.projectU(tip.x(), tip.z()) - c.projectU(centre.x(), centre.z());
		final double dv = c.projectV(tip.y(), tip.z()) - c.projectV(centre.y(), centre.z());
		final double length = Math.hypot(du, dv);
		if (!(length > 0)) return 0;
		final double way = ((v - v0) * du - (u - u0) * dv) / length;
		return way / (c.fy() * object.box().height() / centre.z()) * 180;
	}
}
