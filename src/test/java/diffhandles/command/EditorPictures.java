// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.imagej.SampleScene;
import diffhandles.ui.canvas.ObjectEditor;
import ij.ImageJ;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.MouseEvent;
import java.io.File;
import javax.imageio.ImageIO;

/**
 * Makes the README's picture of the editor: the sample's mushroom in the middle of a drag, by posted mouse events. Run
 * by {@code docs/images/by-hand.sh}.
 */
final class EditorPictures {

	private static final int ZOOM = 2;

	private EditorPictures() {}

	/** @param arguments the file to write */
	public static void main(final String... arguments) throws Exception {
		new ImageJ().setLocation(900, 700);
		final ImagePlus depth = SampleScene.depth();
		depth.show();
		depth.getWindow().setLocation(20, 700);
		final ImagePlus image = SampleScene.picture();
		image.show();
		EventQueue.invokeAndWait(() -> {
			image.getWindow().setLocation(20, 20);
			image.getCanvas().setMagnification(ZOOM);
			image.getCanvas().setSize(ZOOM * image.getWidth(), ZOOM * image.getHeight());
			image.getWindow().pack();
		});
		MoveObjectCommand.open(image);
		final ObjectEditor editor = Desktop.await("the editor", () -> ObjectEditor.of(image));
		Desktop.await("rest", () -> editor.isAtRest() ? true : null);
		final ImageCanvas canvas = image.getCanvas();
		final Rectangle object = image.getRoi().getBounds();
		final int x = canvas.screenX(object.x + object.width / 2), y = canvas.screenY(object.y + object.height / 2);
		image.deleteRoi();
		for (int k = 0; k <= 20; k++)
			post(canvas, k == 0 ? MouseEvent.MOUSE_PRESSED : MouseEvent.MOUSE_DRAGGED, x + 6 * k, y + k);
		Desktop.await("the panel", () -> Desktop.windows().stream().anyMatch(EditorPictures::isPanel) ? true : null);
		Thread.sleep(1500); // until the last frame is on the screen
		final Rectangle all = image.getWindow().getBounds();
		for (final Window window : Desktop.windows())
			if (isPanel(window)) all.add(window.getBounds());
		ImageIO.write(new Robot().createScreenCapture(all), "png", new File(arguments[0]));
		System.exit(0);
	}

	private static boolean isPanel(final Window window) {
		return window.getClass().getSimpleName().equals("EditorPanel");
	}

	private static void post(final ImageCanvas canvas, final int id, final int x, final int y) throws Exception {
		canvas.getToolkit().getSystemEventQueue().postEvent(new MouseEvent(canvas, id, System.currentTimeMillis(),
			InputEvent.BUTTON1_DOWN_MASK, x, y, 1, false, MouseEvent.BUTTON1));
		Thread.sleep(30);
	}
}
