// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.ui.Handle;
import diffhandles.ui.HandleShapes;
import diffhandles.ui.HandleShapes.Edge;
import diffhandles.ui.HandleShapes.Place;
import diffhandles.ui.HandleShapes.Stroke;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/**
 * Draws an object's handles. Every line has a dark rim, so that it is seen on every picture; the handle under the
 * pointer lights up.
 */
final class HandlePainter {

	private static final Color LINE = new Color(0x66, 0xd9, 0xff), LIT = new Color(0xff, 0xd0, 0x30),
		RIM = new Color(0, 0, 0, 150), FAINT = new Color(0x66, 0xd9, 0xff, 150), GRID = new Color(255, 255, 255, 110);
	private static final float RIM_WIDTH = 3.2f, WIDTH = 1.6f, GRID_WIDTH = 1;
	private static final float[] DASHES = { 4, 4 };
	/** Half the side of a knob, and length of the arrow's head, pixels of the canvas. */
	private static final double KNOB = 4, HEAD = 9;

	private final Graphics2D g;
	private final HandleShapes shapes;
	private final Optional<Handle> hovered;

	HandlePainter(final Graphics2D g, final HandleShapes shapes, final Optional<Handle> hovered) {
		this.g = g;
		this.shapes = shapes;
		this.hovered = hovered;
	}

	/** The ground around the object's foot. */
	void drawGrid() {
		g.setStroke(new BasicStroke(GRID_WIDTH));
		g.setColor(GRID);
		shapes.grid().forEach(this::draw);
		shapes.plumbLine().ifPresent(line -> draw(List.of(line), LINE, true));
	}

	/** The box alone, of an object that has not the handles. */
	void drawBox() {
		for (final Edge edge : shapes.box())
			if (!edge.hidden()) draw(List.of(edge.stroke()), FAINT, false);
	}

	/** @param tilt whether the rings for tilts are shown */
	void drawHandles(final boolean tilt) {
		for (final Edge edge : shapes.box())
			draw(List.of(edge.stroke()), hovered.filter(Handle.BODY::equals).isPresent() ? LIT : LINE, edge.hidden());
		draw(shapes.spinRing(), colour(Handle.SPIN), false);
		if (tilt) {
			draw(shapes.rollRing(), colour(Handle.ROLL), false);
			draw(shapes.pitchRing(), colour(Handle.PITCH), false);
		}
		shapes.arrow().ifPresent(this::drawArrow);
		shapes.corners().forEach(this::drawKnob);
	}

	private Color colour(final Handle handle) {
		return hovered.filter(handle::equals).isPresent() ? LIT : LINE;
	}

	private void draw(final List<Stroke> strokes, final Color colour, final boolean dashed) {
		if (!dashed) {
			g.setStroke(new BasicStroke(RIM_WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
			g.setColor(RIM);
			strokes.forEach(this::draw);
		}
		g.setStroke(new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashed ? DASHES : null, 0));
		g.setColor(colour);
		strokes.forEach(this::draw);
	}

	private void draw(final Stroke s) {
		g.draw(new Line2D.Double(s.from().x(), s.from().y(), s.to().x(), s.to().y()));
	}

	private void drawArrow(final Stroke arrow) {
		draw(List.of(arrow), colour(Handle.LIFT), false);
		final Place tip = arrow.to();
		final double dx = tip.x() - arrow.from().x(), dy = tip.y() - arrow.from().y(), length = Math.hypot(dx, dy);
		if (!(length > 0)) return;
		final double ux = dx / length * HEAD, uy = dy / length * HEAD;
		final Path2D head = new Path2D.Double();
		head.moveTo(tip.x() + ux / 2, tip.y() + uy / 2);
		head.lineTo(tip.x() - ux / 2 - uy / 2, tip.y() - uy / 2 + ux / 2);
		head.lineTo(tip.x() - ux / 2 + uy / 2, tip.y() - uy / 2 - ux / 2);
		head.closePath();
		g.fill(head);
		g.setStroke(new BasicStroke(1));
		g.setColor(RIM);
		g.draw(head);
	}

	private void drawKnob(final Place p) {
		final Rectangle2D knob = new Rectangle2D.Double(p.x() - KNOB, p.y() - KNOB, 2 * KNOB, 2 * KNOB);
		g.setColor(colour(Handle.SCALE));
		g.fill(knob);
		g.setStroke(new BasicStroke(1));
		g.setColor(RIM);
		g.draw(knob);
	}

	/** A spot where the pointer has hold. */
	void drawGrip(final double x, final double y) {
		g.setColor(LIT);
		g.fill(new Ellipse2D.Double(x - 2.5, y - 2.5, 5, 5));
	}
}
