package diffhandles.command;

import ij.IJ;
import ij.Macro;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;

/**
 * Reads the macro options of our commands in Fiji, strictly and before Fiji's own preprocessor does so laxly.
 * <p>
 * In a macro with options, and wherever no window asks (headless, or in a script with a context of its own), inputs
 * that are not given keep their defaults: neither does a dialog open in the middle of a macro, nor do the values of
 * the last time sneak in.
 * </p>
 */
@Plugin(type = PreprocessorPlugin.class, priority = 2 * Priority.VERY_HIGH + 1)
public final class StrictMacroPreprocessor extends AbstractPreprocessorPlugin {

	@Override
	public void process(final Module module) {
		if (!(module.getDelegateObject() instanceof SettingCommand)) return;
		final String options = IJ.isMacro() ? Macro.getOptions() : null;
		final ModuleInputs inputs = new ModuleInputs(module);
		try {
			if (options != null) inputs.set(MacroOptions.parse(options).values());
		}
		catch (final IllegalArgumentException e) {
			Messages.fail(module.getInfo().getTitle(), e.getMessage());
			cancel(e.getMessage());
			return;
		}
		if (options != null || !hasWindows()) {
			if (!inputs.isImageSet()) inputs.setActiveImage();
			inputs.resolveRest();
		}
	}

	private boolean hasWindows() {
		final UIService windows = context().getService(UIService.class);
		return windows != null && !windows.isHeadless() && !windows.getVisibleUIs().isEmpty();
	}
}
