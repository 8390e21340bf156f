// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.command.ResultWindows.Shown;
import diffhandles.imagej.compare.ResultView;
import diffhandles.provenance.Subject;
import diffhandles.setting.Section;
import diffhandles.setting.Settings;
import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.prefs.PrefService;

/**
 * Runs SciJava commands from the menu and from macros, in plain ImageJ, which knows nothing of SciJava, and in Fiji:
 * {@code plugins.config} names this class with a command's class name as its argument.
 * <p>
 * The command runs on the calling thread with the inputs of the macro options, or of a dialog where there are no
 * options and there is a display. Its image is shown before the next line of a macro runs. In Fiji the running
 * SciJava context is used; otherwise one is made on the first call.
 * </p>
 */
public final class ImageJBridge implements PlugIn {

	private static Context own;

	/** @param className the command's class */
	@Override
	public void run(final String className) {
		withClassLoader(() -> {
			try {
				execute(context(), command(className));
			}
			catch (final RuntimeException | Error e) {
				if (Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
				Messages.crash(className, e); // ImageJ would log it and let the macro go on without a result
			}
		});
	}

	/** ImageJ's plugin class loader is not the thread's, but SciJava and DJL look for services with the thread's. */
	static void withClassLoader(final Runnable action) {
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(ImageJBridge.class.getClassLoader());
		try {
			action.run();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static CommandInfo command(final String className) {
		final CommandInfo command = context().service(CommandService.class).getCommand(className);
		if (command == null) throw new IllegalStateException("no command " + className + " in the SciJava context");
		return command;
	}

	/**
	 * Runs a command as a macro line does, shows what it makes, and then records the line; for windows, which tell
	 * themselves what went wrong.
	 *
	 * @param options of the line
	 * @return what there is to say of it, in a sentence: what was made, or what went wrong; empty if the user cancelled
	 */
	static Optional<String> runRecorded(final Class<?> type, final ImagePlus image, final Map<String, String> options) {
		final CommandInfo command = command(type.getName());
		final Module module = context().service(ModuleService.class).createModule(command);
		final ModuleInputs inputs = new ModuleInputs(module);
		try {
			inputs.setImage(image);
			inputs.set(options);
			inputs.resolveRest();
			module.run();
		}
		catch (final RuntimeException e) {
			return Optional.of(Messages.sentence(e));
		}
		if (isCancelled(module))
			return Optional.ofNullable(((Cancelable) module).getCancelReason()).filter(reason -> !reason.isEmpty());
		for (final ModuleItem<?> output : module.getInfo().outputs())
			ResultWindows.show(module.getOutput(output.getName()), Shown.AGAIN);
		if (Recorder.record) {
			Recorder.setCommand(command.getMenuPath().getLeaf().getName());
			new MacroLine(inputs).record();
			Recorder.saveCommand();
		}
		return Optional.of("'" + WindowManager.getCurrentImage().getTitle() + "' is made. " + ResultView.WORDS);
	}

	private static void execute(final Context context, final CommandInfo command) {
		final String title = command.getMenuPath().getLeaf().getName();
		final Module module = context.service(ModuleService.class).createModule(command);
		final ModuleInputs inputs = new ModuleInputs(module);
		if (isByHand(Macro.getOptions()) && module.getDelegateObject() instanceof final OwnWindow own) {
			openWindow(title, own);
			return;
		}
		try {
			if (!setInputs(context, title, inputs)) {
				Messages.cancel(title);
				return;
			}
		}
		catch (final IllegalArgumentException e) {
			Messages.fail(title, e.getMessage());
			return;
		}
		final String options = Macro.getOptions();
		module.run();
		// in the order of their declaration: the last is the current image; a cancelled command may have kept one
		for (final ModuleItem<?> output : module.getInfo().outputs())
			ResultWindows.show(module.getOutput(output.getName()), isByHand(options) ? Shown.BY_HAND : Shown.BY_MACRO);
		if (isCancelled(module)) end(title, ((Cancelable) module).getCancelReason());
	}

	private static void openWindow(final String title, final OwnWindow command) {
		Recorder.setCommand(null); // the window records what is done in it
		try {
			command.openWindow();
		}
		catch (final IOException e) {
			Messages.fail(title, Messages.sentence(e));
		}
	}

	/** Sets the inputs from the macro's options or from the user; false if the user changed her mind. */
	private static boolean setInputs(final Context context, final String title, final ModuleInputs inputs) {
		final String options = Macro.getOptions();
		inputs.setActiveImage();
		inputs.set(MacroOptions.parse(options, MacroVariables.running()).values());
		if (isByHand(options)) {
			// said at once, not after a dialog full of numbers
			if (inputs.edits()) Subject.require(WindowManager.getCurrentImage());
			final CommandDialog dialog = new CommandDialog(context.service(ModuleService.class), title, inputs);
			if (!dialog.fillOffering(offered(title))) return false;
		}
		new MacroLine(inputs).record();
		return true;
	}

	/** What the active image offers for a command's inputs: to animations, the poses that its editor has collected. */
	private static Map<String, String> offered(final String title) {
		final ImagePlus image = WindowManager.getCurrentImage();
		return image != null && title.equals(AnimateObjectCommand.LABEL) ? CollectedPoses.of(image).offered()
			: Map.of();
	}

	/** @param options of the macro line; null for none */
	private static boolean isByHand(final String options) {
		return options == null && !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null
			&& !Interpreter.isBatchMode();
	}

	/**
	 * Asks for what a command's dialog has beside the object and its transform.
	 *
	 * @param options of the command's line; gets what the user sets, and loses what she sets back
	 */
	static void ask(final Class<?> type, final ImagePlus image, final Map<String, String> options) {
		withClassLoader(() -> {
			final CommandInfo command = command(type.getName());
			final ModuleInputs inputs = new ModuleInputs(context().service(ModuleService.class).createModule(command));
			inputs.setImage(image);
			inputs.set(options);
			final String title = command.getMenuPath().getLeaf().getName();
			final CommandDialog dialog = new CommandDialog(context().service(ModuleService.class), title, inputs,
				item -> item.setting().appearance().section().orElseThrow() != Section.TRANSFORM
					&& item.setting() != Settings.DEPTH_MAP && item.setting() != Settings.LIGHT,
				true);
			if (dialog.fillAgain()) for (final DeclaredItem item : dialog.shown())
				if (inputs.isDefault(item)) options.remove(item.getName());
				else
					options.put(item.getName(), inputs.text(item));
		});
	}

	private static boolean isCancelled(final Module module) {
		return module instanceof Cancelable && ((Cancelable) module).isCanceled();
	}

	private static void end(final String title, final String reason) {
		if (reason == null || reason.isEmpty()) Messages.cancel(title);
		else
			Messages.fail(title, reason);
	}

	/** Fiji's context, or our own. */
	static synchronized Context context() {
		final Context running = runningContext();
		if (running != null) return running;
		if (own == null)
			own = new Context(DeclaredCommands.class, CommandService.class, ConvertService.class, PrefService.class);
		return own;
	}

	/** Fiji's context; null in plain ImageJ, which has none and where asking for it would make one. */
	private static Context runningContext() {
		try {
			IJ.getClassLoader().loadClass("net.imagej.legacy.LegacyService");
		}
		catch (final ClassNotFoundException e) {
			return null;
		}
		final Object context = IJ.runPlugIn(Context.class.getName(), "");
		return context instanceof Context ? (Context) context : null;
	}
}
