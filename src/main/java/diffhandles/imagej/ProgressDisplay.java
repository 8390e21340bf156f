// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.progress.ProgressListener;
import ij.IJ;
import org.scijava.Context;
import org.scijava.task.TaskService;
import org.scijava.ui.UIService;

/**
 * Shows how far a command is where its user looks, and hears when the user wants it to stop.
 * <p>
 * That is ImageJ's status bar, in Fiji also a task of its task monitor, and lines on standard error where there is no
 * window. Escape, the task's Cancel button or an interruption of the thread cancel.
 * </p>
 */
public interface ProgressDisplay extends ProgressListener, AutoCloseable {

	/**
	 * Shows which part of work of many parts comes next; from then on, a part's own steps are not shown.
	 *
	 * @param done finished parts
	 * @param total all parts, at least 1
	 * @param what comes next, in words
	 */
	void part(int done, int total, String what);

	/** Ends the display, however the work ended. */
	@Override
	void close();

	/**
	 * Starts the display that suits where a command runs.
	 *
	 * @param context the command's context
	 * @param title the command's name
	 */
	static ProgressDisplay start(final Context context, final String title) {
		if (IJ.getInstance() == null) return new ConsoleProgress(title, System.err);
		final TaskService tasks = context.getService(TaskService.class);
		final UIService windows = context.getService(UIService.class);
		final boolean monitored = tasks != null && windows != null && !windows.getVisibleUIs().isEmpty();
		final ProgressDisplay statusBar = new ImageJProgress(title);
		return monitored ? new TaskProgress(tasks.createTask(title), statusBar) : statusBar;
	}
}
