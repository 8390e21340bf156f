// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;

/**
 * Lets inputs of our commands that a script does not give keep their defaults wherever no window asks for them, so that
 * the values of the last dialog do not sneak in.
 */
@Plugin(type = PreprocessorPlugin.class, priority = 2 * Priority.VERY_HIGH + 1)
public final class UnaskedInputs extends AbstractPreprocessorPlugin {

	@Override
	public void process(final Module module) {
		if (!(module.getDelegateObject() instanceof SettingCommand) || hasWindows()) return;
		final ModuleInputs inputs = new ModuleInputs(module);
		if (!inputs.isImageSet()) inputs.setActiveImage();
		inputs.resolveRest();
	}

	private boolean hasWindows() {
		final UIService windows = context().getService(UIService.class);
		return windows != null && !windows.isHeadless() && !windows.getVisibleUIs().isEmpty();
	}
}
