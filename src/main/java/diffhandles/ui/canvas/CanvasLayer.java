// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.function.Consumer;

/**
 * Draws over a picture at every zoom and scroll, in the canvas's own buffer.
 * <p>
 * ImageJ lets only ROIs draw there. So this is one; not of the image's overlay, which is saved with the image and where
 * the objects may be, but of the canvas's list, which the ROI Manager uses as well.
 * </p>
 */
final class CanvasLayer extends Roi {

	private static final long serialVersionUID = 1L;

	private final transient ImageCanvas canvas;
	private final transient Consumer<Graphics2D> painter;

	CanvasLayer(final ImagePlus image, final ImageCanvas canvas, final Consumer<Graphics2D> painter) {
		super(0, 0, image.getWidth(), image.getHeight());
		this.canvas = canvas;
		this.painter = painter;
	}

	/** Shows what the painter draws, now and whenever the canvas is painted. */
	void show() {
		final Overlay list = canvas.getShowAllList();
		if (list == null) {
			final Overlay own = new Overlay(this);
			own.drawLabels(false);
			canvas.setShowAllList(own);
		}
		else if (!list.contains(this)) list.add(this);
		canvas.repaint();
	}

	/** Takes away what was drawn. */
	void hide() {
		final Overlay list = canvas.getShowAllList();
		if (list == null || !list.contains(this)) return;
		list.remove(this);
		if (list.size() == 0) canvas.setShowAllList(null);
		canvas.repaint();
	}

	@Override
	public void draw(final Graphics g) {
		final Graphics2D own = (Graphics2D) g.create();
		try {
			own.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
			painter.accept(own);
		}
		finally {
			own.dispose();
		}
	}

	/** ImageJ draws what a list holds, and never has one part of it selected. */
	@Override
	public boolean contains(final int x, final int y) {
		return false;
	}
}
