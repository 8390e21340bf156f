package diffhandles.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;

/**
 * Shows the results of our commands in Fiji before the next line of a macro runs, where Fiji's own postprocessor
 * would show them some time later.
 */
@Plugin(type = PostprocessorPlugin.class)
public final class ResultDisplayPostprocessor extends AbstractPostprocessorPlugin {

	@Parameter
	private ThreadService threads;

	@Override
	public void process(final Module module) {
		if (!(module.getDelegateObject() instanceof SettingCommand)
			|| IJ.getInstance() == null && Interpreter.getInstance() == null) return;
		for (final ModuleItem<?> item : module.getInfo().outputs()) {
			final Object output = module.getOutput(item.getName());
			if (!(output instanceof ImagePlus)) continue;
			show((ImagePlus) output);
			module.resolveOutput(item.getName());
		}
	}

	private void show(final ImagePlus image) {
		image.show();
		if (!Interpreter.isBatchMode()) return;
		// Batch mode makes the image current for this thread, but the macro waits on the one that started it.
		WindowManager.setTempCurrentImage(null);
		final Thread macro = threads.getParent(null);
		if (macro != null) WindowManager.setTempCurrentImage(macro, image);
	}
}
