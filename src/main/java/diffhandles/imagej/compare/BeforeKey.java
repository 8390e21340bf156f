// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej.compare;

import ij.IJ;
import ij.ImagePlus;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;

/** While the space bar is held on the window of a result, the picture before is shown in the place of the one after. */
final class BeforeKey extends KeyAdapter {

	private final ImagePlus image;
	private final int input;
	private int after; // the slice to come back to; 0 while the bar is not held

	BeforeKey(final ImagePlus image, final int input) {
		this.image = image;
		this.input = input;
	}

	@Override
	public void keyPressed(final KeyEvent e) {
		if (e.getKeyCode() != KeyEvent.VK_SPACE || after != 0) return;
		final int shown = position()[1];
		if (shown == input) return;
		after = shown;
		show(input, "Before");
	}

	@Override
	public void keyReleased(final KeyEvent e) {
		if (e.getKeyCode() != KeyEvent.VK_SPACE || after == 0) return;
		show(after, "After");
		after = 0;
	}

	private void show(final int slice, final String name) {
		final int[] at = position();
		image.setPosition(at[0], slice, at[2]);
		IJ.showStatus(name);
	}

	/** What is shown: c, z, t. */
	private int[] position() {
		return image.convertIndexToPosition(image.getCurrentSlice());
	}
}
