// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.progress.Stage;
import org.scijava.task.Task;

/** Shows progress as a SciJava task, whose Cancel button cancels, and in ImageJ's status bar as everywhere. */
final class TaskProgress implements ProgressDisplay {

	private final Task task;
	private final ProgressDisplay statusBar;
	private boolean inParts;

	TaskProgress(final Task task, final ProgressDisplay statusBar) {
		this.task = task;
		this.statusBar = statusBar;
		task.start();
	}

	@Override
	public void step(final Stage stage, final int done, final int total) {
		statusBar.step(stage, done, total);
		if (!inParts) show(done, total, stage.label());
	}

	@Override
	public void part(final int done, final int total, final String what) {
		statusBar.part(done, total, what);
		inParts = true;
		show(done, total, what);
	}

	private void show(final int done, final int total, final String what) {
		task.setStatusMessage(what);
		task.setProgressMaximum(total);
		task.setProgressValue(done);
	}

	@Override
	public boolean note(final String sentence) {
		return statusBar.note(sentence);
	}

	@Override
	public void estimate(final double seconds, final String sentence) {
		statusBar.estimate(seconds, sentence);
	}

	@Override
	public void fact(final String sentence) {
		statusBar.fact(sentence);
	}

	@Override
	public boolean isCancelled() {
		return task.isCanceled() || statusBar.isCancelled();
	}

	@Override
	public void close() {
		task.finish();
		statusBar.close();
	}
}
