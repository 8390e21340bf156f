// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej.compare;

import diffhandles.imagej.PictureCopy;
import diffhandles.imagej.PicturePlane;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Color;
import java.awt.Cursor;
import java.awt.Graphics;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The picture before over the left part of what a result's window shows, up to a line that can be dragged.
 * <p>
 * ImageJ lets only ROIs draw on a canvas. This is one of the canvas's own list, which the ROI Manager uses as well; the
 * image's overlay, which files and macros see, is left alone.
 * </p>
 */
final class Wipe extends Roi {

	private static final long serialVersionUID = 1L;

	/** How near to the line a press has to be to take it, screen pixels. */
	private static final int NEAR = 6;
	private static final Color LINE = new Color(0xff, 0xff, 0xff, 0xd0), EDGE = new Color(0, 0, 0, 0x80);

	private final transient ImagePlus image;
	private final int input;
	private final transient ImageCanvas canvas;
	private final transient Drag drag = new Drag();
	private transient Image before; // null while it is not shown
	private int shownFrame;
	private double line; // picture x

	/** @param input the slice (z) of the picture before */
	Wipe(final ImagePlus image, final int input) {
		super(0, 0, image.getWidth(), image.getHeight());
		this.image = image;
		this.input = input;
		canvas = image.getCanvas();
		line = image.getWidth() / 2.0;
	}

	/** Shows the picture before, or takes it away. */
	void toggle() {
		if (before == null) show();
		else
			hide();
		canvas.repaint();
	}

	private void show() {
		before = before(frame());
		final Overlay list = canvas.getShowAllList();
		if (list == null) {
			final Overlay own = new Overlay(this);
			own.drawLabels(false);
			canvas.setShowAllList(own);
		}
		else
			list.add(this);
		canvas.removeMouseListener(canvas); // so that a drag of the line draws no selection
		canvas.removeMouseMotionListener(canvas);
		canvas.addMouseListener(drag);
		canvas.addMouseMotionListener(drag);
		IJ.showStatus("Before | after: drag the line");
	}

	/** The frame (t) that is shown. */
	private int frame() {
		return image.convertIndexToPosition(image.getCurrentSlice())[2];
	}

	private Image before(final int frame) {
		shownFrame = frame;
		final List<Integer> channels = IntStream.rangeClosed(1, image.getNChannels()).boxed().toList();
		return PictureCopy.of(new PicturePlane(image, channels, input, frame), "before").getImage();
	}

	private void hide() {
		before = null;
		final Overlay list = canvas.getShowAllList();
		if (list != null) list.remove(this);
		if (list != null && list.size() == 0) canvas.setShowAllList(null);
		canvas.removeMouseListener(drag);
		canvas.removeMouseMotionListener(drag);
		canvas.addMouseListener(canvas);
		canvas.addMouseMotionListener(canvas);
	}

	@Override
	public void draw(final Graphics g) {
		if (before == null) return;
		if (frame() != shownFrame) before = before(frame());
		final Rectangle seen = canvas.getSrcRect();
		final int x = canvas.screenXD(line), height = canvas.getHeight();
		final Graphics left = g.create(0, 0, Math.max(0, x), height);
		left.drawImage(before, 0, 0, (int) (seen.width * canvas.getMagnification() + 0.5),
			(int) (seen.height * canvas.getMagnification() + 0.5), seen.x, seen.y, seen.x + seen.width,
			seen.y + seen.height, null);
		left.dispose();
		g.setColor(EDGE);
		g.drawLine(x - 1, 0, x - 1, height);
		g.drawLine(x + 1, 0, x + 1, height);
		g.setColor(LINE);
		g.drawLine(x, 0, x, height);
	}

	/** ImageJ draws what a list holds, and never has one part of it selected. */
	@Override
	public boolean contains(final int x, final int y) {
		return false;
	}

	/** Moves the line; what is not near to it goes to ImageJ's tools. */
	private final class Drag extends MouseAdapter {

		private boolean taken;

		private boolean isNear(final MouseEvent e) {
			return Math.abs(e.getX() - canvas.screenXD(line)) <= NEAR;
		}

		@Override
		public void mousePressed(final MouseEvent e) {
			taken = isNear(e);
			if (!taken) canvas.mousePressed(e);
		}

		@Override
		public void mouseDragged(final MouseEvent e) {
			if (!taken) {
				canvas.mouseDragged(e);
				return;
			}
			line = Math.max(0, Math.min(image.getWidth(), canvas.offScreenXD(e.getX())));
			canvas.repaint();
		}

		@Override
		public void mouseReleased(final MouseEvent e) {
			if (!taken) canvas.mouseReleased(e);
			taken = false;
		}

		@Override
		public void mouseMoved(final MouseEvent e) {
			canvas.mouseMoved(e);
			if (isNear(e)) canvas.setCursor(Cursor.getPredefinedCursor(Cursor.W_RESIZE_CURSOR));
		}

		@Override
		public void mouseClicked(final MouseEvent e) {
			canvas.mouseClicked(e);
		}

		@Override
		public void mouseEntered(final MouseEvent e) {
			canvas.mouseEntered(e);
		}

		@Override
		public void mouseExited(final MouseEvent e) {
			canvas.mouseExited(e);
		}
	}
}
