// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonConfigTest {

	@TempDir
	private Path folder;

	@Test
	void readsTheTinyUNetsConfiguration() throws IOException {
		final JsonConfig config = JsonConfig.read(Path.of("src/test/resources/golden/tiny/unet/config.json"));
		assertEquals(5, config.integer("in_channels"));
		assertEquals(1e-5, config.number("norm_eps"));
		assertTrue(config.flag("use_linear_projection"));
		assertEquals("silu", config.string("act_fn"));
		assertArrayEquals(new int[]{ 16, 32, 48, 48 }, config.integers("block_out_channels"));
		assertArrayEquals(new int[]{ 2, 4, 6, 6 }, config.integers("attention_head_dim", 4));
		assertEquals("DownBlock2D", config.strings("down_block_types").get(3));
		assertTrue(config.keys().contains("sample_size"));
	}

	@Test
	void nullCountsAsAbsent() throws IOException {
		final JsonConfig config = config("{\"a\": null}");
		assertFalse(config.has("a"));
		assertFalse(config.has("b"));
		assertEquals(7, config.integer("a", 7));
		assertEquals(0.5, config.number("b", 0.5));
		assertTrue(config.flag("a", true));
		assertEquals("x", config.string("a", "x"));
	}

	@Test
	void defaultsDoNotHideValues() throws IOException {
		final JsonConfig config =
			config("{\"i\": 1, \"n\": -2.5, \"f\": false, \"s\": \"\", \"o\": {\"p\": [0.5, 1]}}");
		assertEquals(1, config.integer("i", 7));
		assertEquals(-2.5, config.number("n", 0));
		assertFalse(config.flag("f", true));
		assertEquals("", config.string("s", "x"));
		assertTrue(config.isObject("o"));
		assertFalse(config.isArray("o"));
		assertArrayEquals(new double[]{ 0.5, 1 }, config.object("o").numbers("p"));
	}

	@Test
	void oneIntegerStandsForAll() throws IOException {
		assertArrayEquals(new int[]{ 8, 8, 8 }, config("{\"a\": 8}").integers("a", 3));
	}

	@Test
	void errorsNameFilePathExpectedAndActual() throws IOException {
		final JsonConfig c =
			config("{\"i\": 1.5, \"s\": 2, \"big\": 1e12, \"l\": [1, \"x\"], \"o\": {\"p\": {\"q\": true}}}");
		refused("$.i must be an integer, but is 1.5", () -> c.integer("i"));
		refused("$.i must be a string, but is 1.5", () -> c.string("i"));
		refused("$.s must be true or false, but is 2", () -> c.flag("s"));
		refused("$.big must be an integer, but is 1000000000000", () -> c.integer("big"));
		refused("$.none must be a number, but is absent", () -> c.number("none"));
		refused("$.none must be an array, but is absent", () -> c.numbers("none"));
		refused("$.l[1] must be an integer, but is \"x\"", () -> c.integers("l"));
		refused("$.l[1] must be a number, but is \"x\"", () -> c.numbers("l"));
		refused("$.l[0] must be a string, but is 1", () -> c.strings("l"));
		refused("$.l must be an object, but is [1.0, x]", () -> c.object("l"));
		refused("$.o must be a number, but is an object", () -> c.number("o"));
		refused("$.o.p.q must be an integer, but is true", () -> c.object("o").object("p").integer("q"));
		refused("$.s must be even, but is 2", () -> {
			throw c.refused("s", "even");
		});
		refused("$.o.p is unknown; the known keys are a, b", () -> c.object("o").requireOnly(Set.of("b", "a")));
	}

	@Test
	void refusesAnArrayOfAnotherLength() throws IOException {
		final JsonConfig c = config("{\"a\": [1, 2]}");
		refused("$.a must be an array of 3 integers, but is [1.0, 2.0]", () -> c.integers("a", 3));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
		value = { "[] | $ must be an object, but is BEGIN_ARRAY", "`` | this is an empty file",
			"{\"a\": 1 | not valid JSON", "{a: 1} | not valid JSON", "{\"a\": NaN} | not valid JSON",
			"{\"a\": 1e999} | not valid JSON", "{\"a\": 01} | not valid JSON", "{} {} | not valid JSON",
			"{\"a\": {\"b\": 1, \"b\": 2}} | $.a.b occurs twice", "{\"a\": null, \"a\": 1} | $.a occurs twice" })
	void refusesWhatIsNoStrictJson(final String json, final String problem) {
		refused(problem, () -> config(json));
	}

	@Test
	void refusesNestingBombs() {
		refused("nested 32 deep", () -> config("{\"a\":[".repeat(1_000_000)));
		refused("nested 32 deep", () -> config("{\"a\":".repeat(1_000_000)));
	}

	@Test
	void refusesLargeFilesUnread() {
		refused("at most 16777216 bytes was expected, but it has 16777217", () -> config(" ".repeat((16 << 20) + 1)));
	}

	@Test
	void listsAreReadOnly() throws IOException {
		final List<String> strings = config("{\"a\": [\"x\"]}").strings("a");
		assertThrows(UnsupportedOperationException.class, () -> strings.set(0, "y"));
	}

	private JsonConfig config(final String json) throws IOException {
		return JsonConfig.read(Files.writeString(folder.resolve("config.json"), json));
	}

	private void refused(final String problem, final Executable reading) {
		final String message = assertThrows(MalformedModelFile.class, reading).getMessage();
		assertTrue(message.startsWith(folder.resolve("config.json") + ": "), message);
		assertTrue(message.contains(problem), message);
	}
}
