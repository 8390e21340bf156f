// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.standing.PictureLine;
import java.util.Optional;

/** Has hold of a line of the floor: drags tilt the floor, or move the wall. */
final class LineHold implements Hold {

	/** Decimals of a row that a macro line keeps. */
	private static final double PLACES = 10;

	private final EditorModel model;
	private final View view;
	private final FloorLine line;
	private final double u, v;

	LineHold(final EditorModel model, final View view, final FloorLine line, final double x, final double y) {
		this.model = model;
		this.view = view;
		this.line = line;
		u = view.u(x);
		v = view.v(y);
	}

	@Override
	public Handle handle() {
		return line.handle();
	}

	@Override
	public void follow(final double x, final double y, final boolean inPicture, final boolean snap) {
		final PictureLine to = line.dragged(u, view.v(y) - v, snap);
		final Surroundings said = with(Optional.of(new PictureLine(rounded(to.left()), rounded(to.right()))));
		if (model.scene().refused(said).isEmpty()) model.drag(said); // else it stays where it can be
	}

	private static double rounded(final double row) {
		return Math.round(row * PLACES) / PLACES;
	}

	private Surroundings with(final Optional<PictureLine> given) {
		return line.handle() == Handle.HORIZON ? model.surroundings().withHorizon(given)
			: model.surroundings().withWall(given);
	}

	@Override
	public void reset() {
		model.set(with(Optional.empty()));
	}
}
