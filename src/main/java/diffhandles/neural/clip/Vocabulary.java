// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.clip;

import diffhandles.weights.JsonConfig;
import diffhandles.weights.MalformedModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ids of all symbols, and which symbols are special.
 *
 * @param ids id by symbol
 * @param begin begin of text
 * @param end end of text
 * @param unknown what stands for a symbol without id
 * @param padding what fills up to the context length
 */
record Vocabulary(Map<String, Integer> ids, String begin, String end, String unknown, String padding) {

	/** Largest id that a file may give; CLIP's is 49,407. */
	static final int MAX_ID = 1 << 24;

	/** That of a folder with {@code vocab.json}. */
	static Vocabulary read(final Path folder) throws IOException {
		final Path file = folder.resolve("vocab.json");
		final Map<String, Integer> ids = ids(JsonConfig.read(file));
		final String end = special(folder, "eos_token", "<|endoftext|>", ids, file);
		return of(folder, ids, end, end, file);
	}

	/** That of a {@code tokenizer.json}, whose folder may name special tokens in files of their own. */
	static Vocabulary of(final TokenizerJson json, final Path file) throws IOException {
		final Path folder = file.getParent();
		final String end = special(folder, "eos_token", "<|endoftext|>", json.ids(), file);
		return of(folder, json.ids(), json.unknown().isEmpty() ? end : json.unknown(),
			json.padding().isEmpty() ? end : json.padding(), file);
	}

	private static Vocabulary of(final Path folder, final Map<String, Integer> ids, final String unknown,
		final String padding, final Path file) throws IOException
	{
		return new Vocabulary(Map.copyOf(ids), special(folder, "bos_token", "<|startoftext|>", ids, file),
			special(folder, "eos_token", "<|endoftext|>", ids, file), special(folder, "unk_token", unknown, ids, file),
			special(folder, "pad_token", padding, ids, file));
	}

	/** Ids by symbol of an object that holds nothing else. */
	static Map<String, Integer> ids(final JsonConfig vocab) throws MalformedModelFile {
		final Map<String, Integer> ids = new HashMap<>();
		final Set<Integer> used = new HashSet<>();
		for (final String symbol : vocab.keys()) {
			final int id = vocab.integer(symbol);
			if (id < 0 || id > MAX_ID || !used.add(id))
				throw vocab.refused(symbol, "an id of its own from 0 to " + MAX_ID);
			ids.put(symbol, id);
		}
		return ids;
	}

	/** A special token: of the map, else of the tokenizer's configuration, else CLIP's own. */
	private static String special(final Path folder, final String key, final String absent,
		final Map<String, Integer> ids, final Path vocabulary) throws IOException
	{
		for (final String name : List.of("special_tokens_map.json", "tokenizer_config.json")) {
			final Path file = folder.resolve(name);
			if (!Files.exists(file)) continue;
			final JsonConfig config = JsonConfig.read(file);
			if (!config.has(key)) continue;
			final String token = config.isObject(key) ? config.object(key).string("content") : config.string(key);
			if (token.isEmpty() || !ids.containsKey(token)) throw config.refused(key, "a token of the vocabulary");
			return token;
		}
		if (!ids.containsKey(absent)) throw new MalformedModelFile(vocabulary,
			"the " + key + " '" + absent + "' was expected, but is not among its " + ids.size() + " tokens");
		return absent;
	}

	/** The id of a symbol, or that of the unknown symbol. */
	int id(final String symbol) {
		final Integer id = ids.get(symbol);
		return id != null ? id : ids.get(unknown);
	}

	/** All special tokens, without repetition. */
	Set<String> specials() {
		return new LinkedHashSet<>(List.of(begin, end, unknown, padding));
	}
}
