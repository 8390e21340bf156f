// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.ui.EditedScene;
import diffhandles.ui.EditorModel;
import diffhandles.ui.NewestRequest;
import diffhandles.ui.Pose;
import diffhandles.ui.Surroundings;
import diffhandles.ui.canvas.ShownFrame.Kind;
import java.awt.EventQueue;
import java.util.List;

/**
 * Keeps what the canvas shows up with the state of the editor: asks for the preview that is missing, takes the scene
 * that was taken apart anew, and gets ready for the edit as soon as something has come to rest. Belongs to the event
 * thread.
 */
final class PreviewLoop implements AutoCloseable {

	private final EditorModel model;
	private final EditorWork work;
	private final CanvasPainter painter;
	private final EditorPanel panel;
	private final Runnable repaint;
	private final Previews previews;
	private final SceneUpdates updates;
	private final NewestRequest preparing;
	private Wanted asked; // for last; null as soon as it is there
	private boolean closed, ready;

	/** A preview that the canvas is to show; one that failed is not asked for again. */
	private record Wanted(List<Pose> poses, Surroundings said, Kind kind) {

		/** Whether a frame shows it, or better. */
		boolean isIn(final ShownFrame frame) {
			return frame != null && frame.poses().equals(poses) && frame.said().equals(said)
				&& frame.kind().compareTo(kind) >= 0;
		}
	}

	/** @param repaint has the canvas painted anew */
	PreviewLoop(final EditorModel model, final TakenApart scene, final EditorWork work, final CanvasPainter painter,
		final EditorPanel panel, final Runnable repaint)
	{
		this.model = model;
		this.work = work;
		this.painter = painter;
		this.panel = panel;
		this.repaint = repaint;
		previews = new Previews(scene, work, this::show, panel::tell);
		updates = new SceneUpdates(work, scene.said(), this::take, panel::tellOfFloor);
		preparing = new NewestRequest("Object editor gets ready",
			error -> EventQueue.invokeLater(() -> panel.tell(error.getMessage())));
	}

	/** Asks for what the state as it is needs. */
	void update() {
		if (closed) return;
		if (updates.ask(model.surroundings())) panel.tell("Taking the scene apart anew …");
		final Wanted now = wanted();
		if (now.isIn(painter.frame()) || now.equals(asked)) return;
		asked = now;
		previews.request(now.poses, now.said, now.kind);
	}

	/** The preview of the state as it is: a quick one while something is dragged. */
	private Wanted wanted() {
		return new Wanted(model.poses(), model.surroundings(),
			model.isDragging() ? Kind.QUICK : painter.shown().kind());
	}

	private void show(final ShownFrame newest) {
		if (closed) return;
		painter.setFrame(newest);
		if (asked != null && asked.isIn(newest)) asked = null;
		newest.outlook().ifPresent(outlook -> panel.showOutlook(outlook, newest.madeUp()));
		if (newest.kind() != Kind.QUICK && newest.image() != null) getReady();
		repaint.run();
		update(); // a frame that comes late may be of poses that were undone since
	}

	/** Takes the scene as it was taken apart anew. */
	private void take(final TakenApart anew) {
		if (closed) return;
		ready = false;
		asked = null;
		panel.tellOfFloor(" ");
		previews.setScene(anew);
		painter.setFrame(null);
		model.setScene(EditedScene.of(anew.live(), anew.floor()));
	}

	/** Gets ready anew if that was done: other settings may ask for another model, and take more or less. */
	void settingsChanged() {
		if (closed || !ready) return;
		ready = false;
		getReady();
	}

	/** Gets ready for the edit, once, as soon as something has come to rest where it was taken. */
	private void getReady() {
		if (ready) return;
		ready = true;
		final List<Pose> poses = model.poses();
		preparing.submit(
			outdated -> work.getReady(poses).ifPresent(cost -> EventQueue.invokeLater(() -> panel.showCost(cost))));
	}

	/** Whether the preview of the poses as they are is on the canvas, the best that is wanted, and all work is done. */
	boolean isAtRest() {
		return wanted().isIn(painter.frame()) && !previews.isBusy() && !updates.isWaiting();
	}

	@Override
	public void close() {
		closed = true;
		previews.close();
		updates.close();
		preparing.close();
	}
}
