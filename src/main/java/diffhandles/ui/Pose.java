// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.ObjectEdit;
import diffhandles.geometry.EulerAngles;
import diffhandles.geometry.ObjectTransform;
import diffhandles.geometry.Rotation;
import diffhandles.ground.EditFrame;

/**
 * Where an object was taken: an edit, and the frame that its numbers are stated in. Numbers that were typed stay as
 * they are.
 *
 * <pre>
 * Pose right = Pose.none(frame).with(new ObjectEdit(0.5, 0, 0, 0, 0, 0, 1)); // half its height to the right
 * ObjectEdit inDepthUnits = right.in(EditFrame.CAMERA).edit();
 * </pre>
 *
 * @param edit the numbers
 * @param frame their axes and unit
 */
public record Pose(ObjectEdit edit, EditFrame frame) {

	/** Decimals that are kept of what a hand has set: a ten thousandth of an object is less than a pixel. */
	private static final double PLACES = 1e4;

	/** The object as it is in the picture. */
	public static Pose none(final EditFrame frame) {
		return new Pose(ObjectEdit.NONE, frame);
	}

	/** The pose that a transform of the camera's axes and in depth units has in a frame. */
	public static Pose of(final ObjectTransform camera, final EditFrame frame) {
		final ObjectTransform t = frame.fromCamera(camera);
		final EulerAngles angles = EulerAngles.ofMatrix(t.rotation().matrix());
		return new Pose(new ObjectEdit(t.translateX(), t.translateY(), t.translateZ(), angles.yaw(), angles.pitch(),
			angles.roll(), t.scale()), frame);
	}

	/** The same in the camera's axes and in depth units. */
	public ObjectTransform transform() {
		return frame.toCamera(new ObjectTransform(edit.translateX(), edit.translateY(), edit.translateZ(),
			Rotation.ofYawPitchRoll(edit.yawDegrees(), edit.pitchDegrees(), edit.rollDegrees()), edit.scale()));
	}

	/** The same pose in the numbers of another frame. */
	public Pose in(final EditFrame other) {
		return other.equals(frame) ? this : of(transform(), other);
	}

	/** Other numbers of the same frame. */
	public Pose with(final ObjectEdit numbers) {
		return new Pose(numbers, frame);
	}

	/** The pose moved on by a part of the frame's unit. */
	public Pose movedBy(final double x, final double y, final double z) {
		return with(new ObjectEdit(edit.translateX() + x, edit.translateY() + y, edit.translateZ() + z,
			edit.yawDegrees(), edit.pitchDegrees(), edit.rollDegrees(), edit.scale()));
	}

	/** The numbers as a macro line should have them, with four decimals. */
	public Pose rounded() {
		return with(new ObjectEdit(rounded(edit.translateX()), rounded(edit.translateY()), rounded(edit.translateZ()),
			rounded(edit.yawDegrees()), rounded(edit.pitchDegrees()), rounded(edit.rollDegrees()),
			Math.max(1 / PLACES, rounded(edit.scale()))));
	}

	/** The numbers without what computing with them has left behind the ninth decimal. */
	public Pose withoutNoise() {
		return with(new ObjectEdit(precise(edit.translateX()), precise(edit.translateY()), precise(edit.translateZ()),
			precise(edit.yawDegrees()), precise(edit.pitchDegrees()), precise(edit.rollDegrees()),
			precise(edit.scale())));
	}

	private static double precise(final double value) {
		return Math.round(value * 1e9) / 1e9 + 0.0; // no negative zero
	}

	private static double rounded(final double value) {
		return Math.round(value * PLACES) / PLACES;
	}

	/** Whether the object stays where and as it is. */
	public boolean isNone() {
		return edit.equals(ObjectEdit.NONE);
	}
}
