// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.IJ;
import ij.ImagePlus;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.util.Optional;

/** While the space bar is held on the window of a result, the picture before is shown in the place of the one after. */
public final class BeforeKey extends KeyAdapter {

	private final ImagePlus image;
	private final int input;
	private int after; // the slice to come back to; 0 while the bar is not held

	private BeforeKey(final ImagePlus image, final int input) {
		this.image = image;
		this.input = input;
	}

	/** Listens on the window of an image, if it has one and is a result with the picture before in it. */
	public static void attach(final ImagePlus image) {
		if (image.getWindow() == null) return;
		inputOf(image).ifPresent(slice -> {
			final BeforeKey key = new BeforeKey(image, slice);
			image.getCanvas().addKeyListener(key);
			image.getWindow().addKeyListener(key);
		});
	}

	/** The slice (z) of a result that shows the picture before; the parts of a result are its slices. */
	static Optional<Integer> inputOf(final ImagePlus image) {
		for (int z = 1; z <= image.getNSlices() && image.getNSlices() > 1; z++) {
			final String label = image.getStack().getSliceLabel(image.getStackIndex(1, z, 1));
			if (label != null && label.lines().findFirst().orElse("").equals(ResultSlice.INPUT.key()))
				return Optional.of(z);
		}
		return Optional.empty();
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
