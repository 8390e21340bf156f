// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.setting.Setting;
import org.scijava.module.ModuleInfo;

/**
 * An input as SciJava looks it up when a script gives it a value: of any type.
 * <p>
 * SciJava would convert the value to the input's own type, and makes 0 of texts that are no number: of
 * {@code translate_x="0,4"}, of {@code "0.4;0"}. As it is, the value reaches {@link DeclaredModule}, which reads it as
 * strictly as a macro's.
 * </p>
 */
final class GivenItem extends DeclaredItem {

	GivenItem(final ModuleInfo command, final Setting<?> setting) {
		super(command, setting);
	}

	@Override
	public Class<Object> getType() {
		return Object.class;
	}
}
