// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ground;

import diffhandles.geometry.ObjectTransform;
import diffhandles.geometry.Vector3;
import diffhandles.geometry.Rotation;

/**
 * The axes and the unit that an object's edit is stated in.
 * <p>
 * Rotation and scale act about the same pivot in every frame; only their axes differ. Over level ground the camera's
 * axes are the ground's, so that both kinds of statement agree.
 * </p>
 *
 * <pre>
 * EditFrame frame = EditFrame.of(ground, EditFrame.Axes.GROUND, EditFrame.Unit.OBJECT);
 * ObjectTransform spun = frame.toCamera(ObjectTransform.of(0.5, 0, 0, 30, 0, 0, 1)); // half its height to the right
 * </pre>
 *
 * @param axes of translation and rotation
 * @param unit of translation, depth units
 */
public record EditFrame(GroundAxes axes, double unit) {

	/** Along what an edit is stated. */
	public enum Axes {
		/** x right, y down, z away as the camera sees them. */
		CAMERA,
		/** x right and z away along the ground, y down along its normal. */
		GROUND
	}

	/** What a translation of 1 is. */
	public enum Unit {
		/** One unit of the depth map. */
		DEPTH,
		/** The object's height; of a thing that lies flat its length. */
		OBJECT
	}

	/** The camera's axes and the depth map's unit, in which transforms are. */
	public static final EditFrame CAMERA = new EditFrame(GroundAxes.CAMERA, 1);

	/**
	 * @throws IllegalArgumentException if the unit is not positive and finite
	 */
	public EditFrame {
		if (!(unit > 0 && unit < Double.POSITIVE_INFINITY))
			throw new IllegalArgumentException("the unit of an edit must be positive and finite, got " + unit);
	}

	/** The frame of an object on its ground. */
	public static EditFrame of(final Ground ground, final Axes axes, final Unit unit) {
		return new EditFrame(axes == Axes.GROUND ? ground.axes() : GroundAxes.CAMERA,
			unit == Unit.OBJECT ? ground.objectSize() : 1);
	}

	/** The frame of the same object when it has grown by a factor, so that its size as a unit has, too. */
	public EditFrame grown(final Unit stated, final double factor) {
		return stated == Unit.OBJECT ? new EditFrame(axes, unit * factor) : this;
	}

	/** An edit of this frame in the camera's axes and in depth units. */
	public ObjectTransform toCamera(final ObjectTransform stated) {
		final Vector3 t =
			axes.toCamera(unit * stated.translateX(), unit * stated.translateY(), unit * stated.translateZ());
		final Rotation r = stated.rotation();
		final Vector3 axis = axes.toCamera(r.x(), r.y(), r.z()); // B·R·Bᵀ turns by R's angle about B·axis
		return new ObjectTransform(t.x(), t.y(), t.z(), new Rotation(r.w(), axis.x(), axis.y(), axis.z()),
			stated.scale());
	}

	/** An edit of the camera's axes and in depth units, as this frame states it. */
	public ObjectTransform fromCamera(final ObjectTransform camera) {
		final Vector3 t =
			axes.fromCamera(camera.translateX() / unit, camera.translateY() / unit, camera.translateZ() / unit);
		final Rotation r = camera.rotation();
		final Vector3 axis = axes.fromCamera(r.x(), r.y(), r.z());
		return new ObjectTransform(t.x(), t.y(), t.z(), new Rotation(r.w(), axis.x(), axis.y(), axis.z()),
			camera.scale());
	}
}
