// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ij.IJ;
import ij.ImagePlus;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.KeyboardFocusManager;
import java.awt.event.KeyEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The picture before, as long as a key is held: with key events on the window. */
class BeforeKeyTest {

	private static ImagePlus result(final String... labels) {
		final ImagePlus image = IJ.createImage("result", "8-bit ramp", 20, 10, labels.length);
		for (int i = 0; i < labels.length; i++)
			image.getStack().setSliceLabel(labels[i], i + 1);
		return image;
	}

	@Test
	void onlyAResultHasAPictureBefore() {
		assertEquals(Optional.of(2), BeforeKey.inputOf(result("edited", "input\nDAPI")));
		assertEquals(Optional.empty(), BeforeKey.inputOf(result("edited", "mask")));
		assertEquals(Optional.empty(), BeforeKey.inputOf(result("input")));
	}

	@Test
	void theBarShowsThePictureBeforeAsLongAsItIsHeld() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display");
		final ImagePlus image = result("input", "edited", "mask");
		image.setSlice(2);
		image.show();
		try {
			BeforeKey.attach(image);
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

	private static void send(final Component component, final int type, final int code) throws Exception {
		// past the focus, which a display without a window manager does not give
		final KeyEvent event = new KeyEvent(component, type, System.currentTimeMillis(), 0, code, ' ');
		EventQueue.invokeAndWait(
			() -> KeyboardFocusManager.getCurrentKeyboardFocusManager().redispatchEvent(component, event));
	}
}
