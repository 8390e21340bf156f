// SPDX-License-Identifier: BSD-2-Clause

/**
 * The settings: what each is called, which values it may have, what it is without being set, and who gets to see it.
 * <p>
 * {@link diffhandles.setting.Settings} declares every one of them, once. Macro keys, dialogs, tooltips, the options of
 * scripts, {@code diffhandles.json}, the benchmark's variants and the tables of the README are made from these
 * declarations. To add a setting, declare it there and read it where it is used.
 * </p>
 */
package diffhandles.setting;
