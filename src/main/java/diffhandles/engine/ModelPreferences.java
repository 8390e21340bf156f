// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.setting.Kind;
import diffhandles.setting.Setting;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import diffhandles.weights.JsonConfig;
import diffhandles.weights.MalformedModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a model wants to be run with, from {@code diffhandles.json} in its folder.
 * <p>
 * The paper's settings suit Stable Diffusion 2; a model that needs others says so here. Everything is optional. Its
 * settings are those that a preset governs, by their {@link Setting#jsonKey}.
 * </p>
 *
 * @param name short name for people
 * @param description one line for people
 * @param sampleSize side of the working window in pixels, 64 to 4096, a multiple of 8
 * @param settings what the model prefers
 * @param guided what it prefers for the paper's way, in the file's object {@code guided}; nothing if it has none
 */
record ModelPreferences(Optional<String> name, Optional<String> description, Optional<Integer> sampleSize,
	SettingValues settings, SettingValues guided)
{

	/** No preferences at all. */
	static final ModelPreferences NONE = new ModelPreferences(Optional.empty(), Optional.empty(), Optional.empty(),
		SettingValues.NONE, SettingValues.NONE);

	private static final String GUIDED = "guided";
	private static final List<String> FACTS = List.of("name", "description", "sampleSize", GUIDED);

	/**
	 * Reads the preferences of a model.
	 *
	 * @param folder the model's; without {@code diffhandles.json}, there are no preferences
	 * @throws MalformedModelFile with the JSON path of an unknown key or of a value that is of the wrong
	 *           type or out of range
	 * @throws IOException if the file cannot be read
	 */
	static ModelPreferences of(final Path folder) throws IOException {
		return read(folder.resolve("diffhandles.json"), Settings.ALL);
	}

	/** Reads a file that may prefer those of some settings that a preset governs. */
	static ModelPreferences read(final Path file, final Collection<Setting<?>> all) throws IOException {
		if (!Files.exists(file)) return NONE;
		final JsonConfig json = JsonConfig.read(file);
		final List<Setting<?>> settings = all.stream().filter(Setting::isGovernedByPreset).toList();
		final Set<String> known = new TreeSet<>(FACTS);
		settings.forEach(setting -> known.add(setting.jsonKey()));
		json.requireOnly(known);
		return new ModelPreferences(string(json, "name"), string(json, "description"), sampleSize(json),
			values(settings, json), json.has(GUIDED) ? guided(settings, json.object(GUIDED)) : SettingValues.NONE);
	}

	private static SettingValues guided(final List<Setting<?>> settings, final JsonConfig json)
		throws MalformedModelFile
	{
		json.requireOnly(settings.stream().map(Setting::jsonKey).collect(Collectors.toSet()));
		return values(settings, json);
	}

	private static SettingValues values(final List<Setting<?>> settings, final JsonConfig json)
		throws MalformedModelFile
	{
		SettingValues values = SettingValues.NONE;
		for (final Setting<?> setting : settings)
			if (json.has(setting.jsonKey())) values = with(values, setting, json);
		return values;
	}

	private static <T> SettingValues with(final SettingValues values, final Setting<T> setting, final JsonConfig json)
		throws MalformedModelFile
	{
		final String text = text(setting.kind(), setting.jsonKey(), json);
		try {
			return values.with(setting, setting.parse(text));
		}
		catch (final IllegalArgumentException outOfRange) {
			final MalformedModelFile told = json.refused(setting.jsonKey(), setting.kind().expected());
			told.initCause(outOfRange);
			throw told;
		}
	}

	/** A value as a macro would write it. */
	private static String text(final Kind<?> kind, final String key, final JsonConfig json) throws MalformedModelFile {
		if (kind instanceof Kind.Decimal) return Double.toString(json.number(key));
		if (kind instanceof Kind.Whole) return Integer.toString(json.integer(key));
		if (kind instanceof Kind.Flag) return Boolean.toString(json.flag(key));
		return json.string(key);
	}

	private static Optional<String> string(final JsonConfig json, final String key) throws MalformedModelFile {
		return json.has(key) ? Optional.of(json.string(key)) : Optional.empty();
	}

	private static Optional<Integer> sampleSize(final JsonConfig json) throws MalformedModelFile {
		if (!json.has("sampleSize")) return Optional.empty();
		final int size = json.integer("sampleSize");
		if (size % 8 != 0 || size < 64 || size > 4096)
			throw json.refused("sampleSize", "a multiple of 8 from 64 to 4096");
		return Optional.of(size);
	}
}
