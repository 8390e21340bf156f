// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.ui.NewestRequest;
import diffhandles.ui.Surroundings;
import java.awt.EventQueue;
import java.util.function.Consumer;

/** Has the scene taken apart anew, on a thread of its own, as soon as what is said of it rests. */
final class SceneUpdates implements AutoCloseable {

	private final EditorWork work;
	private final Consumer<TakenApart> taken;
	private final NewestRequest worker;
	private Surroundings asked; // belongs to the event thread, as what follows
	private boolean waiting;

	/**
	 * @param asked with what the scene is taken apart already
	 * @param taken hears of scenes, on the event thread
	 * @param failed hears what cannot be, in a sentence, on the event thread
	 */
	SceneUpdates(final EditorWork work, final Surroundings asked, final Consumer<TakenApart> taken,
		final Consumer<String> failed)
	{
		this.work = work;
		this.asked = asked;
		this.taken = taken;
		worker = new NewestRequest("Object editor scene", error -> EventQueue.invokeLater(() -> {
			waiting = false;
			failed.accept(String.valueOf(error.getMessage()));
		}));
	}

	/** Asks for the scene with something said of it; false if that was asked for last. */
	boolean ask(final Surroundings said) {
		if (said.equals(asked)) return false;
		asked = said;
		waiting = true;
		worker.submit(outdated -> {
			Previews.rest(outdated);
			final TakenApart scene = work.takeApart(said);
			EventQueue.invokeLater(() -> {
				if (!said.equals(asked)) return;
				waiting = false;
				taken.accept(scene);
			});
		});
		return true;
	}

	/** Whether a scene is on its way. */
	boolean isWaiting() {
		return waiting;
	}

	@Override
	public void close() {
		worker.close();
	}
}
