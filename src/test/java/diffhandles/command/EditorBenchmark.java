// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import com.sun.management.OperatingSystemMXBean;
import diffhandles.benchmark.BenchmarkScene;
import diffhandles.benchmark.EditTask;
import diffhandles.benchmark.scene.EditedScene;
import diffhandles.imagej.RenderedScene;
import diffhandles.ui.canvas.ObjectEditor;
import ij.ImageJ;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.event.InputEvent;
import java.awt.event.MouseEvent;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * How fast the preview follows the hand: posts mouse events to the editor's canvas and waits until it is painted. Not a
 * test; {@code docs/editor-benchmark.sh} runs it.
 */
final class EditorBenchmark {

	private static final int SEED = 3, WARM_UP = 60, EVENTS = 200, RENDERED = 1024;

	private EditorBenchmark() {}

	/** @param arguments width and height of the picture */
	public static void main(final String... arguments) throws Exception {
		final int width = Integer.parseInt(arguments[0]), height = Integer.parseInt(arguments[1]);
		new ImageJ().setLocation(0, 900);
		final ImagePlus image = scene(width, height);
		final long start = System.nanoTime();
		MoveObjectCommand.open(image);
		final ObjectEditor editor = Desktop.await("the editor", () -> ObjectEditor.of(image));
		System.out.printf("%d×%d: editor opened in %.1f s, canvas %d×%d, object of %d pixels%n", width, height,
			(System.nanoTime() - start) * 1e-9, image.getCanvas().getWidth(), image.getCanvas().getHeight(),
			editor.model().object().mask().count());
		final ImageCanvas canvas = image.getCanvas();
		final Rectangle object = image.getRoi().getBounds();
		final int x = canvas.screenX(object.x + object.width / 2), y = canvas.screenY(object.y + object.height / 2);
		post(canvas, MouseEvent.MOUSE_PRESSED, x, y);
		final double[] milliseconds = new double[EVENTS];
		final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		long busy = 0;
		for (int k = 0; k < WARM_UP + EVENTS; k++) {
			if (k == WARM_UP) busy = machine.getProcessCpuTime();
			final double angle = 2 * Math.PI * k / 50;
			final long posted = System.nanoTime();
			post(canvas, MouseEvent.MOUSE_DRAGGED, x + (int) (60 * Math.cos(angle)) + k % 2,
				y + (int) (15 * Math.sin(angle)));
			do
				EventQueue.invokeAndWait(() -> {}); // until the events before are done
			while (!editor.isPainted());
			if (k >= WARM_UP) milliseconds[k - WARM_UP] = (System.nanoTime() - posted) * 1e-6;
		}
		busy = machine.getProcessCpuTime() - busy;
		Arrays.sort(milliseconds);
		System.out.printf(
			"%d×%d: from event to painted canvas %.1f ms (median), %.1f ms (95 %%): %.0f frames a second%n", width,
			height, milliseconds[EVENTS / 2], milliseconds[EVENTS * 95 / 100],
			1000 / Arrays.stream(milliseconds).average().orElseThrow(), busy * 1e-6 / EVENTS,
			machine.getSystemLoadAverage());
		System.exit(0);
	}

	/** A rendered scene; larger ones than that repeat its pixels. */
	private static ImagePlus scene(final int width, final int height) {
		final double factor = Math.min(1, (double) RENDERED / Math.max(width, height));
		final int w = (int) (width * factor), h = (int) (height * factor);
		final EditTask task = BenchmarkScene.of(EditedScene.ofSeed(SEED), w, h).task();
		final ImagePlus depth = RenderedScene.depth("scene-depth", task.depth());
		final ImagePlus image = RenderedScene.picture("scene", task.picture().toRgb(), task.object(),
			"field_of_view: " + task.fovDegrees() + "\n");
		if (w == width) return shown(image, depth);
		final ImagePlus large = new ImagePlus("scene", image.getProcessor().resize(width, height));
		large.setProperty("Info", image.getInfoProperty());
		large.setRoi(ij.plugin.RoiScaler.scale(image.getRoi(), (double) width / w, (double) height / h, false));
		return shown(large, new ImagePlus("scene-depth", depth.getProcessor().resize(width, height)));
	}

	private static ImagePlus shown(final ImagePlus image, final ImagePlus depth) {
		depth.show();
		image.show();
		return image;
	}

	private static void post(final ImageCanvas canvas, final int id, final int x, final int y) {
		canvas.getToolkit().getSystemEventQueue().postEvent(new MouseEvent(canvas, id, System.currentTimeMillis(),
			InputEvent.BUTTON1_DOWN_MASK, x, y, 1, false, MouseEvent.BUTTON1));
	}
}
