// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.LiveFrame;
import diffhandles.LiveScene;
import diffhandles.geometry.ObjectOutOfView;
import diffhandles.geometry.ObjectTransform;
import diffhandles.ui.NewestRequest;
import diffhandles.ui.Pose;
import java.awt.EventQueue;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Draws previews on a thread of its own: a quick frame for every pose that is newest when the last frame is done, and a
 * careful one as soon as the poses rest.
 */
final class Previews implements AutoCloseable {

	/** How long poses rest before the careful picture is begun, milliseconds; ours. */
	private static final int REST = 250;

	private final LiveScene scene;
	private final Consumer<ShownFrame> shown;
	private final NewestRequest worker;

	/**
	 * @param shown hears of every frame, on the event thread
	 * @param failed hears what went wrong, in a sentence, on the event thread
	 */
	Previews(final LiveScene scene, final Consumer<ShownFrame> shown, final Consumer<String> failed) {
		this.scene = scene;
		this.shown = shown;
		worker = new NewestRequest("Object editor preview",
			error -> EventQueue.invokeLater(() -> failed.accept(String.valueOf(error.getMessage()))));
	}

	/**
	 * Asks for the preview of poses.
	 *
	 * @param resting whether nobody drags, so that a careful picture is worth its time
	 */
	void request(final List<Pose> poses, final boolean resting) {
		worker.submit(outdated -> {
			final List<ObjectTransform> moves = poses.stream().map(Pose::transform).toList();
			show(poses, false, scene.frame(moves));
			if (!resting) return;
			rest(outdated);
			try {
				final LiveFrame careful = scene.careful(moves);
				if (!outdated.getAsBoolean()) show(poses, true, careful);
			}
			catch (final ObjectOutOfView e) {
				throw new IllegalArgumentException(e.getMessage(), e); // told beside the picture
			}
		});
	}

	private void show(final List<Pose> poses, final boolean careful, final LiveFrame frame) {
		final ShownFrame image = ShownFrame.of(poses, careful, frame);
		EventQueue.invokeLater(() -> shown.accept(image));
	}

	private static void rest(final BooleanSupplier outdated) {
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
