// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.clip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import diffhandles.weights.MalformedModelFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClipTokenizerTest {

	private static final Path GOLDEN = Path.of("src/test/resources/golden");
	private static final Path TINY = GOLDEN.resolve("tiny/tokenizer");

	@TempDir
	private Path folder;

	/**
	 * Ids of transformers 4.35.2's CLIPTokenizer without ftfy, on the tiny vocabulary. It sets ideographs apart,
	 * which the text encoders were not trained with; prompts that have some are compared with version 5 in
	 * ClipVocabularyTest.
	 */
	static Stream<Arguments> referencePrompts() throws IOException {
		return Stream.concat(cases("01_tokenizer.json"), cases("01_tokenizer_unusual.json"))
			.filter(one -> ((String) one.get()[0]).codePoints().noneMatch(Character::isIdeographic));
	}

	private static Stream<Arguments> cases(final String file) throws IOException {
		try (Reader in = Files.newBufferedReader(GOLDEN.resolve(file))) {
			return JsonParser.parseReader(in).getAsJsonObject().getAsJsonArray("cases").asList().stream().map(e -> {
				final JsonObject c = e.getAsJsonObject();
				return Arguments.of(c.get("prompt").getAsString(), new Gson().fromJson(c.get("ids"), int[].class));
			});
		}
	}

	@ParameterizedTest
	@MethodSource("referencePrompts")
	void givesTheReferenceIds(final String prompt, final int[] expected) throws IOException {
		assertArrayEquals(expected, ClipTokenizer.open(TINY).encode(prompt).ids());
	}

	@Test
	void countsWhatThePromptNeeds() throws IOException {
		final ClipTokenizer tokenizer = ClipTokenizer.open(TINY);
		assertEquals(915, tokenizer.vocabularySize());
		final Tokens empty = tokenizer.encode("");
		assertEquals(2, empty.count());
		assertFalse(empty.cut());
		final Tokens full = tokenizer.encode("a ".repeat(75));
		assertEquals(77, full.count());
		assertFalse(full.cut());
		final Tokens more = tokenizer.encode("a ".repeat(76));
		assertEquals(78, more.count());
		assertTrue(more.cut());
		assertArrayEquals(full.ids(), more.ids());
	}

	@Test
	void idsAreACopy() throws IOException {
		final Tokens tokens = ClipTokenizer.open(TINY).encode("a");
		tokens.ids()[0] = -1;
		assertEquals(913, tokens.ids()[0]);
	}

	@Test
	void theMapOfSpecialTokensWinsOverTheConfiguration() throws IOException {
		copyTokenizer();
		assertEquals(0, ClipTokenizer.open(folder).encode("").ids()[76]);
		Files.delete(folder.resolve("special_tokens_map.json"));
		assertEquals(914, ClipTokenizer.open(folder).encode("").ids()[76]);
		Files.delete(folder.resolve("tokenizer_config.json"));
		assertEquals(914, ClipTokenizer.open(folder).encode("").ids()[76]);
	}

	@Test
	void anExclamationMarkIsAWordWhereItIsNotSpecial() throws IOException {
		copyTokenizer();
		Files.delete(folder.resolve("special_tokens_map.json"));
		final int[] ids = ClipTokenizer.open(folder).encode("!").ids();
		assertArrayEquals(new int[]{ 913, 256, 914 }, Arrays.copyOf(ids, 3));
	}

	@Test
	void specialTokensInUpperCaseAreFoundAfterLowerCasing() throws IOException {
		final int[] ids = ClipTokenizer.open(TINY).encode("<|ENDOFTEXT|>").ids();
		assertArrayEquals(new int[]{ 913, 914, 914, 0 }, Arrays.copyOf(ids, 4));
	}

	@Test
	void finalSigmaFollowsUnicode() {
		assertEquals("\u03bf\u03b4\u03bf\u03c2 \u03c3 \u03b1.\u03c3.\u03bc \u03b1\u03c2.",
			PromptText.clean("\u039f\u0394\u039f\u03a3 \u03a3 \u0391.\u03a3.\u039c \u0391\u03a3."));
	}

	@Test
	void theDemoModelsTokenizerKnowsItsPrompts() throws IOException {
		final Tokens tokens =
			ClipTokenizer.open(Path.of("models/demo/tokenizer")).encode("a red striped tower on a smooth floor");
		assertFalse(tokens.cut());
		assertEquals(681, ClipTokenizer.open(Path.of("models/demo/tokenizer")).vocabularySize());
		for (int i = 1; i < tokens.count() - 1; i++)
			assertTrue(tokens.ids()[i] > 0 && tokens.ids()[i] < 679,
				"token " + i + " is special or unknown: " + tokens.ids()[i]);
	}

	@Test
	void otherSeparatorsAndLoneSurrogatesAreHarmless() throws IOException {
		final ClipTokenizer tokenizer = ClipTokenizer.open(TINY);
		assertArrayEquals(tokenizer.encode("a red car").ids(),
			tokenizer.encode("a\u2028red\u2029\ud800car\udc00").ids());
	}

	@Test
	void staysFastOnEndlessWords() throws IOException {
		final ClipTokenizer tokenizer = ClipTokenizer.open(TINY);
		final String endless = IntStream.range(0, 200_000).mapToObj(i -> Character.toString('a' + i * i % 26))
			.reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append).toString();
		assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertTrue(tokenizer.encode(endless).cut()));
		assertTimeoutPreemptively(Duration.ofSeconds(20),
			() -> assertTrue(tokenizer.encode("\u00e9\ud83d\ude00".repeat(100_000)).cut()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
		"merges.txt | th e | line 1 must be a '#version' line, but is 'th e'",
		"merges.txt | `` | this is an empty file",
		"merges.txt | #version: 0.2;t h;the | line 3 must be two symbols separated by a blank, but is 'the'",
		"merges.txt | #version: 0.2;t h;t h e | line 3 must be two symbols separated by a blank, but is 't h e'",
		"merges.txt | #version: 0.2;t h;t h | line 3 repeats the pair 't h'",
		"merges.txt | #version: 0.2;q q | line 2 must make a token of the vocabulary, but makes 'qq'",
		"vocab.json | [1, 2] | $ must be an object, but is BEGIN_ARRAY",
		"vocab.json | {\"a\": 1, \"b\": | not valid JSON",
		"vocab.json | {\"a\": 1, \"b\": 1} | $.b must be an id of its own from 0 to 16777216, but is 1",
		"vocab.json | {\"a\": -1} | $.a must be an id of its own from 0 to 16777216, but is -1",
		"vocab.json | {\"a\": \"x\"} | $.a must be an integer, but is \"x\"",
		"vocab.json | {\"a\": 1} | $.eos_token must be a token of the vocabulary",
		"special_tokens_map.json | {\"pad_token\": 1} | $.pad_token must be a string, but is 1",
		"special_tokens_map.json | {\"pad_token\": \"\"} | $.pad_token must be a token of the vocabulary, but is \"\"",
		"special_tokens_map.json | {\"eos_token\": {}} | $.eos_token.content must be a string, but is absent" })
	void refusesMalformedFiles(final String file, final String content, final String problem) throws IOException {
		copyTokenizer();
		Files.writeString(folder.resolve(file), content.replace(';', '\n'));
		final String message = assertThrows(MalformedModelFile.class, () -> ClipTokenizer.open(folder)).getMessage();
		assertTrue(message.startsWith(folder.toString()), message);
		assertTrue(message.contains(problem), message);
	}

	@Test
	void refusesAVocabularyWithoutEndOfText() throws IOException {
		Files.writeString(folder.resolve("vocab.json"), "{\"a\": 0}");
		final String message = assertThrows(MalformedModelFile.class, () -> ClipTokenizer.open(folder)).getMessage();
		assertTrue(message.contains("the eos_token '<|endoftext|>' was expected, but is not among its 1 tokens"),
			message);
	}

	@Test
	void refusesMergesThatAreNotUtf8() throws IOException {
		copyTokenizer();
		Files.write(folder.resolve("merges.txt"), new byte[]{ '#', (byte) 0xff });
		final String message = assertThrows(MalformedModelFile.class, () -> ClipTokenizer.open(folder)).getMessage();
		assertTrue(message.endsWith("UTF-8 text was expected, but it is not"), message);
	}

	@Test
	void namesAMissingFile() {
		final String message = assertThrows(MalformedModelFile.class, () -> ClipTokenizer.open(folder)).getMessage();
		assertTrue(message.endsWith("vocab.json: it is missing"), message);
	}

	/** As tokenizers 0.13 writes merges, and as 0.20 does; a special token may be in the list of added ones only. */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void oneFileHoldsWhatTwoHeld(final boolean pairs) throws IOException {
		writeTokenizerJson(pairs, "\"padding\": {\"pad_token\": \"!\"}");
		final ClipTokenizer one = ClipTokenizer.open(folder), two = ClipTokenizer.open(TINY);
		assertEquals(two.vocabularySize(), one.vocabularySize());
		referencePrompts().map(arguments -> (String) arguments.get()[0])
			.forEach(prompt -> assertArrayEquals(two.encode(prompt).ids(), one.encode(prompt).ids(), prompt));
		copyTokenizer();
		Files.writeString(folder.resolve("tokenizer.json"), "not looked at where there are two");
		assertEquals(two.vocabularySize(), ClipTokenizer.open(folder).vocabularySize());
	}

	@Test
	void withoutPaddingTheEndOfTextPads() throws IOException {
		writeTokenizerJson(true, "\"padding\": null");
		assertEquals(914, ClipTokenizer.open(folder).encode("").ids()[76]);
		Files.copy(TINY.resolve("special_tokens_map.json"), folder.resolve("special_tokens_map.json"));
		assertEquals(0, ClipTokenizer.open(folder).encode("").ids()[76]);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
		value = { "\"type\":\"BPE\" | \"type\":\"WordPiece\" | $.model.type must be \"BPE\"",
			"</w>\",\"vocab | \",\"vocab | $.model.end_of_word_suffix must be \"</w>\"",
			"\"id\":914 | \"id\":3 | $.added_tokens[1].id must be the token's own id",
			"\"id\":914 | \"id\":-1 | $.added_tokens[1].id must be the token's own id",
			"\"merges\":[ | \"merges\":[\"q q\", | $.model.merges, number 0 must make a token of the vocabulary",
			"\"merges\":[ | \"merges\":[[\"q\"], | $.model.merges, number 0 must be two symbols",
			"\"merges\":[ | \"merges\":[1, | $.model.merges[0] must be a string, but is 1",
			"\"merges\":[ | \"other\":[ | $.model.merges must be an array, but is absent" })
	void refusesAnotherKindOfTokenizer(final String there, final String instead, final String problem)
		throws IOException
	{
		writeTokenizerJson(true, "\"padding\": null");
		final Path file = folder.resolve("tokenizer.json");
		final String json = Files.readString(file);
		assertTrue(json.contains(there), there);
		Files.writeString(file, json.replace(there, instead));
		final String message = assertThrows(MalformedModelFile.class, () -> ClipTokenizer.open(folder)).getMessage();
		assertTrue(message.startsWith(file + ": ") && message.contains(problem), message);
	}

	/** What the tiny model's two files hold, with begin and end of text among the added tokens only. */
	private void writeTokenizerJson(final boolean pairs, final String padding) throws IOException {
		final JsonObject vocab = JsonParser.parseString(Files.readString(TINY.resolve("vocab.json"))).getAsJsonObject();
		vocab.remove("<|startoftext|>");
		vocab.remove("<|endoftext|>");
		final JsonArray merges = new JsonArray();
		Files.readString(TINY.resolve("merges.txt")).lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> {
			final JsonArray pair = new JsonArray();
			Arrays.stream(line.split(" ")).forEach(pair::add);
			if (pairs) merges.add(pair);
			else
				merges.add(line);
		});
		Files.writeString(folder.resolve("tokenizer.json"),
			"{\"version\":\"1.0\"," + padding
				+ ",\"added_tokens\":[{\"id\":913,\"content\":\"<|startoftext|>\",\"special\":true},"
				+ "{\"id\":914,\"content\":\"<|endoftext|>\",\"special\":true}],\"model\":{\"type\":\"BPE\","
				+ "\"unk_token\":\"<|endoftext|>\",\"continuing_subword_prefix\":\"\",\"end_of_word_suffix\":\"</w>\","
				+ "\"vocab\":" + vocab + ",\"merges\":" + merges + "}}");
	}

	private void copyTokenizer() throws IOException {
		try (Stream<Path> files = Files.list(TINY)) {
			for (final Path file : files.toList())
				Files.copy(file, folder.resolve(file.getFileName()));
		}
	}
}
