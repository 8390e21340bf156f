// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.clip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import diffhandles.testing.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thousand prompts with CLIP's published vocabulary, against transformers (golden/clip, made by make_clip.py). */
class ClipVocabularyTest {

	private static final String BEGIN = "<|startoftext|>", END = "<|endoftext|>";

	@TempDir
	private static Path folder;
	private static List<String> merges;

	@BeforeAll
	static void read() throws IOException {
		merges = lines("clip/merges.txt.gz");
	}

	private static List<String> lines(final String name) throws IOException {
		try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(Golden.path(name)))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
	}

	/** Bytes, bytes at the end of a word, merges, start and end: 49,408 tokens. */
	private static Map<String, Integer> vocabulary() {
		final List<Integer> visible = new ArrayList<>();
		for (int b = 0; b < 256; b++)
			if (b >= 33 && b < 127 || b >= 161 && b < 173 || b >= 174) visible.add(b);
		final List<String> symbols = new ArrayList<>();
		for (final int b : visible)
			symbols.add(String.valueOf((char) b));
		for (int i = 0; symbols.size() < 256; i++)
			symbols.add(String.valueOf((char) (256 + i)));
		final Map<String, Integer> ids = new LinkedHashMap<>();
		symbols.forEach(symbol -> ids.put(symbol, ids.size()));
		symbols.forEach(symbol -> ids.put(symbol + "</w>", ids.size()));
		merges.forEach(merge -> ids.put(merge.replace(" ", ""), ids.size()));
		ids.put(BEGIN, ids.size());
		ids.put(END, ids.size());
		return ids;
	}

	private static ClipTokenizer separate() throws IOException {
		final Path made = Files.createDirectories(folder.resolve("separate"));
		Files.writeString(made.resolve("vocab.json"), new Gson().toJson(vocabulary()));
		Files.writeString(made.resolve("merges.txt"), "#version: 0.2\n" + String.join("\n", merges) + "\n");
		return ClipTokenizer.open(made);
	}

	/** As the fast tokenizers of transformers are saved, and nothing beside it. */
	private static ClipTokenizer together() throws IOException {
		final Path made = Files.createDirectories(folder.resolve("together"));
		Files.writeString(made.resolve("tokenizer.json"),
			new Gson().toJson(Map.of("model",
				Map.of("type", "BPE", "end_of_word_suffix", "</w>", "unk_token", END, "vocab", vocabulary(), "merges",
					merges),
				"added_tokens", List.of(Map.of("id", 49406, "content", BEGIN, "special", true),
					Map.of("id", 49407, "content", END, "special", true)))));
		return ClipTokenizer.open(made);
	}

	/** From transformers 5.24.0; version 4.35.2 without ftfy splits them character by character. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
		value = { "\u4E00\u53EA\u732B | 19759 222 34517 103 163 234 360",
			"a photo of \u732B | 320 1125 539 163 234 360", "\u732Bcat\u72D7 | 163 234 104 1481 163 233 501",
			"\u65E5\u672C\u8A9E\u306E\u5199\u771F | 39121 44353 34002 252 21575 44653 33440 509",
			"\u6771\u4EAC \u30BF\u30EF\u30FC | 48338 21078 361 34941 2429 107 30391" })
	void aRunOfChineseCharactersIsOneWord(final String prompt, final String ids) throws IOException {
		final int[] expected =
			Arrays.stream(("49406 " + ids + " 49407").split(" ")).mapToInt(Integer::parseInt).toArray();
		for (final ClipTokenizer tokenizer : List.of(separate(), together()))
			assertArrayEquals(expected, Arrays.copyOf(tokenizer.encode(prompt).ids(), expected.length));
	}

	@Test
	void aThousandPromptsGetTheirPublishedIds() throws IOException {
		final ClipTokenizer separate = separate(), together = together();
		assertEquals(49408, separate.vocabularySize());
		final List<String> cases = lines("clip/prompts.jsonl.gz");
		assertEquals(1000, cases.size());
		final List<String> wrong = new ArrayList<>();
		for (final String line : cases) {
			final JsonObject one = JsonParser.parseString(line).getAsJsonObject();
			final String prompt = one.get("prompt").getAsString();
			final int[] expected = new Gson().fromJson(one.get("ids"), int[].class);
			for (final ClipTokenizer tokenizer : List.of(separate, together))
				if (!Arrays.equals(expected, Arrays.copyOf(tokenizer.encode(prompt).ids(), expected.length)))
					wrong.add(prompt + " " + Arrays.toString(expected) + " "
						+ Arrays.toString(Arrays.copyOf(tokenizer.encode(prompt).ids(), expected.length)));
		}
		assertEquals(List.of(), wrong.stream().limit(6).toList(), wrong.size() + " differ");
	}
}
