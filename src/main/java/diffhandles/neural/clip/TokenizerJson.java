// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.clip;

import diffhandles.weights.JsonConfig;
import diffhandles.weights.MalformedModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A {@code tokenizer.json}, which holds vocabulary and merges in one file, as the fast tokenizers write it.
 *
 * <pre>
 * {"added_tokens": [{"id": 49406, "content": "&lt;|startoftext|>", …}, …], "padding": null or {"pad_token": "!", …},
 *  "model": {"type": "BPE", "unk_token": …, "end_of_word_suffix": "&lt;/w>", "vocab": {"!": 0, …},
 *            "merges": ["i n", …] or [["i", "n"], …]}}
 * </pre>
 *
 * @param ids id by symbol, those of the added tokens included
 * @param merges pairs of symbols separated by a blank, in the order of their ranks
 * @param unknown what stands for a symbol without id, or nothing
 * @param padding what fills up to the context length, or nothing
 */
record TokenizerJson(Map<String, Integer> ids, List<String> merges, String unknown, String padding) {

	/** @throws MalformedModelFile if it is not CLIP's kind of byte pair encoding */
	static TokenizerJson read(final Path file) throws IOException {
		final JsonConfig json = JsonConfig.read(file), model = json.object("model");
		if (!model.string("type", "BPE").equals("BPE")) throw model.refused("type", "\"BPE\", as CLIP's is");
		if (!model.string("end_of_word_suffix", "").equals(BytePairMerges.END_OF_WORD))
			throw model.refused("end_of_word_suffix", "\"" + BytePairMerges.END_OF_WORD + "\", as CLIP's is");
		if (model.flag("byte_fallback", false)) throw model.refused("byte_fallback", "false, as CLIP's is");
		final Map<String, Integer> ids = new HashMap<>(Vocabulary.ids(model.object("vocab")));
		final Set<Integer> used = new HashSet<>(ids.values());
		if (json.has("added_tokens")) for (final JsonConfig token : json.objects("added_tokens")) {
			final int id = token.integer("id");
			final Integer before = ids.put(token.string("content"), id);
			if (id < 0 || id > Vocabulary.MAX_ID || (before == null ? !used.add(id) : before != id))
				throw token.refused("id", "the token's own id from 0 to " + Vocabulary.MAX_ID);
		}
		return new TokenizerJson(ids, merges(model), model.string("unk_token", ""),
			json.isObject("padding") ? json.object("padding").string("pad_token", "") : "");
	}

	private static List<String> merges(final JsonConfig model) throws MalformedModelFile {
		final List<String> merges = new ArrayList<>();
		for (final List<String> pair : model.stringLists("merges"))
			merges.add(String.join(" ", pair));
		return merges;
	}
}
