// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.imagej.SamplePhotograph;
import diffhandles.ui.EditorHandles;
import diffhandles.ui.Handle;
import diffhandles.ui.Place;
import diffhandles.ui.canvas.ObjectEditor;
import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * Makes the README's animation of a drag: the cup of the sample photograph is taken and slid over the table, then
 * turned, by posted mouse events; each frame is what the screen shows. Run by {@code docs/images/by-hand.sh}.
 */
final class EditorDragAnimation {

	private static final int WIDTH = 360, HEIGHT = 240, COLOURS = 80;
	private static final double FRAMES_PER_SECOND = 8;

	private static ImagePlus cup;
	private static ObjectEditor editor;
	private static Hand hand;
	private static ImageStack frames;

	private EditorDragAnimation() {}

	/** @param arguments the file to write */
	public static void main(final String... arguments) throws Exception {
		new ImageJ().setLocation(20, 840);
		cup = SamplePhotograph.cup();
		cup.show();
		Hand.onEventThread(() -> {
			cup.getWindow().setLocation(20, 20);
			return null;
		});
		MoveObjectCommand.open(cup);
		editor = Desktop.await("the editor", () -> ObjectEditor.of(cup));
		rest();
		hand = new Hand(cup.getCanvas());
		frames = new ImageStack(WIDTH, HEIGHT);
		hold(3);
		final Rectangle b = cup.getRoi().getBounds();
		drag(new Place(b.x + b.width / 2, b.y + b.height / 2), 120, -18, 14);
		final Place ring = Hand.onEventThread(EditorDragAnimation::ring);
		drag(ring, -90, 14, 8);
		final ImagePlus animation = new ImagePlus("drag", frames);
		animation.getCalibration().fps = FRAMES_PER_SECOND;
		IJ.run(animation, "8-bit Color", "number=" + COLOURS);
		IJ.saveAs(animation, "Gif", arguments[0]);
		System.exit(0);
	}

	/** A place on the ring at the object's foot, low in the picture. */
	private static Place ring() {
		final EditorHandles handles = new EditorHandles(editor.model(), editor.view());
		for (int y = cup.getHeight() - 6; y > 0; y--)
			for (int x = cup.getWidth() / 3; x < cup.getWidth(); x++)
				if (handles.at(x, y, false).equals(Optional.of(Handle.SPIN))) return new Place(x, y);
		throw new IllegalStateException("the ring is out of the picture");
	}

	private static void drag(final Place from, final double dx, final double dy, final int steps) throws Exception {
		hand.press(from.x(), from.y(), 0);
		hold(1);
		for (int k = 1; k <= steps; k++) {
			final double part = 0.5 - 0.5 * Math.cos(Math.PI * k / steps);
			hand.drag(from.x() + part * dx, from.y() + part * dy, 0);
			Desktop.await("the frame", () -> Hand.onEventThread(editor::isPainted) ? true : null);
			hold(1);
		}
		hand.release(from.x() + dx, from.y() + dy, 0);
		rest();
		hold(4);
	}

	private static void rest() throws Exception {
		Desktop.await("rest", () -> Hand.onEventThread(editor::isAtRest) ? true : null);
	}

	/** Takes what is on the screen, as so many frames. */
	private static void hold(final int count) throws Exception {
		Thread.sleep(200); // until it is on the screen
		final Point at = cup.getCanvas().getLocationOnScreen();
		final BufferedImage screen = new Robot()
			.createScreenCapture(new Rectangle(at.x, at.y, cup.getCanvas().getWidth(), cup.getCanvas().getHeight()));
		final BufferedImage small = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = small.createGraphics();
		g.drawImage(screen.getScaledInstance(WIDTH, HEIGHT, java.awt.Image.SCALE_AREA_AVERAGING), 0, 0, null);
		g.dispose();
		for (int k = 0; k < count; k++)
			frames.addSlice(new ColorProcessor(small));
	}
}
