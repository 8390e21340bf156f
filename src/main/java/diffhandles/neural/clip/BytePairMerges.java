// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.clip;

import diffhandles.weights.MalformedModelFile;
import diffhandles.weights.SmallFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Byte pair encoding: joins neighbouring symbols of a word, in the order in which training learnt the
 * pairs, until no known pair is left.
 */
final class BytePairMerges {

	/** Marks a symbol as the last of its word. */
	static final String END_OF_WORD = "</w>";

	private static final int MAX_BYTES = 16 << 20;
	/** How many merges CLIP uses of its list: 49152 - 256 - 2. */
	private static final int MAX_MERGES = 48894;

	/** Rank by pair, the two symbols separated by a blank as in the file; low ranks are merged first. */
	private final Map<String, Integer> ranks;

	private BytePairMerges(final Map<String, Integer> ranks) {
		this.ranks = ranks;
	}

	/**
	 * Reads {@code merges.txt}: a version line, then one pair of symbols a line.
	 *
	 * @throws MalformedModelFile naming the first line that is not as expected
	 */
	static BytePairMerges read(final Path file, final Vocabulary vocabulary) throws IOException {
		final List<String> lines = SmallFile.text(file, MAX_BYTES).stripTrailing().lines().toList();
		if (lines.isEmpty() || !lines.get(0).contains("#version"))
			throw new MalformedModelFile(file, "line 1 must be a '#version' line, but is "
				+ (lines.isEmpty() ? "absent" : "'" + abbreviated(lines.get(0)) + "'"));
		return of(file, "line ", 2, lines.subList(1, lines.size()), vocabulary);
	}

	/**
	 * Takes the merges of a {@code tokenizer.json}.
	 *
	 * @throws MalformedModelFile naming the first merge that is not as expected
	 */
	static BytePairMerges of(final TokenizerJson json, final Path file, final Vocabulary vocabulary)
		throws MalformedModelFile
	{
		return of(file, "$.model.merges, number ", 0, json.merges(), vocabulary);
	}

	/**
	 * @param place what comes before a merge's number in a message
	 * @param first number of the first merge
	 */
	private static BytePairMerges of(final Path file, final String place, final int first, final List<String> merges,
		final Vocabulary vocabulary) throws MalformedModelFile
	{
		final Map<String, Integer> ranks = new HashMap<>();
		for (int i = 0; i < merges.size() && i < MAX_MERGES; i++) {
			final String merge = merges.get(i), here = place + (first + i);
			final String[] pair = merge.split(" ", -1);
			if (pair.length != 2 || pair[0].isEmpty() || pair[1].isEmpty()) throw new MalformedModelFile(file,
				here + " must be two symbols separated by a blank, but is '" + abbreviated(merge) + "'");
			if (!vocabulary.ids().containsKey(pair[0] + pair[1])) throw new MalformedModelFile(file,
				here + " must make a token of the vocabulary, but makes '" + abbreviated(pair[0] + pair[1]) + "'");
			if (ranks.put(merge, i) != null)
				throw new MalformedModelFile(file, here + " repeats the pair '" + abbreviated(merge) + "'");
		}
		return new BytePairMerges(ranks);
	}

	private static String abbreviated(final String text) {
		return text.length() <= 80 ? text : text.substring(0, 80) + " …";
	}

	/**
	 * Merges the symbols of one word.
	 * <p>
	 * Each round takes the pair of lowest rank and joins all its occurrences from left to right; pairs that
	 * arise thereby wait for a later round. A queue finds them in O(n log n) for a word of n symbols.
	 * </p>
	 */
	List<String> merge(final List<String> word) {
		final LinkedWord symbols = new LinkedWord(word);
		final PriorityQueue<Candidate> queue =
			new PriorityQueue<>(Comparator.comparingInt(Candidate::rank).thenComparingInt(Candidate::left));
		for (int i = 0; i < word.size(); i++)
			offer(symbols, i, queue);
		final List<Integer> joined = new ArrayList<>();
		while (!queue.isEmpty()) {
			final int rank = queue.peek().rank();
			joined.clear();
			while (!queue.isEmpty() && queue.peek().rank() == rank) {
				final Candidate candidate = queue.poll();
				if (candidate.pair().equals(symbols.pairAt(candidate.left()))) {
					symbols.joinWithNext(candidate.left());
					joined.add(candidate.left());
				}
			}
			for (final int i : joined) {
				offer(symbols, symbols.previous(i), queue);
				offer(symbols, i, queue);
			}
		}
		return symbols.toList();
	}

	private void offer(final LinkedWord symbols, final int left, final PriorityQueue<Candidate> queue) {
		final String pair = symbols.pairAt(left);
		final Integer rank = pair == null ? null : ranks.get(pair);
		if (rank != null) queue.add(new Candidate(rank, left, pair));
	}

	/** A pair that may be joined, if its left symbol is still what it was when the pair was found. */
	private record Candidate(int rank, int left, String pair) {}
}
