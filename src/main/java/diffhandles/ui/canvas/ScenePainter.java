// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.ui.EditorHandles;
import diffhandles.ui.Handle;
import diffhandles.ui.Place;
import diffhandles.ui.Stroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.Optional;

/** Draws the handles of the scene around the objects: the sun and where its shadow falls, horizon and wall. */
final class ScenePainter {

	private static final Color SUN = new Color(0xff, 0xe0, 0x60), LINE = new Color(0xff, 0xa0, 0x50, 200),
		GRID = new Color(0xff, 0xc0, 0x90, 150);
	/** Radius of the sun, length of its rays, radius of the shadow's knob, pixels of the canvas. */
	private static final double RADIUS = 6, RAYS = 5, TIP = 4.5;

	private final Pen pen;
	private final EditorHandles handles;
	private final Optional<Handle> hovered;

	ScenePainter(final Pen pen, final EditorHandles handles, final Optional<Handle> hovered) {
		this.pen = pen;
		this.handles = handles;
		this.hovered = hovered;
	}

	/** The sun, if a light is known. */
	void drawSun() {
		pen.draw(handles.sunRay(), SUN, true);
		handles.shadowTip().ifPresent(p -> pen.fill(new Ellipse2D.Double(p.x() - TIP, p.y() - TIP / 2, 2 * TIP, TIP),
			colour(Handle.SHADOW, SUN)));
		handles.sun().ifPresent(p -> {
			final Color colour = colour(Handle.SUN, SUN);
			for (int k = 0; k < 8; k++) {
				final double c = Math.cos(k * Math.PI / 4), s = Math.sin(k * Math.PI / 4), from = RADIUS + 2;
				pen.draw(List.of(new Stroke(new Place(p.x() + from * c, p.y() + from * s),
					new Place(p.x() + (from + RAYS) * c, p.y() + (from + RAYS) * s))), colour, false);
			}
			pen.fill(new Ellipse2D.Double(p.x() - RADIUS, p.y() - RADIUS, 2 * RADIUS, 2 * RADIUS), colour);
		});
	}

	/** Horizon and wall, where the depth comes from the ground. */
	void drawLines() {
		drawLine(Handle.HORIZON, "horizon");
		drawLine(Handle.WALL, "wall");
	}

	private void drawLine(final Handle handle, final String name) {
		final Optional<Stroke> line = handles.line(handle);
		if (line.isEmpty()) return;
		final Color colour = colour(handle, LINE);
		pen.draw(List.of(line.get()), colour, !isHovered(handle));
		final Place at = line.get().from();
		final double above = handles.above(handle);
		pen.write(above > 0 ? name + ", " + Math.round(above) + " pixels above" : name, at.x() + 6,
			at.y() < 16 ? at.y() + 13 : at.y() - 4, colour);
	}

	/** The floor as the lines have it. */
	void drawFloor() {
		pen.drawThin(handles.floorGrid(), GRID);
	}

	private boolean isHovered(final Handle handle) {
		return hovered.filter(handle::equals).isPresent();
	}

	private Color colour(final Handle handle, final Color otherwise) {
		return isHovered(handle) ? HandlePainter.LIT : otherwise;
	}
}
