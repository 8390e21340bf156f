// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.clip;

import java.util.ArrayList;
import java.util.List;

/**
 * One printable character for each of the 256 byte values, as in GPT-2 and CLIP vocabularies: printable
 * Latin-1 characters stand for themselves, the other bytes for U+0100, U+0101 … in their order.
 */
final class ByteSymbols {

	private static final String[] SYMBOLS = new String[256];

	static {
		int next = 0x100;
		for (int b = 0; b < 256; b++) {
			final boolean printable = b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xAC || b >= 0xAE;
			SYMBOLS[b] = Character.toString(printable ? b : next++);
		}
	}

	private ByteSymbols() {}

	/** The symbols of a word's bytes, of which the last carries CLIP's end-of-word mark. */
	static List<String> of(final byte[] word) {
		final List<String> symbols = new ArrayList<>(word.length);
		for (int i = 0; i < word.length; i++)
			symbols.add(SYMBOLS[word[i] & 0xff] + (i == word.length - 1 ? BytePairMerges.END_OF_WORD : ""));
		return symbols;
	}
}
