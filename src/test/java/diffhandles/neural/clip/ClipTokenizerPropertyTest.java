// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.weights.MalformedModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class ClipTokenizerPropertyTest {

	private static final Path TINY = Path.of("src/test/resources/golden/tiny/tokenizer");
	private static final List<String> FILES =
		List.of("vocab.json", "merges.txt", "special_tokens_map.json", "tokenizer_config.json");

	private static ClipTokenizer tokenizer;
	private static Path folder;

	@BeforeContainer
	static void open() throws IOException {
		tokenizer = ClipTokenizer.open(TINY);
		folder = Files.createTempDirectory("tokenizer");
		restore();
	}

	@AfterContainer
	static void delete() throws IOException {
		for (final String name : FILES)
			Files.delete(folder.resolve(name));
		Files.delete(folder);
	}

	private static void restore() throws IOException {
		for (final String name : FILES)
			Files.write(folder.resolve(name), Files.readAllBytes(TINY.resolve(name)));
	}

	@Property
	void anyTextGivesSeventySevenIds(@ForAll final String text) {
		requireWellFormed(tokenizer.encode(text));
	}

	@Property
	void anyPromptLikeTextGivesSeventySevenIds(@ForAll("promptLike") final String text) {
		requireWellFormed(tokenizer.encode(text));
	}

	private static void requireWellFormed(final Tokens tokens) {
		final int[] ids = tokens.ids();
		assertEquals(77, ids.length);
		assertEquals(913, ids[0]);
		assertEquals(tokens.count() > 77, tokens.cut());
		final int end = Math.min(tokens.count(), 77) - 1;
		assertEquals(914, ids[end]);
		for (int i = 0; i < 77; i++)
			assertTrue(i > end ? ids[i] == 0 : ids[i] >= 0 && ids[i] < 915, Arrays.toString(ids));
	}

	@Property
	void caseAndWhiteSpaceDoNotMatter(@ForAll("words") final List<String> words) {
		final Tokens plain = tokenizer.encode(String.join(" ", words));
		final Tokens other = tokenizer.encode("\t" + String.join("\u00a0\n ", words).toUpperCase(Locale.ROOT) + " ");
		assertEquals(Arrays.toString(plain.ids()), Arrays.toString(other.ids()));
	}

	/** Naive rounds over the whole word, as the published algorithm is written. */
	@Property(tries = 200)
	void mergesAsTheNaiveAlgorithm(@ForAll("merges") final List<String> pairs,
		@ForAll("letters") final List<String> word) throws IOException
	{
		final Path file = Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\n" + String.join("\n", pairs));
		final Map<String, Integer> ids = new HashMap<>();
		for (final String pair : pairs)
			ids.putIfAbsent(pair.replace(" ", ""), ids.size());
		final Vocabulary vocabulary = new Vocabulary(ids, "<", ">", ">", ">");
		assertEquals(naive(pairs, word), BytePairMerges.read(file, vocabulary).merge(word));
		restore();
	}

	private static List<String> naive(final List<String> pairs, final List<String> word) {
		List<String> current = word;
		while (true) {
			int best = Integer.MAX_VALUE;
			for (int i = 0; i + 1 < current.size(); i++) {
				final int rank = pairs.indexOf(current.get(i) + " " + current.get(i + 1));
				if (rank >= 0) best = Math.min(best, rank);
			}
			if (best == Integer.MAX_VALUE) return current;
			final List<String> next = new ArrayList<>();
			for (int i = 0; i < current.size(); i++) {
				final boolean join =
					i + 1 < current.size() && pairs.get(best).equals(current.get(i) + " " + current.get(i + 1));
				next.add(join ? current.get(i) + current.get(i + 1) : current.get(i));
				if (join) i++;
			}
			current = next;
		}
	}

	@Property(tries = 200)
	void damagedFilesAreRefusedOrRead(@ForAll @IntRange(max = 3) final int which,
		@ForAll @IntRange(max = 100_000) final int at, @ForAll final byte value, @ForAll final boolean cut)
		throws IOException
	{
		final Path file = folder.resolve(FILES.get(which));
		final byte[] bytes = Files.readAllBytes(file);
		bytes[at % bytes.length] = value;
		Files.write(file, cut ? Arrays.copyOf(bytes, at % bytes.length) : bytes);
		try {
			assertEquals(77, ClipTokenizer.open(folder).encode("a red car").ids().length);
		}
		catch (final MalformedModelFile e) {
			assertTrue(e.getMessage().startsWith(folder.toString()), e.getMessage());
		}
		finally {
			restore();
		}
	}

	@Provide
	Arbitrary<String> promptLike() {
		return Arbitraries
			.of("a", "Red", " ", "!", "'s", "'LL", "<|endoftext|>", "<|START", "\u65e5", "\u0301", "\ud83d\ude00",
				"\ud83d", "12", "\u00bd", "\u200b", "\u2028", "...", "\u03a3", "\u0130", "\u017f", "_")
			.list().ofMaxSize(120).map(parts -> String.join("", parts));
	}

	@Provide
	Arbitrary<List<String>> words() {
		return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(9).list().ofMaxSize(20);
	}

	@Provide
	Arbitrary<List<String>> letters() {
		return Arbitraries.of("a", "b", "c").list().ofMaxSize(24);
	}

	/** Pairs in any order, also such as training would never learn. */
	@Provide
	Arbitrary<List<String>> merges() {
		final Arbitrary<String> symbol =
			Arbitraries.of("a", "b", "c", "ab", "ba", "aa", "bc", "ca", "aba", "bab", "abab", "cab");
		return Combinators.combine(symbol, symbol).as((left, right) -> left + " " + right).list().ofMaxSize(30)
			.map(pairs -> pairs.stream().distinct().toList());
	}
}
