// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.ui.Place;
import diffhandles.ui.Stroke;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.Area;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws lines, knobs and words that are seen on every picture: each has a dark rim. */
final class Pen {

	static final Color RIM = new Color(0, 0, 0, 150);
	private static final float RIM_WIDTH = 3.2f, WIDTH = 1.6f;
	private static final float[] DASHES = { 4, 4 };
	private static final int HATCH = 7;
	/** Larger than any canvas, and small enough for Java's clips. */
	private static final Rectangle2D EVERYWHERE = new Rectangle2D.Double(-20_000, -20_000, 60_000, 60_000);

	private final Graphics2D g;

	Pen(final Graphics2D g) {
		this.g = g;
	}

	/** Strokes in a colour; dashed ones have no rim. */
	void draw(final List<Stroke> strokes, final Color colour, final boolean dashed) {
		if (!dashed) {
			g.setStroke(new BasicStroke(RIM_WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
			g.setColor(RIM);
			strokes.forEach(this::draw);
		}
		g.setStroke(new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashed ? DASHES : null, 0));
		g.setColor(colour);
		strokes.forEach(this::draw);
	}

	/** Thin strokes without a rim. */
	void drawThin(final List<Stroke> strokes, final Color colour) {
		g.setStroke(new BasicStroke(1));
		g.setColor(colour);
		strokes.forEach(this::draw);
	}

	/** Thin strokes where none of some shapes is. */
	void drawThinBeside(final List<Shape> shapes, final List<Stroke> strokes, final Color colour) {
		final Shape clip = g.getClip();
		final Area rest = new Area(clip == null ? EVERYWHERE : clip);
		shapes.forEach(shape -> rest.subtract(new Area(shape)));
		g.setClip(rest);
		drawThin(strokes, colour);
		g.setClip(clip);
	}

	private void draw(final Stroke s) {
		g.draw(new Line2D.Double(s.from().x(), s.from().y(), s.to().x(), s.to().y()));
	}

	/** A filled shape with a thin rim. */
	void fill(final Shape shape, final Color colour) {
		g.setColor(colour);
		g.fill(shape);
		g.setStroke(new BasicStroke(1));
		g.setColor(RIM);
		g.draw(shape);
	}

	/** A square knob. */
	void knob(final Place p, final double half, final Color colour) {
		fill(new Rectangle2D.Double(p.x() - half, p.y() - half, 2 * half, 2 * half), colour);
	}

	/** Stripes over what cannot be seen. */
	void hatch(final Shape shape, final Color colour) {
		final BufferedImage stripe = new BufferedImage(HATCH, HATCH, BufferedImage.TYPE_INT_ARGB);
		for (int k = 0; k < HATCH; k++) {
			stripe.setRGB(k, HATCH - 1 - k, colour.getRGB());
			stripe.setRGB(k, (2 * HATCH - 2 - k) % HATCH, colour.getRGB());
			stripe.setRGB(k, (2 * HATCH - 3 - k) % HATCH, RIM.getRGB());
		}
		g.setPaint(new TexturePaint(stripe, new Rectangle2D.Double(0, 0, HATCH, HATCH)));
		g.fill(shape);
	}

	/** A word, its left end on the base line at a place. */
	void write(final String word, final double x, final double y, final Color colour) {
		g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
		g.setColor(RIM);
		for (int dx = -1; dx <= 1; dx++)
			for (int dy = -1; dy <= 1; dy++)
				g.drawString(word, (float) x + dx, (float) y + dy);
		g.setColor(colour);
		g.drawString(word, (float) x, (float) y);
	}
}
