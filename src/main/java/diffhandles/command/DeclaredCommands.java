// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.setting.MenuCommand;
import diffhandles.setting.Settings;
import java.util.List;
import java.util.Map;
import org.scijava.Priority;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * Tells SciJava that the settings are the inputs of our commands.
 * <p>
 * By itself SciJava knows inputs only as annotated fields, which would repeat every declaration for every command. A
 * command that is a module itself could have others, but {@code CommandService.run} gives no result of those. So this
 * service puts {@link DeclaredCommandInfo}s in the place of what SciJava has found, before other services look.
 * </p>
 */
@Plugin(type = Service.class, priority = Priority.EXTREMELY_HIGH)
public final class DeclaredCommands extends AbstractService implements SciJavaService {

	private static final Map<String, MenuCommand> COMMANDS = Map.of( //
		AnimateObjectCommand.class.getName(), MenuCommand.ANIMATE, //
		EditObjectCommand.class.getName(), MenuCommand.EDIT, //
		PreviewObjectEditCommand.class.getName(), MenuCommand.PREVIEW, //
		RemoveObjectCommand.class.getName(), MenuCommand.REMOVE, //
		RunBenchmarkCommand.class.getName(), MenuCommand.BENCHMARK, //
		OpenSampleSceneCommand.class.getName(), MenuCommand.SAMPLE, //
		ManageModelsCommand.class.getName(), MenuCommand.MODELS, //
		SelectObjectCommand.class.getName(), MenuCommand.SELECT, //
		EstimateDepthCommand.class.getName(), MenuCommand.ESTIMATE, //
		RepeatCommand.class.getName(), MenuCommand.REPEAT);

	@Parameter
	private PluginService plugins;

	@Override
	public void initialize() {
		final List<PluginInfo<Command>> found = plugins.getPluginsOfType(Command.class).stream()
			.filter(plugin -> COMMANDS.containsKey(plugin.getClassName())).toList();
		plugins.removePlugins(found);
		plugins.addPlugins(found.stream().map(DeclaredCommands::declared).toList());
	}

	private static DeclaredCommandInfo declared(final PluginInfo<Command> found) {
		return new DeclaredCommandInfo(found, COMMANDS.get(found.getClassName()), Settings.ALL);
	}
}
