// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.ui.canvas.ShownFrame.Kind;

/** What the canvas shows, as the panel offers it. */
enum Shown {

	/** The edit without a model. */
	PREVIEW("Preview"),
	/** The model's own picture, as soon as the object rests. */
	MODEL("Model"),
	/** The depth of the picture: near is light. */
	DEPTH("Depth"),
	/** The picture as it is. */
	BEFORE("Before");

	private final String label;

	Shown(final String label) {
		this.label = label;
	}

	/** The best kind of preview that it takes. */
	Kind kind() {
		return this == MODEL ? Kind.MODEL : Kind.CAREFUL;
	}

	@Override
	public String toString() {
		return label;
	}
}
