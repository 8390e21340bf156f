// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.progress.Stage;
import ij.IJ;
import java.util.HashSet;
import java.util.Set;

/** Shows progress in ImageJ's status bar; Escape cancels. */
final class ImageJProgress implements ProgressDisplay {

	private final String title;
	private final Set<String> told = new HashSet<>();
	private boolean inParts;

	ImageJProgress(final String title) {
		this.title = title;
		IJ.resetEscape();
		IJ.showProgress(0.0);
	}

	@Override
	public void step(final Stage stage, final int done, final int total) {
		if (inParts) return;
		IJ.showStatus(title + ": " + stage.label() + (total > 1 ? " " + done + "/" + total : "") + " (Escape stops)");
		IJ.showProgress(Math.min((double) done / total, 0.99)); // 1 would hide the bar before the next stage
	}

	@Override
	public void part(final int done, final int total, final String what) {
		inParts = true;
		IJ.showStatus(title + " " + done + "/" + total + ": " + what + " (Escape stops)");
		IJ.showProgress(Math.min((double) done / total, 0.99));
	}

	@Override
	public boolean note(final String sentence) {
		if (told.add(sentence)) IJ.log("Diffusion Handles: " + sentence);
		return true;
	}

	@Override
	public boolean isCancelled() {
		return IJ.escapePressed() || Thread.currentThread().isInterrupted();
	}

	@Override
	public void close() {
		IJ.showProgress(1.0);
		IJ.showStatus("");
	}
}
