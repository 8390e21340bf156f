// SPDX-License-Identifier: BSD-2-Clause

/**
 * The commands of the menu, and the ways to them.
 * <p>
 * {@link diffhandles.command.EditObjectCommand} and its neighbours are SciJava commands. Their inputs are the settings
 * that are declared for them in {@link diffhandles.setting.Settings}; {@link diffhandles.command.DeclaredCommands}
 * tells SciJava so. The menu, macros and {@code IJ.run} reach them through {@code plugins.config} and
 * {@link diffhandles.command.ImageJBridge}, in plain ImageJ and in Fiji: on the macro's own thread, with options that
 * {@link diffhandles.command.MacroOptions} reads strictly. Fiji would run a SciJava command on another thread, where
 * neither the macro's picture nor its end is in reach; the attribute {@code no-legacy} keeps the commands out of its
 * menu. Scripts find them in SciJava's {@code CommandService}. Exceptions become messages here and nowhere else.
 * </p>
 */
package diffhandles.command;
