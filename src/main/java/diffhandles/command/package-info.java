/**
 * The commands of the menu, and the ways to them.
 * <p>
 * {@link diffhandles.command.EditObjectCommand}, {@link diffhandles.command.PreviewObjectEditCommand} and
 * {@link diffhandles.command.RunBenchmarkCommand} are SciJava commands. Their inputs are the settings that are declared
 * for them in {@link diffhandles.setting.Settings}; {@link diffhandles.command.DeclaredCommands} tells SciJava so. Fiji
 * finds the commands by their annotation; plain ImageJ through {@code plugins.config} and
 * {@link diffhandles.command.ImageJBridge}, which runs the same classes. Both read macro options with
 * {@link diffhandles.command.MacroOptions}, strictly: in Fiji a preprocessor does so in place of ImageJ's own lax
 * lookup. Exceptions become messages here and nowhere else.
 * </p>
 */
package diffhandles.command;
