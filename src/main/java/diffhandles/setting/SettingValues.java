// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values of some settings. Immutable.
 *
 * <pre>
 * SettingValues few = SettingValues.NONE.with(Settings.STEPS, 20).with(Settings.INVERSION, InversionKind.DIRECT);
 * int steps = few.get(Settings.STEPS);               // 20
 * double scale = few.get(Settings.GUIDANCE_SCALE);   // the standard, since it is not set
 * </pre>
 */
public final class SettingValues {

	/** No value of any setting. */
	public static final SettingValues NONE = new SettingValues(Map.of());

	private final Map<Setting<?>, Object> values;

	private SettingValues(final Map<Setting<?>, Object> values) {
		this.values = Collections.unmodifiableMap(values);
	}

	/**
	 * These values with one more, or another one.
	 *
	 * @param value numbers of other types and text are converted, for the sake of scripts
	 * @throws IllegalArgumentException if the setting cannot have the value, with expected and actual
	 */
	public <T> SettingValues with(final Setting<T> setting, final T value) {
		final Map<Setting<?>, Object> more = new LinkedHashMap<>(values);
		more.put(setting, setting.valueOf(value));
		return new SettingValues(more);
	}

	/**
	 * These values with one more, read as it stands in a macro; without it if it leaves the setting to the preset.
	 *
	 * @throws IllegalArgumentException if the setting cannot have the value, with expected and actual
	 */
	public <T> SettingValues withText(final Setting<T> setting, final String text) {
		return setting.parseOrPreset(text).map(value -> with(setting, value)).orElseGet(() -> without(setting));
	}

	/** These values without that of one setting. */
	public SettingValues without(final Setting<?> setting) {
		final Map<Setting<?>, Object> fewer = new LinkedHashMap<>(values);
		fewer.remove(setting);
		return new SettingValues(fewer);
	}

	/** These values, and for what is not set the others. */
	public SettingValues orElse(final SettingValues others) {
		final Map<Setting<?>, Object> all = new LinkedHashMap<>(others.values);
		all.putAll(values);
		return new SettingValues(all);
	}

	/** The value of a setting: the standard value if it is not set. */
	public <T> T get(final Setting<T> setting) {
		return find(setting).orElse(setting.standard());
	}

	/** The value of a setting, if it is set. */
	@SuppressWarnings("unchecked") // with() put nothing else under this key
	public <T> Optional<T> find(final Setting<T> setting) {
		return Optional.ofNullable((T) values.get(setting));
	}

	/** Whether a setting is set. */
	public boolean isSet(final Setting<?> setting) {
		return values.containsKey(setting);
	}

	/** The settings that are set, in the order in which they were. */
	public Set<Setting<?>> settings() {
		return values.keySet();
	}

	/** The values as they stand in macros, by key. */
	public Map<String, String> texts() {
		final Map<String, String> texts = new LinkedHashMap<>();
		values.keySet().forEach(setting -> texts.put(setting.key(), text(setting)));
		return texts;
	}

	/** A setting's value as it stands in a macro. If it is not set, that leaves it to the preset or is the standard. */
	public <T> String text(final Setting<T> setting) {
		return find(setting).map(setting::text).orElseGet(setting::standardText);
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof SettingValues that && values.equals(that.values);
	}

	@Override
	public int hashCode() {
		return values.hashCode();
	}

	/** As in a macro: {@code steps=20 inversion=direct}. */
	@Override
	public String toString() {
		final StringBuilder line = new StringBuilder();
		texts().forEach((key, text) -> line.append(line.isEmpty() ? "" : " ").append(key).append('=').append(text));
		return line.toString();
	}
}
