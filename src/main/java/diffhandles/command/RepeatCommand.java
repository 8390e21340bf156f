// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.provenance.MadeFrom;
import diffhandles.setting.Setting;
import diffhandles.setting.Settings;
import ij.ImagePlus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.Cancelable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Does with another image, or with another slice of the same one, what made a preview, result, animation or removal.
 *
 * <pre>
 * run("Same Edit on...", "target=[other.tif]");
 * </pre>
 */
@Plugin(type = Command.class, menuPath = "Plugins>Diffusion Handles>" + RepeatCommand.LABEL, headless = true,
	attrs = @Attr(name = "no-legacy"))
public final class RepeatCommand extends SettingCommand {

	/** ImageJ takes every command whose name starts with "Repeat" for its own, and does the last one again. */
	static final String LABEL = "Same Edit on...";

	/** What the repeated command gets as it is given here. */
	private static final List<Setting<?>> OF_THE_TARGET =
		List.of(Settings.DEPTH_MAP, Settings.REPEATED_SLICE, Settings.ROIS, Settings.REFINE);

	/** Depth that the pictures' type cannot hold; shown before them, so that they are the current image. */
	@Parameter(type = ItemIO.OUTPUT)
	ImagePlus result_depth;

	@Parameter(type = ItemIO.OUTPUT)
	ImagePlus result;

	@Override
	public void run() {
		try {
			repeat(inputs().image());
		}
		catch (final IllegalArgumentException e) {
			cancel(e.getMessage());
		}
	}

	private void repeat(final ImagePlus made) {
		if (made == null) throw new IllegalArgumentException("there is no image: expected a result that is open");
		final RepeatableEdit edit = RepeatableEdit.of(made)
			.orElseThrow(
				() -> new IllegalArgumentException("'" + made.getTitle() + "' does not say how it was made: expected a "
					+ "preview, result, animation or removal of this plugin that did not go on from an animation"))
			.forAnother();
		final Module module = context().service(ModuleService.class).createModule(command(edit.command()));
		final ModuleInputs repeated = new ModuleInputs(module);
		repeated.setImage(target(made));
		repeated.set(edit.options());
		repeated.set(ofTheTarget(repeated));
		repeated.resolveRest();
		module.run();
		result_depth = (ImagePlus) module.getOutput("result_depth");
		result = (ImagePlus) module.getOutput("result");
		if (module instanceof final Cancelable ended && ended.isCanceled()) cancel(ended.getCancelReason());
	}

	private Map<String, String> ofTheTarget(final ModuleInputs repeated) {
		final Map<String, String> options = new LinkedHashMap<>();
		for (final Setting<?> setting : OF_THE_TARGET)
			if (repeated.items().stream().anyMatch(item -> item.getName().equals(setting.key())))
				options.put(setting.key(), inputs().text(setting));
		return options;
	}

	private ImagePlus target(final ImagePlus made) {
		final String named = get(Settings.TARGET).strip();
		if (!named.isEmpty()) return OpenImages.find(Settings.TARGET.key(), named);
		return MadeFrom.of(made).flatMap(MadeFrom::openSource)
			.orElseThrow(() -> new IllegalArgumentException("target: expected the title or ID of an open image, since "
				+ "the source of '" + made.getTitle() + "' is closed"));
	}

	private CommandInfo command(final String label) {
		return context().service(CommandService.class).getCommands().stream()
			.filter(DeclaredCommandInfo.class::isInstance)
			.filter(info -> info.getMenuPath().getLeaf().getName().equals(label)).findFirst()
			.orElseThrow(() -> new IllegalArgumentException("there is no command '" + label + "' to repeat"));
	}
}
