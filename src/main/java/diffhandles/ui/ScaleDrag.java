// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.geometry.Ray;
import diffhandles.geometry.Rotation;
import diffhandles.geometry.Vector3;

/** Scales an object about its foot: the grabbed corner follows the pointer on the line from the foot. */
record ScaleDrag(EditedObject object, Pose start, Vector3 grabbed) implements Drag {

	private static final Rotation NO_TURN = new Rotation(1, 0, 0, 0);
	private static final double LEAST = 0.05, LARGEST = 20;

	@Override
	public Pose to(final double u, final double v, final boolean snap) {
		final Vector3 foot = object.motion(start).apply(object.box().foot()), line = grabbed.minus(foot);
		final double ratio = 1 + Ray.through(object.camera(), u, v).along(grabbed, line).orElse(0.0);
		final double old = start.edit().scale();
		final double wanted = Math.max(LEAST, Math.min(LARGEST, Drag.snapped(old * ratio, SNAP, snap)));
		return object.turned(start, foot, NO_TURN, wanted / old);
	}
}
