// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.ObjectEdit;
import diffhandles.geometry.Vector3;
import diffhandles.ground.GroundAxes;

/** A handle that was taken hold of: chooses the drag that moves it. */
final class Grip {

	private final HandleShapes shapes;
	private final Handle handle;
	private final double x, y;

	/**
	 * @param shapes of the object as it is when it is grabbed
	 * @param handle that is grabbed
	 * @param x of the pointer, pixels of the canvas
	 * @param y of the pointer
	 */
	Grip(final HandleShapes shapes, final Handle handle, final double x, final double y) {
		this.shapes = shapes;
		this.handle = handle;
		this.x = x;
		this.y = y;
	}

	/**
	 * What dragging the handle does.
	 *
	 * @param inPicture whether the body moves in the picture's plane rather than along the ground
	 */
	Drag drag(final boolean inPicture) {
		final EditedObject object = shapes.object();
		final Pose pose = shapes.pose();
		final ObjectEdit edit = pose.edit();
		final GroundAxes axes = object.box().axes();
		final double u = shapes.view().u(x), v = shapes.view().v(y);
		final Vector3 point = shapes.pointAt(x, y);
		return switch (handle) {
			case BODY -> inPicture ? new PictureDrag(object, pose, point) : new BodyDrag(object, pose, point, u, v);
			case LIFT -> new LiftDrag(object, pose, shapes.arrowPointAt(x, y));
			case SCALE -> new ScaleDrag(object, pose, shapes.cornerAt(x, y));
			case SPIN -> new TurnDrag(object, pose, shapes.foot(), axes.down(), edit.yawDegrees(), u, v);
			case ROLL -> new TurnDrag(object, pose, shapes.middle(), axes.away(), edit.rollDegrees(), u, v);
			case PITCH -> new TurnDrag(object, pose, shapes.middle(), axes.right(), edit.pitchDegrees(), u, v);
			case SUN, SHADOW, HORIZON, WALL -> throw notOfAnObject();
		};
	}

	/** The pose with what this handle changes taken back. */
	Pose reset() {
		final ObjectEdit e = shapes.pose().edit();
		return shapes.pose().with(switch (handle) {
			case BODY -> new ObjectEdit(0, e.translateY(), 0, e.yawDegrees(), e.pitchDegrees(), e.rollDegrees(),
				e.scale());
			case LIFT -> new ObjectEdit(e.translateX(), 0, e.translateZ(), e.yawDegrees(), e.pitchDegrees(),
				e.rollDegrees(), e.scale());
			case SPIN -> new ObjectEdit(e.translateX(), e.translateY(), e.translateZ(), 0, e.pitchDegrees(),
				e.rollDegrees(), e.scale());
			case SCALE -> new ObjectEdit(e.translateX(), e.translateY(), e.translateZ(), e.yawDegrees(),
				e.pitchDegrees(), e.rollDegrees(), 1);
			case ROLL -> new ObjectEdit(e.translateX(), e.translateY(), e.translateZ(), e.yawDegrees(),
				e.pitchDegrees(), 0, e.scale());
			case PITCH -> new ObjectEdit(e.translateX(), e.translateY(), e.translateZ(), e.yawDegrees(), 0,
				e.rollDegrees(), e.scale());
			case SUN, SHADOW, HORIZON, WALL -> throw notOfAnObject();
		});
	}

	private IllegalArgumentException notOfAnObject() {
		return new IllegalArgumentException("expected a handle of an object, got " + handle);
	}
}
