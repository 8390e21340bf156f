// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.ui.FrameCut;
import diffhandles.ui.Guides;
import diffhandles.ui.Handle;
import diffhandles.ui.HandleShapes;
import diffhandles.ui.HandleShapes.Edge;
import diffhandles.ui.Place;
import diffhandles.ui.Stroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/**
 * Draws an object's handles. The handle under the pointer lights up; the box of an object that runs into something is
 * red; stripes mark where the box is out of the picture, or behind the camera.
 */
final class HandlePainter {

	static final Color LINE = new Color(0x66, 0xd9, 0xff), LIT = new Color(0xff, 0xd0, 0x30);
	private static final Color FAINT = new Color(0x66, 0xd9, 0xff, 150), GRID = new Color(255, 255, 255, 110),
		COLLIDES = new Color(0xff, 0x50, 0x40), OUT = new Color(0xff, 0xb0, 0x30);
	/** Half the side of a knob, and length of the arrow's head, pixels of the canvas. */
	private static final double KNOB = 4, HEAD = 9;

	private final Pen pen;
	private final HandleShapes shapes;
	private final Optional<Handle> hovered;

	HandlePainter(final Pen pen, final HandleShapes shapes, final Optional<Handle> hovered) {
		this.pen = pen;
		this.shapes = shapes;
		this.hovered = hovered;
	}

	/** The ground around the object's foot, as far as the box does not hide it. */
	void drawGrid() {
		final Guides guides = shapes.guides();
		pen.drawThinBeside(guides.faces().stream().map(HandlePainter::path).toList(), guides.grid(), GRID);
		guides.plumbLine().ifPresent(line -> pen.draw(List.of(line), LINE, true));
	}

	/** The box alone, of an object that has not the handles. */
	void drawBox(final boolean collides) {
		for (final Edge edge : shapes.box())
			if (!edge.hidden()) pen.draw(List.of(edge.stroke()), collides ? COLLIDES : FAINT, false);
	}

	/** Stripes where the object cannot be seen. */
	void drawCuts() {
		for (final List<Place> face : shapes.guides().cutFaces())
			pen.hatch(path(face), OUT);
		for (final FrameCut cut : shapes.guides().frameCuts())
			pen.hatch(new Rectangle2D.Double(cut.x(), cut.y(), cut.width(), cut.height()), OUT);
	}

	private static Shape path(final List<Place> corners) {
		final Path2D path = new Path2D.Double();
		path.moveTo(corners.get(0).x(), corners.get(0).y());
		corners.forEach(p -> path.lineTo(p.x(), p.y()));
		path.closePath();
		return path;
	}

	/**
	 * All handles.
	 *
	 * @param tilt whether the rings for tilts are shown
	 */
	void drawHandles(final boolean tilt, final boolean collides) {
		final Color box = collides ? COLLIDES : hovered.filter(Handle.BODY::equals).isPresent() ? LIT : LINE;
		for (final Edge edge : shapes.box())
			pen.draw(List.of(edge.stroke()), box, edge.hidden());
		pen.draw(shapes.spinRing(), colour(Handle.SPIN), false);
		if (tilt) {
			pen.draw(shapes.rollRing(), colour(Handle.ROLL), false);
			pen.draw(shapes.pitchRing(), colour(Handle.PITCH), false);
		}
		shapes.arrow().ifPresent(this::drawArrow);
		shapes.corners().forEach(p -> pen.knob(p, KNOB, colour(Handle.SCALE)));
	}

	private Color colour(final Handle handle) {
		return hovered.filter(handle::equals).isPresent() ? LIT : LINE;
	}

	private void drawArrow(final Stroke arrow) {
		pen.draw(List.of(arrow), colour(Handle.LIFT), false);
		final Place tip = arrow.to();
		final double dx = tip.x() - arrow.from().x(), dy = tip.y() - arrow.from().y(), length = Math.hypot(dx, dy);
		if (!(length > 0)) return;
		final double ux = dx / length * HEAD, uy = dy / length * HEAD;
		pen.fill(path(List.of(new Place(tip.x() + ux / 2, tip.y() + uy / 2),
			new Place(tip.x() - ux / 2 - uy / 2, tip.y() - uy / 2 + ux / 2),
			new Place(tip.x() - ux / 2 + uy / 2, tip.y() - uy / 2 - ux / 2))), colour(Handle.LIFT));
	}
}
