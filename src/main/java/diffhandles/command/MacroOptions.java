package diffhandles.command;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The options of a macro's {@code run("Command", "key=value key=[two words]")}, read strictly.
 *
 * <pre>
 * options = { space } [ option { space { space } option } { space } ]
 * option  = key "=" value
 * key     = a-z { a-z | 0-9 | "_" }
 * value   = bare | "[" balanced "]" | "'" quoted "'"
 * bare     : no space, does not start with [ or '; may be empty
 * balanced : anything in which square brackets are paired
 * quoted   : anything without ' before a space or the end
 * </pre>
 * <p>
 * ImageJ's own lookup reads the same strings but finds {@code scale} inside {@code guidance_scale} and keys inside
 * values, and ignores what it does not know; here every character has to be accounted for. A space is any white
 * space.
 * </p>
 *
 * @param values values by key, in the order given
 */
record MacroOptions(Map<String, String> values) {

	MacroOptions {
		values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
	}

	/**
	 * Reads options.
	 *
	 * @param options what a macro passed; null for nothing
	 * @throws IllegalArgumentException naming the first key that is malformed or given twice
	 */
	static MacroOptions parse(final String options) {
		return new MacroOptions(options == null ? Map.of() : new Parser(options).parse());
	}

	/**
	 * A value as it has to stand after the equals sign so that {@link #parse} gives it back.
	 *
	 * @throws IllegalArgumentException if no form can hold it: white space together with unpaired brackets
	 */
	static String quote(final String value) {
		for (final String form : new String[]{ value, "[" + value + "]", "'" + value + "'" })
			if (holds(form, value)) return form;
		throw new IllegalArgumentException(
			"square brackets must be paired in '" + value + "', since macro options cannot hold it otherwise");
	}

	private static boolean holds(final String form, final String value) {
		try {
			return new Parser("k=" + form + " l=").parse().equals(Map.of("k", value, "l", ""));
		}
		catch (final IllegalArgumentException e) {
			return false; // the next form may
		}
	}

	/** Walks over the options once. */
	private static final class Parser {

		private final String text;
		private int at;

		Parser(final String text) {
			this.text = text;
		}

		Map<String, String> parse() {
			final Map<String, String> found = new LinkedHashMap<>();
			for (skipSpace(); at < text.length(); skipSpace()) {
				final String key = key();
				if (found.containsKey(key))
					throw new IllegalArgumentException("option '" + key + "' is given twice, expected once");
				found.put(key, value(key));
			}
			return found;
		}

		private String key() {
			final int start = at;
			while (at < text.length() && text.charAt(at) != '=' && !isSpace(at))
				at++;
			final String key = text.substring(start, at);
			if (at == text.length() || text.charAt(at) != '=')
				throw new IllegalArgumentException("option '" + key + "' has no value, expected key=value");
			if (!key.matches("[a-z][a-z0-9_]*")) throw new IllegalArgumentException("option '" + key
				+ "' is no key, expected lower-case letters, digits and underscores before the equals sign");
			at++;
			return key;
		}

		private String value(final String key) {
			final char first = at < text.length() ? text.charAt(at) : ' ';
			final String value = first == '[' ? bracketed(key) : first == '\'' ? quoted(key) : bare();
			if (at < text.length() && !isSpace(at))
				throw new IllegalArgumentException("option '" + key + "': expected a space after " + first + value
					+ (first == '[' ? ']' : first) + ", got '" + text.charAt(at) + "'");
			return value;
		}

		private String bare() {
			final int start = at;
			while (at < text.length() && !isSpace(at))
				at++;
			return text.substring(start, at);
		}

		private String bracketed(final String key) {
			final int start = ++at;
			for (int depth = 1; at < text.length(); at++) {
				if (text.charAt(at) == '[') depth++;
				else if (text.charAt(at) == ']' && --depth == 0) return text.substring(start, at++);
			}
			throw new IllegalArgumentException("option '" + key + "': expected a closing ] for the [ before '"
				+ text.substring(start) + "', got the end");
		}

		private String quoted(final String key) {
			final int start = ++at;
			for (; at < text.length(); at++)
				if (text.charAt(at) == '\'' && (at + 1 == text.length() || isSpace(at + 1)))
					return text.substring(start, at++);
			throw new IllegalArgumentException("option '" + key + "': expected a closing ' for the one before '"
				+ text.substring(start) + "', got the end");
		}

		private void skipSpace() {
			while (at < text.length() && isSpace(at))
				at++;
		}

		private boolean isSpace(final int index) {
			return Character.isWhitespace(text.charAt(index));
		}
	}
}
