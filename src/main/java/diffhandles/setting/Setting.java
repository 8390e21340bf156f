// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One thing that a user can set. {@link Settings} declares them all.
 * <p>
 * A setting has a standard value, which counts where nothing else is said. If a {@link Preset} governs it, the model
 * folder may prefer another value, and the standard is the paper's.
 * </p>
 *
 * @param <T> type of its values
 * @param key its name in macros: lower-case letters, digits and underscores
 * @param kind which values it may have
 * @param standard its value where nothing else is said; null for an image, which has none
 * @param presetWord what leaves it to the preset in a macro; empty if no preset governs it
 * @param role what it belongs to
 * @param audience who sets it
 * @param commands those that have it as an input
 * @param appearance how it looks
 */
public record Setting<T>(String key, Kind<T> kind, T standard, Optional<String> presetWord, Role role,
	Audience audience, Set<MenuCommand> commands, Appearance appearance)
{

	/** What a setting belongs to. */
	public enum Role {
		/** The scene, the transform, and what a command does with the result. */
		INPUT,
		/** {@code EditOptions}. */
		EDIT_OPTION,
		/** {@code EngineOptions}. */
		ENGINE_OPTION
	}

	private static final Pattern WORD_START = Pattern.compile("_(.)");

	/** @throws IllegalArgumentException if the key is no macro key */
	public Setting {
		if (!key.matches("[a-z][a-z0-9_]*")) throw new IllegalArgumentException(
			"a setting's key must be of lower-case letters, digits and underscores, got '" + key + "'");
	}

	/** The beginning of a declaration; the rest is said by the methods of what it returns. */
	public static <T> Declaration<T> of(final String key, final Kind<T> kind) {
		return new Declaration<>(key, kind);
	}

	/** Its name in {@code diffhandles.json}: the key in camel case. */
	public String jsonKey() {
		return WORD_START.matcher(key).replaceAll(start -> start.group(1).toUpperCase(Locale.ROOT));
	}

	/** Whether its value is the preset's where it is not set, so that a model folder may prefer one. */
	public boolean isGovernedByPreset() {
		return presetWord.isPresent();
	}

	/** Whether a command has it as an input. */
	public boolean isOf(final MenuCommand command) {
		return commands.contains(command);
	}

	/**
	 * Reads a value.
	 *
	 * @throws IllegalArgumentException naming the key, what is expected and what was found
	 */
	public T parse(final String text) {
		return parse(text, kind.expected());
	}

	private T parse(final String text, final String expected) {
		try {
			return kind.parse(text.strip());
		}
		catch (final IllegalArgumentException | ArithmeticException e) {
			throw new IllegalArgumentException(key + " must be " + expected + ", got '" + text + "'" + pointHint(text),
				e);
		}
	}

	/** What to do about a decimal comma, if that is what is wrong. */
	private String pointHint(final String text) {
		final boolean numbers =
			kind instanceof Kind.Decimal || kind instanceof Kind.Open || kind instanceof Kind.PerObject;
		return numbers && text.strip().matches("([^,]*;)?\\s*[+-]?\\d*,\\d+([eE][+-]?\\d+)?\\s*(;.*)?")
			? ", with a decimal comma; use a point: " + text.strip().replace(',', '.') : "";
	}

	/**
	 * Reads what stands in a macro, which may leave the value to the preset.
	 *
	 * @return nothing if it does
	 * @throws IllegalArgumentException naming the key, what is expected and what was found
	 */
	public Optional<T> parseOrPreset(final String text) {
		if (presetWord.filter(text.strip()::equals).isPresent()) return Optional.empty();
		final String orPreset =
			presetWord.filter(word -> !word.isEmpty()).map(word -> ", or " + word + " for the preset's").orElse("");
		return Optional.of(parse(text, kind.expected() + orPreset));
	}

	/**
	 * A value of whatever type a script has given: numbers of other types and text are converted.
	 *
	 * @throws IllegalArgumentException naming the key, what is expected and what was found
	 */
	public T valueOf(final Object given) {
		if (given instanceof List<?> several)
			return parse(several.stream().map(Setting::word).collect(Collectors.joining(";")));
		return parse(word(given));
	}

	private static String word(final Object given) {
		return given instanceof Keyed keyed ? keyed.key() : String.valueOf(given);
	}

	/** A value as {@link #parse} reads it. */
	public String text(final T value) {
		return kind.text(value);
	}

	/** What stands for not setting it: what leaves it to the preset, or the standard value. */
	public String standardText() {
		return presetWord.orElseGet(() -> standard == null ? "" : text(standard));
	}

	/** Its key, since that is how users know it. */
	@Override
	public String toString() {
		return key;
	}
}
