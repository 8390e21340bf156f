// SPDX-License-Identifier: BSD-2-Clause

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
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a user does with ImageJ's windows, step by step; each step prints a line that {@link GuiTest} reads.
 * It has a Java machine of its own, since ImageJ can be started but once in one.
 */
final class GuiSession {

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
		Desktop.press((GenericDialog) Desktop.dialog(OpenSampleSceneCommand.LABEL), 0);
		final ImagePlus sample = Desktop.await("sample", () -> WindowManager.getImage("mushroom.png"));
		Desktop.await("its line", () -> Recorder.getInstance().getText().contains("\"scene=mushroom\"") ? true : null);
		Desktop.await("its window", () -> sample.getWindow() != null && sample.getWindow().isShowing() ? true : null);

		// One image alone, since without a window manager windows get the focus by chance.
		final ImagePlus depth = Desktop.await("its depth", () -> WindowManager.getImage("mushroom-depth.tif"));
		IJ.saveAsTiff(depth, DEPTH.toString());
		depth.close();

		cancelTheDialog();
		preview();
		previewAgain(sample);
		replay();
		objectOfTheRoiManager(sample);
		withoutSelection(sample);
		escape();
		models();
	}

	/** From the menu a window opens; what is done in it is recorded, not that it was opened. */
	private static void models() throws Exception {
		Recorder.record = true;
		menu(ManageModelsCommand.LABEL);
		final Frame window = Desktop.await("window of the models", () -> Arrays.stream(Frame.getFrames())
			.filter(frame -> frame.isShowing() && frame.getTitle().startsWith("Models for")).findFirst().orElse(null));
		final boolean recorded = Recorder.getInstance().getText().contains(ManageModelsCommand.LABEL);
		System.out.println("models: " + window.getTitle() + (recorded ? ", recorded" : ", not recorded"));
		EventQueue.invokeAndWait(window::dispose);
		final Thread work = // what is done in a thread of the Interpreter is not recorded, and this has become one
			new Thread(() -> ManageModelsCommand.record(Map.of("model", "tiny", "action", "verify")));
		work.start();
		work.join();
		System.out.println(
			"models: " + Desktop.await("its line", () -> Arrays.stream(Recorder.getInstance().getText().split("\n"))
				.filter(l -> l.contains("tiny")).findFirst().orElse(null)));
	}

	private static void cancelTheDialog() throws Exception {
		final int before = Desktop.windows().size();
		menu(PreviewObjectEditCommand.LABEL);
		Desktop.press((GenericDialog) Desktop.dialog(PreviewObjectEditCommand.LABEL), 1);
		Desktop.await("the dialog is gone", () -> Desktop.windows().size() == before ? true : null);
		System.out.println("cancelled: no window is left");
	}

	private static void preview() throws Exception {
		menu(PreviewObjectEditCommand.LABEL);
		final GenericDialog dialog = (GenericDialog) Desktop.dialog(PreviewObjectEditCommand.LABEL);
		((TextField) dialog.getStringFields().get(0)).setText(DEPTH.toString());
		((TextField) dialog.getStringFields().get(1)).setText("0.4");
		((TextField) dialog.getStringFields().get(4)).setText("-30");
		Desktop.press(dialog, 0);
		final ImagePlus preview = Desktop.await("preview", () -> WindowManager.getImage("mushroom.png-preview"));
		line(0); // ImageJ records one command at a time: the next one before this line would take its place
		System.out.println("preview: " + preview.getBitDepth() + "-bit " + preview.getWidth() + "x"
			+ preview.getHeight() + ", outlines " + preview.getOverlay().size());
	}

	/** The window of the first preview is the active one: the source is meant, the window is used again. */
	private static void previewAgain(final ImagePlus sample) throws Exception {
		final ImagePlus first = WindowManager.getImage("mushroom.png-preview");
		Desktop.await("its window is active", () -> WindowManager.getCurrentImage() == first ? true : null);
		final int images = WindowManager.getImageCount();
		final int[] before = (int[]) first.getProcessor().getPixelsCopy();
		menu(PreviewObjectEditCommand.LABEL);
		final GenericDialog dialog = (GenericDialog) Desktop.dialog(PreviewObjectEditCommand.LABEL);
		System.out.println("remembered for the image: " + ((TextField) dialog.getStringFields().get(0)).getText());
		((TextField) dialog.getStringFields().get(1)).setText("-0.4");
		Desktop.press(dialog, 0);
		Desktop.await("other pixels",
			() -> Arrays.equals(before, (int[]) first.getProcessor().getPixels()) ? null : true);
		System.out.println("again: " + (WindowManager.getImageCount() - images) + " images more");
		final String again = line(1); // ImageJ writes it when the command has ended, after the pixels
		Recorder.record = false;
		new Interpreter().run("selectImage('mushroom.png');\n" + again, "");
		Recorder.record = true;
		final ImagePlus ofSource = WindowManager.getCurrentImage();
		System.out.println("again: "
			+ (Arrays.equals((int[]) ofSource.getProcessor().getPixels(), (int[]) first.getProcessor().getPixels())
				? "the source's" : "another picture's"));
		ofSource.close();
		DEPTH.toFile().renameTo(new File("away.tif"));
		WindowManager.setCurrentWindow(sample.getWindow());
		menu(PreviewObjectEditCommand.LABEL);
		final GenericDialog gone = (GenericDialog) Desktop.dialog(PreviewObjectEditCommand.LABEL);
		System.out
			.println("a depth map that has gone: '" + ((TextField) gone.getStringFields().get(0)).getText() + "'");
		Desktop.press(gone, 1);
		new File("away.tif").renameTo(DEPTH.toFile());
	}

	/** A recorded line, from 0. */
	private static String line(final int number) throws Exception {
		return Desktop.await("recorded line", () -> Arrays.stream(Recorder.getInstance().getText().split("\n"))
			.filter(l -> l.contains(PreviewObjectEditCommand.LABEL)).skip(number).findFirst().orElse(null));
	}

	private static void replay() throws Exception {
		final String line = line(1);
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
		final Dialog message = Desktop.dialog(EditObjectCommand.LABEL);
		System.out.println("no selection: a " + (message instanceof GenericDialog ? "dialog" : "message"));
		message.dispose();
		sample.restoreRoi();
	}

	private static void escape() throws Exception {
		final Set<Window> before = Desktop.windows();
		final int images = WindowManager.getImageCount();
		final Thread edit = new Thread(
			() -> new Interpreter().run(
				"run('" + EditObjectCommand.LABEL + "', 'prompt=[a mushroom] depth_map=[" + DEPTH + "] yaw=20');", ""),
			"edit_Macro$");
		edit.start();
		Desktop.await("denoising",
			() -> DENOISING.stream().anyMatch(stage -> ImageJ.getStatusBarText().contains(stage.label())) ? true
				: null);
		final long start = System.nanoTime();
		IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		edit.join(Desktop.PATIENCE.toMillis());
		IJ.setKeyUp(KeyEvent.VK_ESCAPE);
		System.out.println("escape: " + (edit.isAlive() ? "still running" : "stopped") + ", "
			+ (WindowManager.getImageCount() - images) + " images more, " + (Desktop.windows().size() - before.size())
			+ " windows more");
		System.out.printf("escape took %.1f s%n", (System.nanoTime() - start) / 1e9);
	}

	private static void menu(final String command) {
		IJ.doCommand(command);
	}
}
