// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A variant that the user of the benchmark writes as settings, such as {@code guided_until=0.5+layers=3}.
 *
 * @param change what it changes in the options of an edit
 */
record OwnVariant(SettingValues change) {

	/** Whether a name is written as settings. */
	static boolean isOne(final String name) {
		return name.contains("=");
	}

	/**
	 * Reads a variant.
	 *
	 * @throws IllegalArgumentException naming what is unknown, out of range or not a setting at all
	 */
	static OwnVariant parse(final String settings) {
		SettingValues change = SettingValues.NONE;
		for (final String assignment : settings.split("\\+", -1)) {
			final String[] sides = assignment.split("=", 2);
			if (sides.length < 2) throw new IllegalArgumentException(
				"variants: expected settings as in guided_until=0.5+layers=3, got '" + settings + "'");
			change = change.withText(Settings.editOption(sides[0].strip()), sides[1]);
		}
		return new OwnVariant(change);
	}

	/** The settings in their own order, so that the same variant has the same name however it was written. */
	String name() {
		return Settings.ALL.stream().filter(change::isSet).map(setting -> setting + "=" + change.text(setting))
			.collect(Collectors.joining("+"));
	}

	/** A variant's name as tables and files have it: {@code guided-until-0.5-layers-3}. */
	static String fileName(final String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[_=+]", "-");
	}
}
