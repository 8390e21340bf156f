// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.standing.FloorView;
import diffhandles.standing.PictureLine;
import java.util.Optional;

/**
 * A line of the floor across the picture, and what dragging it does: in its middle it moves up and down, at an end that
 * end does.
 *
 * @param floor as it is
 * @param handle {@link Handle#HORIZON} or {@link Handle#WALL}
 * @param lowest row at which the horizon may be: that of the highest foot of an object, pixels of the picture
 */
record FloorLine(FloorView floor, Handle handle, double lowest) {

	/** Parts of the picture's width, at either end, where one end is taken. */
	private static final double END = 0.2;
	/** Least distance of a horizon from feet and wall, and of a wall from the horizon, in heights of the picture. */
	private static final double GAP = 0.02;

	/** The line; empty if there is no such wall. */
	Optional<PictureLine> line() {
		return handle == Handle.HORIZON ? Optional.of(floor.horizon()) : floor.wall();
	}

	/** The line as it is drawn: what lies above or below the picture is drawn along its border. */
	Optional<PictureLine> drawn(final double border) {
		return line().map(l -> new PictureLine(inside(l.left(), border), inside(l.right(), border)));
	}

	private double inside(final double row, final double border) {
		return Math.max(border, Math.min(floor.camera().height() - border, row));
	}

	/**
	 * The line after a drag.
	 *
	 * @param u column at which it was grabbed, pixels
	 * @param by how far the pointer has gone down since then
	 * @param level whether it is to be level
	 */
	PictureLine dragged(final double u, final double by, final boolean level) {
		final PictureLine l = line().orElseThrow();
		final double part = u / floor.camera().width();
		double left = part > 1 - END ? l.left() : l.left() + by, right = part < END ? l.right() : l.right() + by;
		if (level) {
			left = Math.rint((left + right) / 2);
			right = left;
		}
		return handle == Handle.HORIZON ? horizon(left, right) : wall(left, right);
	}

	private PictureLine horizon(final double left, final double right) {
		final double gap = GAP * floor.camera().height();
		return new PictureLine(Math.min(left, lowest - gap), Math.min(right, lowest - gap));
	}

	private PictureLine wall(final double left, final double right) {
		final double gap = GAP * floor.camera().height();
		return new PictureLine(Math.max(left, floor.horizon().left() + gap),
			Math.max(right, floor.horizon().right() + gap));
	}
}
