// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.progress.Stage;
import ij.IJ;
import ij.macro.Interpreter;
import java.util.HashSet;
import java.util.Set;

/** Shows progress in ImageJ's status bar; Escape cancels. */
final class ImageJProgress implements ProgressDisplay {

	/** Work that takes longer is asked about. */
	private static final double LONG_SECONDS = 300;

	private final String title;
	private final Set<String> told = new HashSet<>();
	private boolean inParts;
	private boolean declined;

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

	/** In the log; a user who is there is asked before work that takes her longer than a cup of coffee. */
	@Override
	public void estimate(final double seconds, final String sentence) {
		if (!told.add(sentence)) return;
		IJ.log("Diffusion Handles: " + sentence);
		if (seconds < LONG_SECONDS || inParts || IJ.macroRunning() || Interpreter.isBatchMode()) return;
		if (!IJ.showMessageWithCancel(title, sentence + "\nGo on?")) declined = true;
	}

	@Override
	public void fact(final String sentence) {
		if (told.add(sentence)) IJ.log("Diffusion Handles: " + sentence);
	}

	@Override
	public boolean isCancelled() {
		if (declined) return true;
		return IJ.escapePressed() || Thread.currentThread().isInterrupted();
	}

	@Override
	public void close() {
		IJ.showProgress(1.0);
		IJ.showStatus("");
	}
}
