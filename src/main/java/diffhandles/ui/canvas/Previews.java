// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.LiveScene;
import diffhandles.geometry.ObjectOutOfView;
import diffhandles.geometry.ObjectTransform;
import diffhandles.ui.NewestRequest;
import diffhandles.ui.Pose;
import diffhandles.ui.Surroundings;
import diffhandles.ui.canvas.ShownFrame.Kind;
import java.awt.EventQueue;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Draws previews on a thread of its own: a quick frame for the poses that are newest when the last frame is done; a
 * careful one as soon as the poses rest; and then, if that is wanted, the model's.
 */
final class Previews implements AutoCloseable {

	/** How long poses rest before the careful picture is begun, milliseconds; ours. */
	private static final int REST = 250;

	private final EditorWork work;
	private final Consumer<ShownFrame> shown;
	private final NewestRequest worker;
	private volatile TakenApart scene;

	/**
	 * @param shown hears of every frame, on the event thread
	 * @param failed hears what went wrong, in a sentence, on the event thread
	 */
	Previews(final TakenApart scene, final EditorWork work, final Consumer<ShownFrame> shown,
		final Consumer<String> failed)
	{
		this.scene = scene;
		this.work = work;
		this.shown = shown;
		worker = new NewestRequest("Object editor preview",
			error -> EventQueue.invokeLater(() -> failed.accept(String.valueOf(error.getMessage()))));
	}

	/** Draws another scene from now on: the same in another light, or on another floor. */
	void setScene(final TakenApart other) {
		scene = other;
	}

	/**
	 * Asks for the preview of poses.
	 *
	 * @param said of the scene; until that is taken apart so, only the quick preview is drawn
	 * @param best the best kind of preview that is worth its time: while somebody drags, the quick one
	 */
	void request(final List<Pose> poses, final Surroundings said, final Kind best) {
		worker.submit(outdated -> draw(poses, said, best, outdated));
	}

	private void draw(final List<Pose> poses, final Surroundings said, final Kind best,
		final BooleanSupplier outdated)
	{
		final TakenApart drawn = scene;
		final List<ObjectTransform> moves = poses.stream().map(Pose::transform).toList();
		final Optional<LiveScene.Light> tried = said.light().filter(l -> !said.light().equals(drawn.said().light()));
		show(ShownFrame.of(poses, said, Kind.QUICK, drawn.live().frame(moves, tried)));
		if (best == Kind.QUICK || !said.equals(drawn.said())) return;
		rest(outdated);
		try {
			final LiveScene.Careful careful = wanted(drawn.live().careful(moves), outdated);
			show(ShownFrame.of(poses, said, Kind.CAREFUL, careful.frame()).with(careful.outlook()));
			if (best == Kind.MODEL)
				show(ShownFrame.of(poses, said, Kind.MODEL, wanted(work.model(poses, said, outdated), outdated))
					.with(careful.outlook()));
		}
		catch (final ObjectOutOfView e) {
			throw new IllegalArgumentException(e.getMessage(), e); // told beside the picture
		}
	}

	private static <F> F wanted(final F frame, final BooleanSupplier outdated) {
		if (outdated.getAsBoolean()) throw new CancellationException();
		return frame;
	}

	private void show(final ShownFrame frame) {
		EventQueue.invokeLater(() -> shown.accept(frame));
	}

	/** Waits until nothing has changed for a while. */
	static void rest(final BooleanSupplier outdated) {
		for (int waited = 0; waited < REST; waited += 10) {
			if (outdated.getAsBoolean()) throw new CancellationException();
			try {
				Thread.sleep(10);
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new CancellationException();
			}
		}
	}

	/** Whether a preview is being drawn. */
	boolean isBusy() {
		return worker.isBusy();
	}

	@Override
	public void close() {
		worker.close();
	}
}
