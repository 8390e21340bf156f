// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.imagej.SampleScene;
import diffhandles.progress.Stage;
import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.Dialog;
import java.awt.Menu;
import java.awt.MenuBar;
import java.awt.MenuItem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.scijava.Context;
import org.scijava.SciJava;
import org.scijava.command.CommandService;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;
import org.scijava.module.ModuleService;
import org.scijava.plugin.Plugin;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;

/** What a user does in Fiji; each step prints lines that {@link FijiTest} reads. */
public final class FijiSteps {

	private static final List<Class<? extends SettingCommand>> COMMANDS = List.of(EditObjectCommand.class,
		PreviewObjectEditCommand.class, OpenSampleSceneCommand.class, RunBenchmarkCommand.class);

	private static final Path DEPTH = Path.of("depth.tif").toAbsolutePath();
	private static final String PREVIEW = "run('" + PreviewObjectEditCommand.LABEL + "', 'depth_map=[" + DEPTH + "] ";
	private static final String NEXT_LINE = "call('diffhandles.command.FijiSteps.reach');";

	private static boolean reached;

	private final Context context = new Context();
	private final boolean windows;

	private FijiSteps(final boolean windows) {
		this.windows = windows;
	}

	static void play(final boolean windows) throws Exception {
		final FijiSteps steps = new FijiSteps(windows);
		if (windows) {
			new SciJava(steps.context).launch();
			Desktop.await("ImageJ", () -> IJ.getInstance());
		}
		IJ.saveAsTiff(SampleScene.depth(), DEPTH.toString());
		steps.menu();
		steps.macro();
		steps.mistakes();
		steps.anotherImageIsActive();
		steps.batchMode();
		if (!windows) return;
		steps.recorder();
		steps.cancelOfTheTask();
	}

	/** Called by a macro that was not aborted. */
	public static void reach() {
		reached = true;
	}

	private void menu() {
		for (final Class<? extends SettingCommand> command : COMMANDS) {
			final String path = command.getAnnotation(Plugin.class).menuPath();
			final String label = path.substring(path.lastIndexOf('>') + 1);
			System.out.println(label + ": runs " + Menus.getCommands().get(label) + ", found by scripts "
				+ (context.service(CommandService.class).getCommand(command.getName()) != null)
				+ (windows ? ", by search " + modules(label) + ", in the menu " + items(label) : ""));
		}
	}

	/** What the search bar searches. */
	private long modules(final String label) {
		return context.service(ModuleService.class).getModules().stream()
			.filter(info -> info.getMenuPath().size() > 0 && info.getMenuPath().getLeaf().getName().equals(label))
			.count();
	}

	private static long items(final String label) {
		final MenuBar bar = Menus.getMenuBar();
		return IntStream.range(0, bar.getMenuCount()).mapToObj(bar::getMenu).flatMap(FijiSteps::items)
			.filter(item -> label.equals(item.getLabel())).count();
	}

	private static Stream<MenuItem> items(final MenuItem item) {
		if (!(item instanceof Menu)) return Stream.of(item);
		final Menu menu = (Menu) item;
		return IntStream.range(0, menu.getItemCount()).mapToObj(menu::getItem).flatMap(FijiSteps::items);
	}

	private void macro() {
		run("run('" + OpenSampleSceneCommand.LABEL + "', 'scene_seed=bundled'); selectImage('mushroom.png'); x = 0.4;"
			+ PREVIEW + "translate_x=&x'); call('diffhandles.command.FijiSteps.tell', getTitle());" + NEXT_LINE);
		System.out.println("next dialog's default: " + context.service(ModuleService.class).load(
			context.service(CommandService.class).getCommand(PreviewObjectEditCommand.class).getInput("translate_x")));
		close("mushroom.png-preview");
	}

	/** Called by a macro. */
	public static void tell(final String title) {
		System.out.println("macro: " + title);
	}

	private void mistakes() throws Exception {
		for (final String option : List.of("translat_x=1", "translate_z=-50", "translate_x=0,4", "yaw=&nothing"))
			mistake(option);
	}

	private void mistake(final String option) throws Exception {
		final Thread macro = new Thread(
			() -> run("selectImage('mushroom.png'); " + PREVIEW + option + "');" + NEXT_LINE), "mistake_Macro$");
		macro.start();
		String told = "on stderr";
		if (windows) {
			final Dialog message = Desktop.dialog("Macro Error");
			told = message.getTitle();
			message.dispose();
		}
		macro.join(Desktop.PATIENCE.toMillis());
		System.out.println(option + ": " + told + (reached ? ", goes on" : ", aborted"));
	}

	private void anotherImageIsActive() throws IOException {
		if (windows) editHidden();
		else // where images are kept in batch mode only
			run("call('diffhandles.command.FijiSteps.editHidden');");
	}

	/** Edits a picture that is not shown while another one is; called by a macro, too. */
	public static void editHidden() throws IOException {
		final ImagePlus other = IJ.createImage("other", "8-bit ramp", 50, 40, 1);
		other.show();
		final ImagePlus sample = SampleScene.picture();
		sample.setTitle("hidden");
		final List<Integer> before = ids();
		IJ.run(sample, PreviewObjectEditCommand.LABEL, "depth_map=[" + DEPTH + "] yaw=20");
		System.out.println("IJ.run(imp, ...): " + newTitles(before));
		close("hidden-preview");
		other.changes = false;
		other.close();
	}

	private static List<Integer> ids() {
		final int[] ids = WindowManager.getIDList();
		return ids == null ? List.of() : Arrays.stream(ids).boxed().toList();
	}

	private static List<String> newTitles(final List<Integer> before) {
		final List<String> titles = new ArrayList<>();
		for (final int id : ids())
			if (!before.contains(id)) titles.add(WindowManager.getImage(id).getTitle());
		return titles;
	}

	private void batchMode() {
		run("setBatchMode(true); run('" + OpenSampleSceneCommand.LABEL + "', 'scene_seed=bundled'); rename('in batch');"
			+ " newImage('active', '8-bit', 9, 9, 1); selectImage('in batch'); " + PREVIEW
			+ "yaw=20'); call('diffhandles.command.FijiSteps.tell', getTitle());");
	}

	private void recorder() throws Exception {
		new Recorder();
		IJ.selectWindow("mushroom.png");
		IJ.doCommand(PreviewObjectEditCommand.LABEL);
		final Dialog dialog = Desktop.dialog(PreviewObjectEditCommand.LABEL);
		RecordingSession.field(dialog, "Depth map").setText(DEPTH.toString());
		RecordingSession.field(dialog, "Yaw").setText("0.7125");
		Desktop.press((GenericDialog) dialog, 0);
		System.out.println(
			"recorded: " + Desktop.await("line", () -> Arrays.stream(Recorder.getInstance().getText().split("\n"))
				.filter(line -> line.contains(PreviewObjectEditCommand.LABEL)).findFirst().orElse(null)));
		Recorder.record = false;
		close("mushroom.png-preview");
	}

	private void cancelOfTheTask() throws Exception {
		reached = false;
		final List<Integer> before = ids();
		final List<Task> tasks = new ArrayList<>();
		context.service(EventService.class).subscribe(new Listener(tasks));
		final Thread edit =
			new Thread(
				() -> run("selectImage('mushroom.png'); run('" + EditObjectCommand.LABEL
					+ "', 'prompt=mushroom depth_map=[" + DEPTH + "] yaw=20 preset=paper');" + NEXT_LINE),
				"edit_Macro$");
		edit.start();
		System.out.println("status bar: " + Desktop.await("inversion",
			() -> ImageJ.getStatusBarText().contains(Stage.NULL_TEXT.label()) ? ImageJ.getStatusBarText() : null));
		synchronized (tasks) {
			tasks.get(0).cancel("enough");
		}
		edit.join(Desktop.PATIENCE.toMillis());
		System.out.println("cancel: " + (edit.isAlive() ? "still running" : "stopped")
			+ (reached ? ", goes on" : ", aborted") + ", new images " + newTitles(before));
	}

	private static void run(final String macro) {
		reached = false;
		IJ.runMacro(macro);
	}

	private static void close(final String title) {
		final ImagePlus image = WindowManager.getImage(title);
		image.changes = false;
		image.close();
	}

	/** Hears of tasks; SciJava keeps it alive no longer than somebody holds it. */
	private static final class Listener implements EventSubscriber<TaskEvent> {

		private final List<Task> tasks;

		Listener(final List<Task> tasks) {
			this.tasks = tasks;
		}

		@Override
		public void onEvent(final TaskEvent event) {
			synchronized (tasks) {
				tasks.add(event.getTask());
			}
		}

		@Override
		public Class<TaskEvent> getEventClass() {
			return TaskEvent.class;
		}
	}
}
