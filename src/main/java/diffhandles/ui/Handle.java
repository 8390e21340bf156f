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
	PITCH("drag: tilt away or towards you; with Ctrl in steps of 5 degrees");

	private final String hint;

	Handle(final String hint) {
		this.hint = hint;
	}

	/** What dragging does, in a line. */
	public String hint() {
		return hint + "; double-click: back";
	}
}
