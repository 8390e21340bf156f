// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.ObjectEdit;
import diffhandles.geometry.Vector3;

/** Moves an object in the plane of the picture: the grabbed point stays under the pointer, at its depth. */
record PictureDrag(EditedObject object, Pose start, Vector3 grabbed) implements Drag {

	@Override
	public Pose to(final double u, final double v, final boolean snap) {
		final Pose moved = object.moved(start, object.camera().lift(u, v, grabbed.z()).minus(grabbed));
		if (!snap) return moved;
		final ObjectEdit e = moved.edit();
		return moved.with(new ObjectEdit(Drag.snapped(e.translateX(), SNAP, true),
			Drag.snapped(e.translateY(), SNAP, true), Drag.snapped(e.translateZ(), SNAP, true), e.yawDegrees(),
			e.pitchDegrees(), e.rollDegrees(), e.scale()));
	}
}
