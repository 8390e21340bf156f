// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.clip;

import java.util.ArrayList;
import java.util.List;

/** A word's symbols as a linked list over fixed places, so that joining two of them takes constant time. */
final class LinkedWord {

	private static final int NONE = -1;

	/** Symbol by place; null where it was joined to the one before. */
	private final String[] symbols;
	private final int[] previous;
	private final int[] next;

	LinkedWord(final List<String> word) {
		final int n = word.size();
		symbols = word.toArray(new String[0]);
		previous = new int[n];
		next = new int[n];
		for (int i = 0; i < n; i++) {
			previous[i] = i - 1;
			next[i] = i + 1 < n ? i + 1 : NONE;
		}
	}

	/** The place before, or a negative number at the start. */
	int previous(final int place) {
		return previous[place];
	}

	/** The symbol at a place and the one after it, separated by a blank; null if either is gone. */
	String pairAt(final int place) {
		return place < 0 || symbols[place] == null || next[place] == NONE ? null
			: symbols[place] + " " + symbols[next[place]];
	}

	/** Appends the next symbol to that at a place. */
	void joinWithNext(final int place) {
		final int gone = next[place];
		symbols[place] += symbols[gone];
		symbols[gone] = null;
		next[place] = next[gone];
		if (next[place] != NONE) previous[next[place]] = place;
	}

	List<String> toList() {
		final List<String> list = new ArrayList<>();
		for (int i = symbols.length == 0 ? NONE : 0; i != NONE; i = next[i])
			list.add(symbols[i]);
		return list;
	}
}
