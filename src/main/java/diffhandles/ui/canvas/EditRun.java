// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.ui.Pose;
import diffhandles.ui.Surroundings;
import java.awt.EventQueue;
import java.util.List;

/** Has the edited picture made on a thread of its own, one at a time. Belongs to the event thread. */
final class EditRun {

	private final EditorWork work;
	private final EditorPanel panel;
	private boolean running;

	EditRun(final EditorWork work, final EditorPanel panel) {
		this.work = work;
		this.panel = panel;
	}

	/** Whether a picture is being made. */
	boolean isRunning() {
		return running;
	}

	/** Begins to make the picture, unless one is being made. */
	void start(final List<Pose> poses, final Surroundings said) {
		if (running) return;
		running = true;
		panel.setEditing(true);
		final Thread thread = new Thread(() -> {
			try {
				work.edit(poses, said, message -> EventQueue.invokeLater(() -> panel.tell(message)));
			}
			finally {
				EventQueue.invokeLater(() -> {
					running = false;
					panel.setEditing(false);
				});
			}
		}, "Object editor edit");
		thread.setDaemon(true);
		thread.start();
	}
}
