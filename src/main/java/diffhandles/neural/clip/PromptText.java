// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.clip;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The cleaning that comes before CLIP's byte pair encoding where ftfy is not installed: BERT's.
 * <p>
 * NUL, U+FFFD and all control, format, unassigned and private characters are dropped; any white space
 * becomes a single blank; the rest is composed (NFC) and, word by word, lower-cased with its accents kept.
 * </p>
 * <p>
 * Chinese characters are not set apart, though BERT does that, and so does transformers 4 without ftfy: a run of
 * letters is one word to the tokenizer that CLIP's text encoders, also that of Stable Diffusion 2, were trained with,
 * to transformers with ftfy, and to all versions of transformers since 5.
 * </p>
 */
final class PromptText {

	/** Characters whose Word_Break is MidLetter, MidNumLet or Single_Quote. */
	private static final String INSIDE_WORDS =
		"'.:\u00B7\u0387\u055F\u05F4\u2018\u2019\u2024\u2027\uFE13\uFE52\uFE55\uFF07\uFF0E\uFF1A";

	private PromptText() {}

	static String clean(final String text) {
		final StringBuilder kept = new StringBuilder(text.length());
		text.codePoints().forEach(c -> append(c, kept));
		final String composed = Normalizer.normalize(kept, Normalizer.Form.NFC);
		// Line and paragraph separators are the only other white space that is left.
		return Arrays.stream(composed.split("[ \\u2028\\u2029]+")).filter(word -> !word.isEmpty())
			.map(PromptText::lowerCase).collect(Collectors.joining(" "));
	}

	private static void append(final int c, final StringBuilder kept) {
		if (c == '\t' || c == '\n' || c == '\r' || Character.getType(c) == Character.SPACE_SEPARATOR) kept.append(' ');
		else if (c != 0xFFFD && !isControl(c)) kept.appendCodePoint(c);
	}

	/** Whether the general category is one of Cc, Cf, Cs, Co, Cn. */
	private static boolean isControl(final int c) {
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
				Character.UNASSIGNED -> true;
			default -> false;
		};
	}

	/** Java looks for the end of a word with a break iterator, so Σ is lowered here, as Unicode has it. */
	private static String lowerCase(final String word) {
		final int[] c = word.codePoints().toArray();
		for (int i = 0; i < c.length; i++)
			if (c[i] == 'Σ') c[i] = isCasedNext(c, i, -1) && !isCasedNext(c, i, 1) ? 'ς' : 'σ';
		return new String(c, 0, c.length).toLowerCase(Locale.ROOT);
	}

	/** Whether the next character in a direction that is not case-ignorable is cased. */
	private static boolean isCasedNext(final int[] c, final int from, final int direction) {
		int i = from + direction;
		while (i >= 0 && i < c.length && isCaseIgnorable(c[i]))
			i += direction;
		return i >= 0 && i < c.length
			&& (Character.isLowerCase(c[i]) || Character.isUpperCase(c[i]) || Character.isTitleCase(c[i]));
	}

	/** Unicode's Case_Ignorable: marks, modifiers, and what may stand inside a word. */
	private static boolean isCaseIgnorable(final int c) {
		return switch (Character.getType(c)) {
			case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.MODIFIER_LETTER,
				Character.MODIFIER_SYMBOL -> true;
			default -> INSIDE_WORDS.indexOf(c) >= 0;
		};
	}
}
