// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.ObjectEdit;
import diffhandles.imagej.SampleScene;
import diffhandles.ui.Handle;
import diffhandles.ui.Place;
import diffhandles.ui.canvas.ObjectEditor;
import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.Toolbar;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.image.BufferedImage;

/**
 * Further things that a hand does on the editor's canvas: two objects, two images, tilts, the tool of the toolbar. Each
 * step prints a line that {@link EditorHandTest} reads.
 */
final class EditorHandSession {

	private static OpenEditor open;

	private EditorHandSession() {}

	public static void main(final String... arguments) {
		try {
			new ImageJ();
			SampleScene.depth().show();
			twoObjects();
			open = OpenEditor.on(SampleScene.picture());
			tilts();
			inThePicturesPlane();
			doubleClicks();
			wheel();
			twoImages();
			tool();
			System.exit(0);
		}
		catch (final Exception e) {
			e.printStackTrace();
			System.exit(1);
		}
	}

	/** Two objects, the second a piece of the floor. */
	private static void twoObjects() throws Exception {
		final ImagePlus image = SampleScene.picture();
		final Roi first = image.getRoi(), second = new Roi(16, 196, 40, 30);
		first.setName("object 1");
		second.setName("object 2");
		image.deleteRoi();
		image.setOverlay(new Overlay(first));
		image.getOverlay().add(second);
		open = OpenEditor.on(image);
		final BufferedImage before = open.painted();
		open.hand.key(KeyEvent.VK_TAB, 0);
		say("Tab: the other has the handles", selected() == 1 && differing(before, open.painted()) > 50);
		open.hand.key(KeyEvent.VK_RIGHT, InputEvent.SHIFT_DOWN_MASK);
		say("Tab: the other alone is moved", open.editor.model().poses().get(0).isNone()
			&& open.editor.model().poses().get(1).edit().translateX() == 0.1);
		open.hand.key(KeyEvent.VK_TAB, 0);
		final boolean round = selected() == 0;
		open.hand.key(KeyEvent.VK_TAB, InputEvent.SHIFT_DOWN_MASK);
		say("Tab: round, and back with Shift", round && selected() == 1);
		final var bounds = first.getBounds();
		open.hand.press(bounds.getCenterX(), bounds.getCenterY(), 0);
		open.hand.release(bounds.getCenterX(), bounds.getCenterY(), 0);
		say("click: the object under the pointer has the handles", selected() == 0);
		open.end();
	}

	private static int selected() {
		return open.editor.model().selected();
	}

	private static void tilts() throws Exception {
		final BufferedImage before = open.painted();
		open.hand.keyDown(KeyEvent.VK_ALT, InputEvent.ALT_DOWN_MASK);
		final int rings = differing(before, open.painted());
		open.drag(Handle.ROLL, 9, 9, InputEvent.ALT_DOWN_MASK);
		final ObjectEdit rolled = open.edit();
		open.hand.key(KeyEvent.VK_Z, InputEvent.CTRL_DOWN_MASK);
		open.drag(Handle.PITCH, 0, 12, InputEvent.ALT_DOWN_MASK | InputEvent.CTRL_DOWN_MASK);
		final ObjectEdit pitched = open.edit();
		open.hand.key(KeyEvent.VK_Z, InputEvent.CTRL_DOWN_MASK);
		open.hand.keyUp(KeyEvent.VK_ALT, 0);
		open.rest();
		say("Alt: two rings, while it is held", rings > 150 && differing(before, open.painted()) < rings / 4);
		say("Alt: tilted sideways",
			Math.abs(rolled.rollDegrees()) > 2 && Math.abs(rolled.yawDegrees()) < 1e-3 && rolled.scale() == 1);
		say("Alt: tilted away, in steps of 5", Math.abs(pitched.pitchDegrees()) >= 5
			&& Math.abs(pitched.pitchDegrees() % 5) < 1e-3 && Math.abs(pitched.rollDegrees()) < 1e-3);
	}

	/** With Shift the depth of the object's middle stays. */
	private static void inThePicturesPlane() throws Exception {
		open.drag(Handle.BODY, 20, -16, InputEvent.SHIFT_DOWN_MASK);
		final var t = open.editor.model().pose().transform();
		say("Shift: in the picture's plane",
			t.translateX() > 0 && t.translateY() < 0 && Math.abs(t.translateZ()) < 1e-3);
	}

	/** A double click takes back what that handle did, and nothing else. */
	private static void doubleClicks() throws Exception {
		open.editor.model();
		open.drag(Handle.SPIN, 12, 6, 0);
		open.drag(Handle.LIFT, 0, -12, 0);
		final double lifted = open.edit().translateY();
		doubleClick(Handle.BODY);
		final ObjectEdit e = open.edit();
		say("double click on the object: its way is back",
			e.translateX() == 0 && e.translateZ() == 0 && e.translateY() == lifted && e.yawDegrees() != 0);
		doubleClick(Handle.LIFT);
		doubleClick(Handle.SPIN);
		say("double clicks on all: as in the picture", open.editor.model().pose().isNone());
	}

	private static void doubleClick(final Handle handle) throws Exception {
		final Place at = open.on(handle);
		open.hand.mouse(MouseEvent.MOUSE_PRESSED, at.x(), at.y(), InputEvent.BUTTON1_DOWN_MASK, 2);
		open.hand.release(at.x(), at.y(), 0);
	}

	private static void wheel() throws Exception {
		final Place on = open.on(Handle.BODY);
		turn(on.x(), on.y(), InputEvent.SHIFT_DOWN_MASK, -1);
		say("wheel with Shift: ten times as far", open.edit().translateZ() == 0.5);
		final double zoom = open.image.getCanvas().getMagnification();
		turn(on.x(), on.y(), InputEvent.CTRL_DOWN_MASK, -1);
		turn(4, 4, 0, -1);
		say("wheel with Ctrl: ImageJ's zoom",
			open.edit().translateZ() == 0.5 && open.image.getCanvas().getMagnification() > zoom);
		Hand.onEventThread(() -> {
			open.image.getCanvas().unzoom();
			open.editor.model().reset();
			return null;
		});
		open.rest();
	}

	private static void turn(final double x, final double y, final int modifiers, final int notches) throws Exception {
		open.hand.post(new MouseWheelEvent(open.image.getCanvas(), MouseEvent.MOUSE_WHEEL, System.currentTimeMillis(),
			modifiers, (int) x, (int) y, 0, false, MouseWheelEvent.WHEEL_UNIT_SCROLL, 3, notches));
	}

	/** Somebody goes on to a second image, and comes back. */
	private static void twoImages() throws Exception {
		final ImagePlus second = SampleScene.picture();
		second.setTitle("second.png");
		final OpenEditor first = open, other = OpenEditor.on(second);
		other.drag(Handle.BODY, 20, 5, 0);
		first.drag(Handle.BODY, -20, 5, 0);
		first.rest();
		other.rest();
		say("two images: each its own move",
			other.edit().translateX() > 0.1 && first.edit().translateX() < -0.1 && ObjectEditor.count() == 2);
		final BufferedImage shown = first.painted();
		other.end();
		say("two images: closing one leaves the other",
			ObjectEditor.count() == 1 && first.panel().isShowing() && differing(shown, first.painted()) == 0);
		first.end();
	}

	/** A click with the tool of the toolbar opens the editor, and leaves the selection. */
	private static void tool() throws Exception {
		final ImagePlus image = SampleScene.picture();
		image.show();
		Hand.onEventThread(() -> {
			new MoveObjectTool().run("");
			return null;
		});
		final boolean chosen = Toolbar.getToolName().equals(MoveObjectCommand.TITLE);
		final Hand hand = new Hand(image.getCanvas());
		hand.press(128, 128, 0);
		hand.release(128, 128, 0);
		open = OpenEditor.found(image);
		say("tool: a click opens the editor", chosen && image.getRoi() != null);
		open.drag(Handle.BODY, 20, 5, 0);
		say("tool: the next drag moves the object", open.edit().translateX() > 0.1);
		open.end();
		IJ.setTool(Toolbar.RECTANGLE);
	}

	private static int differing(final BufferedImage a, final BufferedImage b) {
		int differ = 0;
		for (int y = 0; y < a.getHeight(); y++)
			for (int x = 0; x < a.getWidth(); x++)
				if (a.getRGB(x, y) != b.getRGB(x, y)) differ++;
		return differ;
	}

	private static void say(final String line, final boolean isTrue) {
		System.out.println(isTrue ? line : "NOT " + line);
	}
}
