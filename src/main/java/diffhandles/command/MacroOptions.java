// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options of a macro's {@code run("Command", "key=value key=[two words]")}, read strictly.
 *
 * <pre>
 * options  = { space } [ option { space { space } option } { space } ]
 * option   = key "=" value
 * key      = a-z { a-z | 0-9 | "_" }
 * value    = variable | "[" variable "]" | bare | "[" balanced "]" | "'" quoted "'"
 * variable = "&amp;" name of a variable of the macro
 * bare     : no space, does not start with [ or '; may be empty
 * balanced : anything in which square brackets are paired
 * quoted   : anything without ' before a space or the end
 * </pre>
 * <p>
 * ImageJ's own lookup reads the same strings but finds {@code scale} inside {@code guidance_scale} and keys inside
 * values, and ignores what it does not know; here every character has to be accounted for. A space is any white
 * space.
 * </p>
 * <p>
 * As with ImageJ's own commands {@code &name} stands for what a variable holds; unlike there, the variable must
 * exist. A text that only looks like it is put into quotes: {@code '&name'}.
 * </p>
 *
 * @param values values by key, in the order given
 */
record MacroOptions(Map<String, String> values) {

	MacroOptions {
		values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
	}

	/**
	 * Reads options outside of a macro, where there are no variables.
	 *
	 * @param options what was passed; null for nothing
	 * @throws IllegalArgumentException naming the first key that is malformed, given twice or stands for a variable
	 */
	static MacroOptions parse(final String options) {
		return parse(options, MacroVariables.NONE);
	}

	/**
	 * Reads options.
	 *
	 * @param options what a macro passed; null for nothing
	 * @param variables the macro's
	 * @throws IllegalArgumentException naming the first key that is malformed, given twice or stands for a variable
	 *          that does not exist
	 */
	static MacroOptions parse(final String options, final MacroVariables variables) {
		return new MacroOptions(options == null ? Map.of() : new Parser(options, variables).parse());
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
			return new Parser("k=" + form + " l=", MacroVariables.NONE).parse().equals(Map.of("k", value, "l", ""));
		}
		catch (final IllegalArgumentException e) {
			return false; // the next form may
		}
	}

	/** Walks over the options once. */
	private static final class Parser {

		private static final Pattern VARIABLE = Pattern.compile("&([a-zA-Z_]\\w*)");

		private final String text;
		private final MacroVariables variables;
		private int at;
		private String last;
		private int lastValue;

		Parser(final String text, final MacroVariables variables) {
			this.text = text;
			this.variables = variables;
		}

		Map<String, String> parse() {
			final Map<String, String> found = new LinkedHashMap<>();
			for (skipSpace(); at < text.length(); skipSpace()) {
				final String key = key();
				if (found.containsKey(key))
					throw new IllegalArgumentException("option '" + key + "' is given twice, expected once");
				last = key;
				lastValue = at;
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
				throw new IllegalArgumentException("option '" + key + "' has no value, expected key=value" + hint(key));
			if (!key.matches("[a-z][a-z0-9_]*")) throw new IllegalArgumentException("option '" + key
				+ "' is no key, expected lower-case letters, digits and underscores before the equals sign");
			at++;
			return key;
		}

		/** What is likely to be wrong where a word is no option. */
		private String hint(final String word) {
			final String rest = text.substring(at).stripLeading();
			if (rest.startsWith("=")) return " without spaces around the equals sign";
			if (last == null || value(lastValue).matches("[\\d.;+-]+")) return "";
			return "; if it belongs to the value of '" + last
				+ "', put that into brackets and no space after the equals sign, as in " + last + "=["
				+ text.substring(lastValue, at).strip() + "]";
		}

		/** The bare word that begins somewhere. */
		private String value(final int start) {
			return text.substring(start).split("\\s", 2)[0];
		}

		private String value(final String key) {
			final char first = at < text.length() ? text.charAt(at) : ' ';
			final String value = first == '[' ? bracketed(key) : first == '\'' ? quoted(key) : bare();
			if (at < text.length() && !isSpace(at))
				throw new IllegalArgumentException("option '" + key + "': expected a space after " + first + value
					+ (first == '[' ? ']' : first) + ", got '" + text.charAt(at) + "'");
			return first == '\'' ? value : resolved(key, value);
		}

		private String resolved(final String key, final String value) {
			final Matcher variable = VARIABLE.matcher(value);
			if (!variable.matches()) return value;
			return variables.text(variable.group(1))
				.orElseThrow(() -> new IllegalArgumentException("option '" + key + "': " + value
					+ " stands for a variable of the macro, but it has no text or number named '" + variable.group(1)
					+ "'; for the text itself write '" + value + "', in quotes"));
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
