// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

/** What can be taken hold of. */
public enum Handle {

	/** The object itself. */
	BODY("drag: along the ground; with Shift in the picture's plane; with Ctrl in tenths"),
	/** The arrow above it. */
	LIFT("drag: up and down; with Ctrl in tenths of the object's size"),
	/** The ring around its foot. */
	SPIN("drag: turn about the vertical axis; with Ctrl in steps of 5 degrees"),
	/** The corners of its box. */
	SCALE("drag: scale about the foot; with Ctrl in tenths"),
	/** The ring that faces the camera. */
	ROLL("drag: tilt sideways; with Ctrl in steps of 5 degrees"),
	/** The ring that is seen from its edge. */
	PITCH("drag: tilt away or towards you; with Ctrl in steps of 5 degrees"),
	/** The sun that casts the object's shadow. */
	SUN("drag: where the light comes from; over the edge to the other side; with Ctrl in steps of 5 degrees"),
	/** The place on the ground where the shadow of the object's top falls. */
	SHADOW("drag: where the shadow falls; with Ctrl in steps of 5 degrees"),
	/** The floor's horizon. */
	HORIZON("drag: tilt the floor until the grid lies right; at the ends: roll; with Ctrl level"),
	/** The line where the floor meets the wall. */
	WALL("drag: where the wall begins; at the ends: turn it; with Ctrl level");

	private final String hint;

	Handle(final String hint) {
		this.hint = hint;
	}

	/** What dragging does, in a line. */
	public String hint() {
		return hint + "; double-click: back";
	}
}
