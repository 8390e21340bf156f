package diffhandles.imagej;

import diffhandles.progress.Stage;
import ij.IJ;
import org.scijava.task.Task;

/** Shows progress as a SciJava task, whose Cancel button cancels, as Escape does. */
final class TaskProgress implements ProgressDisplay {

	private final Task task;
	private boolean inParts;

	TaskProgress(final Task task) {
		this.task = task;
		IJ.resetEscape();
		task.start();
	}

	@Override
	public void step(final Stage stage, final int done, final int total) {
		if (!inParts) show(done, total, stage.label());
	}

	@Override
	public void part(final int done, final int total, final String what) {
		inParts = true;
		show(done, total, what);
	}

	private void show(final int done, final int total, final String what) {
		task.setStatusMessage(what);
		task.setProgressMaximum(total);
		task.setProgressValue(done);
	}

	@Override
	public boolean isCancelled() {
		return task.isCanceled() || IJ.escapePressed() || Thread.currentThread().isInterrupted();
	}

	@Override
	public void close() {
		task.finish();
	}
}
