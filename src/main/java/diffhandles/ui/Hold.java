// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

/** A handle that the pointer has hold of, until it is let go: what the pointer's way does to the editor's state. */
public interface Hold {

	/** The handle. */
	Handle handle();

	/**
	 * Follows the pointer.
	 *
	 * @param x of the pointer, pixels of the canvas
	 * @param y of the pointer
	 * @param inPicture whether the object moves in the picture's plane rather than along the ground (Shift)
	 * @param snap whether to go in steps (Ctrl)
	 */
	void follow(double x, double y, boolean inPicture, boolean snap);

	/** Takes back what this handle changes. */
	void reset();
}
