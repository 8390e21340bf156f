// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.clip;

import diffhandles.weights.MalformedModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * CLIP's tokenizer: byte pair encoding of a cleaned, lower-cased prompt into 77 token ids.
 *
 * <pre>
 * ClipTokenizer tokenizer = ClipTokenizer.open(Path.of("models/demo/tokenizer"));
 * Tokens tokens = tokenizer.encode("a red striped tower on a smooth floor");
 * </pre>
 *
 * It gives the ids of Hugging Face's {@code CLIPTokenizer} without ftfy: special tokens are cut out of
 * the prompt first, wherever they stand; what lies between is cleaned ({@link PromptText}), split into
 * words by CLIP's pattern, and each word's UTF-8 bytes are merged pair by pair ({@link BytePairMerges}).
 * As Stable Diffusion 2 pads with {@code "!"}, which makes it a special token, an exclamation mark in a
 * prompt encodes like padding. Immutable.
 */
public final class ClipTokenizer {

	/** Ids per prompt, the text encoder's context length. */
	public static final int LENGTH = 77;

	/**
	 * CLIP's pattern after the special tokens. U+0345 belongs to no word: it is a mark, yet its other case
	 * is a letter, and the reference matches without regard to case.
	 */
	private static final String WORDS = "|'s|'t|'re|'ve|'m|'ll|'d|\\p{L}+|\\p{N}|[^\\s\\p{L}\\p{N}\\x{345}]+";

	private final Vocabulary vocabulary;
	private final BytePairMerges merges;
	private final Pattern specials;
	private final Pattern words;

	private ClipTokenizer(final Vocabulary vocabulary, final BytePairMerges merges) {
		this.vocabulary = vocabulary;
		this.merges = merges;
		specials =
			Pattern.compile(vocabulary.specials().stream().sorted(Comparator.comparing(String::length).reversed())
				.map(Pattern::quote).collect(Collectors.joining("|")));
		words = Pattern.compile(Pattern.quote(vocabulary.begin()) + "|" + Pattern.quote(vocabulary.end()) + WORDS,
			Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
	}

	/**
	 * Reads {@code vocab.json}, {@code merges.txt}, {@code special_tokens_map.json} and
	 * {@code tokenizer_config.json}; where the last two disagree about a special token, the map wins. A folder
	 * without the first two needs {@code tokenizer.json}.
	 *
	 * @param folder the tokenizer folder of a model
	 * @throws MalformedModelFile if a file is not what its format demands, or they do not fit together
	 * @throws IOException if a file cannot be read
	 */
	public static ClipTokenizer open(final Path folder) throws IOException {
		final Path json = folder.resolve("tokenizer.json"), separate = folder.resolve("merges.txt");
		if (Files.isRegularFile(json)
			&& !(Files.isRegularFile(folder.resolve("vocab.json")) && Files.isRegularFile(separate))) {
			final TokenizerJson both = TokenizerJson.read(json);
			final Vocabulary vocabulary = Vocabulary.of(both, json);
			return new ClipTokenizer(vocabulary, BytePairMerges.of(both, json, vocabulary));
		}
		final Vocabulary vocabulary = Vocabulary.read(folder);
		return new ClipTokenizer(vocabulary, BytePairMerges.read(separate, vocabulary));
	}

	/** One more than the largest id: the rows that the text encoder's embedding must have. */
	public int vocabularySize() {
		return Collections.max(vocabulary.ids().values()) + 1;
	}

	/** Encodes any text; {@link Tokens#cut()} says whether it was too long. */
	public Tokens encode(final String prompt) {
		final List<Integer> tokens = new ArrayList<>();
		final Matcher special = specials.matcher(prompt);
		int from = 0;
		while (special.find()) {
			encodeWords(prompt.substring(from, special.start()), tokens);
			tokens.add(vocabulary.id(special.group()));
			from = special.end();
		}
		encodeWords(prompt.substring(from), tokens);

		final int[] ids = new int[LENGTH];
		Arrays.fill(ids, vocabulary.id(vocabulary.padding()));
		final int kept = Math.min(tokens.size(), LENGTH - 2);
		ids[0] = vocabulary.id(vocabulary.begin());
		for (int i = 0; i < kept; i++)
			ids[1 + i] = tokens.get(i);
		ids[1 + kept] = vocabulary.id(vocabulary.end());
		return new Tokens(ids, tokens.size() + 2, tokens.size() > kept);
	}

	private void encodeWords(final String text, final List<Integer> tokens) {
		final Matcher word = words.matcher(PromptText.clean(text));
		while (word.find()) {
			final String w = word.group();
			if (w.equals(vocabulary.begin()) || w.equals(vocabulary.end())) tokens.add(vocabulary.id(w));
			else
				for (final String symbol : merges.merge(ByteSymbols.of(w.getBytes(StandardCharsets.UTF_8))))
					tokens.add(vocabulary.id(symbol));
		}
	}
}
