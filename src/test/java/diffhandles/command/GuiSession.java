package diffhandles.command;

import diffhandles.progress.Stage;
import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import ij.plugin.frame.RoiManager;
import java.awt.Button;
import java.awt.Dialog;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.ActionListener;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * What a user does with ImageJ's windows, step by step; each step prints a line that {@link GuiTest} reads.
 * It has a Java machine of its own, since ImageJ can be started but once in one.
 */
final class GuiSession {

	/** How long each step may take: far longer than on a machine that has time, since some have none. */
	private static final Duration PATIENCE = Duration.ofSeconds(120);

	private static final Set<Stage> DENOISING = EnumSet.range(Stage.INVERT, Stage.GUIDE);

	private static final Path DEPTH = Path.of("depth.tif").toAbsolutePath();

	private GuiSession() {}

	public static void main(final String... arguments) {
		try {
			session();
			System.exit(0);
		}
		catch (final Exception e) {
			e.printStackTrace();
			System.exit(1);
		}
	}

	private static void session() throws Exception {
		new ImageJ();
		new Recorder();
		menu(OpenSampleSceneCommand.LABEL);
		press((GenericDialog) dialog(OpenSampleSceneCommand.LABEL), 0);
		final ImagePlus sample = await("sample", () -> WindowManager.getImage("mushroom.png"));
		await("its line", () -> Recorder.getInstance().getText().contains("\"scene_seed=bundled\"") ? true : null);
		await("its window", () -> sample.getWindow() != null && sample.getWindow().isShowing() ? true : null);

		// One image alone, since without a window manager windows get the focus by chance.
		final ImagePlus depth = await("its depth", () -> WindowManager.getImage("mushroom-depth.tif"));
		IJ.saveAsTiff(depth, DEPTH.toString());
		depth.close();

		cancelTheDialog();
		preview();
		replay();
		objectOfTheRoiManager(sample);
		withoutSelection(sample);
		escape();
	}

	private static void cancelTheDialog() throws Exception {
		final int before = windows().size();
		menu(PreviewObjectEditCommand.LABEL);
		press((GenericDialog) dialog(PreviewObjectEditCommand.LABEL), 1);
		await("the dialog is gone", () -> windows().size() == before ? true : null);
		System.out.println("cancelled: no window is left");
	}

	private static void preview() throws Exception {
		menu(PreviewObjectEditCommand.LABEL);
		final GenericDialog dialog = (GenericDialog) dialog(PreviewObjectEditCommand.LABEL);
		((TextField) dialog.getStringFields().get(0)).setText(DEPTH.toString());
		((TextField) dialog.getStringFields().get(2)).setText("0.4");
		((TextField) dialog.getStringFields().get(5)).setText("-30");
		press(dialog, 0);
		final ImagePlus preview = await("preview", () -> WindowManager.getImage("mushroom.png-preview"));
		System.out.println("preview: " + preview.getBitDepth() + "-bit " + preview.getWidth() + "x"
			+ preview.getHeight() + ", outlines " + preview.getOverlay().size());
	}

	private static void replay() throws Exception {
		final String line = await("recorded line", () -> Arrays.stream(Recorder.getInstance().getText().split("\n"))
			.filter(l -> l.contains(PreviewObjectEditCommand.LABEL)).findFirst().orElse(null));
		System.out.println("recorded: " + line);
		final ImagePlus first = WindowManager.getImage("mushroom.png-preview");
		final int[] pixels = (int[]) first.getProcessor().getPixelsCopy();
		first.close();
		Recorder.record = false;
		new Interpreter().run("selectImage('mushroom.png');\n" + line, "");
		final ImagePlus again = WindowManager.getImage("mushroom.png-preview");
		System.out.println(
			"replayed: " + (Arrays.equals(pixels, (int[]) again.getProcessor().getPixels()) ? "equal" : "different"));
		again.close();
	}

	private static void objectOfTheRoiManager(final ImagePlus sample) {
		final RoiManager manager = new RoiManager();
		final Roi object = (Roi) sample.getRoi().clone();
		object.setName("Object 1");
		manager.addRoi(object);
		sample.saveRoi();
		sample.deleteRoi();
		new Interpreter().run("selectImage('mushroom.png'); run('" + PreviewObjectEditCommand.LABEL + "', 'depth_map=["
			+ DEPTH + "] yaw=20');", "");
		final ImagePlus preview = WindowManager.getImage("mushroom.png-preview");
		System.out.println("ROI Manager: preview of " + preview.getTitle());
		preview.close();
		manager.reset();
		manager.close();
		sample.restoreRoi();
	}

	private static void withoutSelection(final ImagePlus sample) throws Exception {
		sample.saveRoi();
		sample.deleteRoi();
		menu(EditObjectCommand.LABEL);
		final Dialog message = dialog(EditObjectCommand.LABEL);
		System.out.println("no selection: a " + (message instanceof GenericDialog ? "dialog" : "message"));
		message.dispose();
		sample.restoreRoi();
	}

	private static void escape() throws Exception {
		final Set<Window> before = windows();
		final int images = WindowManager.getImageCount();
		final Thread edit = new Thread(
			() -> new Interpreter().run(
				"run('" + EditObjectCommand.LABEL + "', 'prompt=[a mushroom] depth_map=[" + DEPTH + "] yaw=20');", ""),
			"edit_Macro$");
		edit.start();
		await("denoising", () -> DENOISING.stream().anyMatch(stage -> ImageJ.getStatusBarText().contains(stage.label()))
			? true : null);
		final long start = System.nanoTime();
		IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		edit.join(PATIENCE.toMillis());
		IJ.setKeyUp(KeyEvent.VK_ESCAPE);
		System.out.println("escape: " + (edit.isAlive() ? "still running" : "stopped") + ", "
			+ (WindowManager.getImageCount() - images) + " images more, " + (windows().size() - before.size())
			+ " windows more");
		System.out.printf("escape took %.1f s%n", (System.nanoTime() - start) / 1e9);
	}

	private static void menu(final String command) {
		IJ.doCommand(command);
	}

	/** A modal dialog, as soon as somebody waits for its end: one that ends earlier, AWT would wait for forever. */
	private static Dialog dialog(final String title) throws Exception {
		return await(title, () -> windows().stream().filter(Dialog.class::isInstance).map(Dialog.class::cast)
			.filter(dialog -> title.equals(dialog.getTitle()) && isAwaited()).findAny().orElse(null));
	}

	private static boolean isAwaited() {
		return Thread.getAllStackTraces().entrySet().stream()
			.anyMatch(thread -> thread.getKey().getState() == Thread.State.WAITING && Arrays.stream(thread.getValue())
				.anyMatch(frame -> frame.getClassName().equals("java.awt.WaitDispatchSupport")));
	}

	/** Presses a button: 0 is OK, 1 is Cancel. */
	private static void press(final GenericDialog dialog, final int index) {
		final Button button = dialog.getButtons()[index];
		for (final ActionListener listener : button.getActionListeners())
			listener.actionPerformed(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button.getLabel()));
	}

	private static Set<Window> windows() {
		return Arrays.stream(Window.getWindows()).filter(Window::isShowing).collect(Collectors.toSet());
	}

	private static <T> T await(final String what, final Callable<T> condition) throws Exception {
		for (final long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Thread.sleep(50)) {
			final T result = condition.call();
			if (result != null) return result;
		}
		throw new IllegalStateException(
			"waited for " + PATIENCE.toSeconds() + " s in vain: " + what + "; windows: " + windows());
	}
}
