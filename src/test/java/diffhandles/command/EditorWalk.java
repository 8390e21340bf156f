// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.imagej.SamplePhotograph;
import diffhandles.ui.EditorHandles;
import diffhandles.ui.Place;
import diffhandles.ui.canvas.ObjectEditor;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * A first edit by hand, step by step, with a picture of the screen after each: to be looked at. Not a test;
 * {@code docs/images/by-hand.sh walk FOLDER} runs it.
 */
final class EditorWalk {

	private static File folder;
	private static int count;

	private EditorWalk() {}

	/** @param arguments the folder for the pictures */
	public static void main(final String... arguments) throws Exception {
		folder = new File(arguments[0]);
		folder.mkdirs();
		new ImageJ().setLocation(20, 840);
		final ImagePlus cup = SamplePhotograph.cup();
		cup.show();
		EventQueue.invokeAndWait(() -> cup.getWindow().setLocation(20, 20));
		picture("selection");
		WindowManager.setCurrentWindow(cup.getWindow());
		MoveObjectCommand.open(cup);
		final ObjectEditor editor = Desktop.await("the editor", () -> ObjectEditor.of(cup));
		rest(editor);
		picture("opened");
		final Hand hand = new Hand(cup.getCanvas());
		final Rectangle object = cup.getRoi().getBounds();
		final int x = cup.getCanvas().screenX(object.x + object.width / 2),
			y = cup.getCanvas().screenY(object.y + object.height / 2);
		hand.move(x, y, 0);
		picture("hovered");
		hand.press(x, y, 0);
		for (int k = 1; k <= 20; k++)
			hand.drag(x + 7 * k, y + k / 2.0, 0);
		Thread.sleep(400);
		picture("dragging");
		hand.release(x + 140, y + 10, 0);
		rest(editor);
		picture("rests");
		hand.keyDown(KeyEvent.VK_ALT, InputEvent.ALT_DOWN_MASK);
		Thread.sleep(300);
		picture("alt");
		hand.keyUp(KeyEvent.VK_ALT, 0);
		final Place sun = Hand.onEventThread(() -> new EditorHandles(editor.model(), editor.view()).sun()).orElse(null);
		if (sun != null) {
			hand.press(sun.x(), sun.y(), 0);
			for (int k = 1; k <= 10; k++)
				hand.drag(sun.x() + 5 * k, sun.y() + k, 0);
			Thread.sleep(300);
			picture("sun");
			hand.release(sun.x() + 50, sun.y() + 10, 0);
			rest(editor);
			picture("sun-rests");
			hand.key(KeyEvent.VK_Z, InputEvent.CTRL_DOWN_MASK);
			rest(editor);
		}
		hand.press(200, 5, 0);
		for (int k = 1; k <= 12; k++)
			hand.drag(200, 5 + 6 * k, 0);
		picture("horizon");
		hand.release(200, 77, 0);
		rest(editor);
		picture("horizon-rests");
		hand.key(KeyEvent.VK_Z, InputEvent.CTRL_DOWN_MASK);
		rest(editor);
		hand.press(x + 140, y + 10, 0);
		for (int k = 1; k <= 20; k++)
			hand.drag(x + 140 + 10 * k, y + 10 + 3 * k, 0);
		Thread.sleep(300);
		picture("out-of-frame");
		hand.key(KeyEvent.VK_ESCAPE, 0);
		rest(editor);
		hand.key(KeyEvent.VK_ENTER, 0);
		Desktop.await("result", () -> WindowManager.getImage("cup.jpg-edited"));
		Desktop.await("end", () -> editor.isEditing() ? null : true);
		Thread.sleep(500);
		picture("edited");
		System.exit(0);
	}

	private static void rest(final ObjectEditor editor) throws Exception {
		Desktop.await("rest", () -> Hand.onEventThread(editor::isAtRest) ? true : null);
		Thread.sleep(300);
	}

	private static void picture(final String name) throws Exception {
		Thread.sleep(300);
		final BufferedImage screen = new Robot().createScreenCapture(new Rectangle(0, 0, 1400, 1000));
		ImageIO.write(screen, "png", new File(folder, String.format(Locale.ROOT, "%02d-%s.png", ++count, name)));
	}
}
