// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.KeyboardFocusManager;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The picture before, as long as a key is held: with key events on the window. */
class ResultViewTest {

	private static ImagePlus result(final String... labels) {
		final ImagePlus image = IJ.createImage("result", "8-bit ramp", 20, 10, labels.length);
		for (int i = 0; i < labels.length; i++)
			image.getStack().setSliceLabel(labels[i], i + 1);
		return image;
	}

	@Test
	void onlyAResultHasAPictureBefore() {
		assertEquals(Optional.of(2), ResultView.inputOf(result("edited", "input\nDAPI")));
		assertEquals(Optional.empty(), ResultView.inputOf(result("edited", "mask")));
		assertEquals(Optional.empty(), ResultView.inputOf(result("input")));
	}

	@Test
	void theBarShowsThePictureBeforeAsLongAsItIsHeld() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display");
		final ImagePlus image = result("input", "edited", "mask");
		image.setSlice(2);
		image.show();
		try {
			ResultView.attach(image, false);
			for (final Component component : new Component[]{ image.getCanvas(), image.getWindow() }) {
				send(component, KeyEvent.KEY_PRESSED, KeyEvent.VK_SPACE);
				assertEquals(1, image.getCurrentSlice());
				send(component, KeyEvent.KEY_PRESSED, KeyEvent.VK_SPACE); // keys repeat
				assertEquals(1, image.getCurrentSlice());
				send(component, KeyEvent.KEY_RELEASED, KeyEvent.VK_SPACE);
				assertEquals(2, image.getCurrentSlice());
			}
			send(image.getCanvas(), KeyEvent.KEY_PRESSED, KeyEvent.VK_SHIFT);
			assertEquals(2, image.getCurrentSlice());
		}
		finally {
			image.changes = false;
			image.close();
		}
	}

	/** Left of the line is the picture before, right of it the one after; the overlay that files keep is untouched. */
	@Test
	void aLineThatCanBeDraggedDividesBeforeAndAfter() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display");
		final ImagePlus image = IJ.createImage("result", "RGB black", 200, 100, 2);
		image.getStack().setSliceLabel("input", 1);
		image.getStack().setSliceLabel("edited", 2);
		Arrays.fill((int[]) image.getStack().getPixels(1), 0xffff0000);
		image.setSlice(2);
		image.show();
		try {
			ResultView.attach(image, true);
			final ImageCanvas canvas = image.getCanvas();
			assertEquals(List.of(0x000000, 0x000000), List.of(painted(canvas, 20), painted(canvas, 180)));
			type(canvas, ResultView.WIPE);
			assertEquals(List.of(0xff0000, 0x000000), List.of(painted(canvas, 90), painted(canvas, 110)));
			mouse(canvas, MouseEvent.MOUSE_PRESSED, 101);
			mouse(canvas, MouseEvent.MOUSE_DRAGGED, 40);
			mouse(canvas, MouseEvent.MOUSE_RELEASED, 40);
			assertEquals(List.of(0xff0000, 0x000000), List.of(painted(canvas, 30), painted(canvas, 50)));
			assertNull(image.getRoi(), "the drag draws no selection");
			mouse(canvas, MouseEvent.MOUSE_PRESSED, 100);
			mouse(canvas, MouseEvent.MOUSE_DRAGGED, 150);
			mouse(canvas, MouseEvent.MOUSE_RELEASED, 150);
			assertEquals(0x000000, painted(canvas, 60), "far from the line ImageJ's tool is at work");
			assertNotNull(image.getRoi());
			image.deleteRoi();
			type(canvas, ResultView.WIPE);
			assertEquals(0x000000, painted(canvas, 20));
			assertNull(image.getOverlay());
			assertNull(canvas.getShowAllList());
		}
		finally {
			image.changes = false;
			image.close();
		}
	}

	@Test
	void outlinesAreHiddenFromAHandUntilAKeyIsTyped() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display");
		for (final boolean byHand : new boolean[]{ true, false }) {
			final ImagePlus image = result("input", "edited");
			image.setOverlay(new Overlay(new Roi(2, 2, 5, 5)));
			image.show();
			try {
				ResultView.attach(image, byHand);
				assertEquals(byHand, image.getHideOverlay());
				assertEquals(1, image.getOverlay().size());
				type(image.getCanvas(), ResultView.OUTLINES);
				assertEquals(!byHand, image.getHideOverlay());
			}
			finally {
				image.changes = false;
				image.close();
			}
		}
	}

	/** What the canvas paints in the middle row at a column, 0xRRGGBB. */
	private static int painted(final ImageCanvas canvas, final int x) throws Exception {
		final BufferedImage shown =
			new BufferedImage(canvas.getWidth(), canvas.getHeight(), BufferedImage.TYPE_INT_RGB);
		EventQueue.invokeAndWait(() -> canvas.paint(shown.createGraphics()));
		return shown.getRGB(canvas.screenX(x), canvas.getHeight() / 2) & 0xffffff;
	}

	private static void type(final Component component, final char key) throws Exception {
		final KeyEvent event =
			new KeyEvent(component, KeyEvent.KEY_TYPED, System.currentTimeMillis(), 0, KeyEvent.VK_UNDEFINED, key);
		EventQueue.invokeAndWait(
			() -> KeyboardFocusManager.getCurrentKeyboardFocusManager().redispatchEvent(component, event));
	}

	private static void mouse(final ImageCanvas canvas, final int type, final int x) throws Exception {
		final MouseEvent event = new MouseEvent(canvas, type, System.currentTimeMillis(), InputEvent.BUTTON1_DOWN_MASK,
			canvas.screenX(x), canvas.getHeight() / 2 + (x > 120 ? 20 : 0), 1, false, MouseEvent.BUTTON1);
		EventQueue.invokeAndWait(() -> canvas.dispatchEvent(event));
	}

	private static void send(final Component component, final int type, final int code) throws Exception {
		// past the focus, which a display without a window manager does not give
		final KeyEvent event = new KeyEvent(component, type, System.currentTimeMillis(), 0, code, ' ');
		EventQueue.invokeAndWait(
			() -> KeyboardFocusManager.getCurrentKeyboardFocusManager().redispatchEvent(component, event));
	}
}
