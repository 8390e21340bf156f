// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.ObjectEdit;
import diffhandles.geometry.Ray;
import diffhandles.geometry.Vector3;

/** Lifts an object from the ground, or lowers it: the grabbed point follows the pointer up and down. */
record LiftDrag(EditedObject object, Pose start, Vector3 grabbed) implements Drag {

	@Override
	public Pose to(final double u, final double v, final boolean snap) {
		final double down = Ray.through(object.camera(), u, v).along(grabbed, object.down()).orElse(0.0);
		final Pose moved = object.moved(start, object.down().times(down));
		if (!snap) return moved;
		final ObjectEdit e = moved.edit();
		return moved.with(new ObjectEdit(e.translateX(), Drag.snapped(e.translateY(), SNAP, true), e.translateZ(),
			e.yawDegrees(), e.pitchDegrees(), e.rollDegrees(), e.scale()));
	}
}
