// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** A group of inputs in a command's dialog, in the dialog's order. */
public enum Section {
	/** Picture and depth. */
	OBJECT("Object"),
	/** What the benchmark edits. */
	SCENES("Scenes"),
	/** Where the object goes, and how the camera sees it. */
	TRANSFORM("Geometry"),
	/** What computes the edit, and how. */
	MODEL("Model"),
	/** What comes out. */
	OUTPUT("Output");

	private final String title;

	Section(final String title) {
		this.title = title;
	}

	/** Its heading. */
	public String title() {
		return title;
	}
}
