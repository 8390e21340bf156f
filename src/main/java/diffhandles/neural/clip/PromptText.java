package diffhandles.neural.clip;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The cleaning that comes before CLIP's byte pair encoding where ftfy is not installed: BERT's.
 * <p>
 * NUL, U+FFFD and all control, format, unassigned and private characters are dropped; any white space
 * becomes a single blank; ideographs are set apart by blanks; the rest is composed (NFC) and, word by
 * word, lower-cased with its accents kept.
 * </p>
 */
final class PromptText {

	/** First and last code points of the blocks of ideographs. */
	private static final int[][] IDEOGRAPHS = { { 0x3400, 0x4DBF }, { 0x4E00, 0x9FFF }, { 0xF900, 0xFAFF }, { 0x20000,
		0x2A6DF }, { 0x2A700, 0x2B73F }, { 0x2B740, 0x2B81F }, { 0x2B820, 0x2CEAF }, { 0x2F800, 0x2FA1F } };

	private PromptText() {}

	static String clean(final String text) {
		final StringBuilder kept = new StringBuilder(text.length());
		text.codePoints().forEach(c -> append(c, kept));
		final String composed = Normalizer.normalize(kept, Normalizer.Form.NFC);
		// Line and paragraph separators are the only other white space that is left.
		return Arrays.stream(composed.split("[ \\u2028\\u2029]+")).filter(word -> !word.isEmpty()).map(word -> word
			.toLowerCase(Locale.ROOT)).collect(Collectors.joining(" "));
	}

	private static void append(final int c, final StringBuilder kept) {
		if (c == '\t' || c == '\n' || c == '\r' || Character.getType(c) == Character.SPACE_SEPARATOR) kept.append(' ');
		else if (isIdeograph(c)) kept.append(' ').appendCodePoint(c).append(' ');
		else if (c != 0xFFFD && !isControl(c)) kept.appendCodePoint(c);
	}

	/** Whether the general category is one of Cc, Cf, Cs, Co, Cn. */
	private static boolean isControl(final int c) {
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
			default -> false;
		};
	}

	private static boolean isIdeograph(final int c) {
		for (final int[] block : IDEOGRAPHS)
			if (c >= block[0] && c <= block[1]) return true;
		return false;
	}
}
