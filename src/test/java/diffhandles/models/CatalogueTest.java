// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.weights.JsonConfig;
import diffhandles.weights.MalformedModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CatalogueTest {

	private static final String MINE = """
		{ "models": [ { "id": "mine", "title": "Mine", "kind": "depth", "purpose": "Tests.",
		  "licence": { "name": "CC0", "link": "https://example.org/l" }, "bytes": 12,
		  "mirrors": [ "https://example.org/m/" ],
		  "files": [ { "path": "config.json" }, { "path": "a/w.safetensors", "size": 10, "sha256": "%s" } ] } ] }
		""".formatted("0".repeat(64));

	@Test
	void thePluginsOwnSaysWhatAUserMustKnow() throws IOException {
		for (final CatalogueEntry entry : Catalogue.bundled().entries()) {
			assertTrue(entry.bytes() > 1_000_000, entry.id());
			assertTrue(entry.purpose().endsWith("."), entry.id());
			assertEquals("https", entry.licence().link().getScheme(), entry.id());
			entry.mirrors().forEach(mirror -> assertEquals("https", mirror.getScheme(), entry.id()));
		}
	}

	@Test
	void aFileIsReadWithAllThatItSays() throws IOException {
		final CatalogueEntry mine = read(MINE).entry("mine");
		assertEquals(List.of(new RemoteFile("config.json", OptionalLong.empty(), Optional.empty()),
			new RemoteFile("a/w.safetensors", OptionalLong.of(10), Optional.of("0".repeat(64)))), mine.files());
		assertEquals("https://example.org/m/a/w.safetensors", mine.addresses(mine.files().get(1)).get(0).toString());
	}

	@Test
	void aUsersEntryTakesThePlaceOfOurs() throws IOException {
		final Catalogue ours = Catalogue.bundled();
		final String id = ours.entries().get(1).id();
		final Catalogue both = ours.with(read(MINE.replace("\"mine\"", "\"" + id + "\"")));
		assertEquals(ours.entries().size(), both.entries().size());
		assertEquals("Mine", both.entry(id).title());
		assertEquals(ours.entries().size() + 1, ours.with(read(MINE)).entries().size());
	}

	@Test
	void mistakesAreToldWithTheirPlace() {
		assertRefused("$.models[0].kind must be diffusion, depth or removal", MINE.replace("depth", "magic"));
		assertRefused("$.models[0].files[0].path is unknown", MINE.replaceFirst("\"path\"", "\"paths\""), "paths");
		assertRefused("a file's path must be names of letters", MINE.replace("a/w.safe", "../w.safe"));
		assertRefused("http or https address", MINE.replace("https://example.org/m/", "file:///etc/"));
		assertRefused("$.models[0].bytes must be a whole number", MINE.replace("12", "1.5"));
		assertRefused("$.models must be an array", "{ \"models\": 3 }");
		final Catalogue ours = new Catalogue(List.of());
		assertTrue(assertThrows(IllegalArgumentException.class, () -> ours.entry("x")).getMessage()
			.startsWith("model: expected one of "));
	}

	@Property(tries = 300)
	void anyTextIsReadOrRefused(@ForAll final int at, @ForAll final char put) {
		final StringBuilder text = new StringBuilder(MINE);
		text.setCharAt(Math.floorMod(at, text.length()), put);
		try {
			read(text.toString()).entries().forEach(entry -> assertTrue(entry.bytes() > 0));
		}
		catch (final IOException e) {
			assertTrue(e instanceof MalformedModelFile, e.toString());
		}
	}

	private static void assertRefused(final String part, final String json) {
		final String message = assertThrows(MalformedModelFile.class, () -> read(json)).getMessage();
		assertTrue(message.contains(part), message);
	}

	private static void assertRefused(final String part, final String json, final String key) {
		assertRefused(part.replace("path is", key + " is"), json);
	}

	private static Catalogue read(final String json) throws IOException {
		return Catalogue.read(JsonConfig.parse(json.getBytes(StandardCharsets.UTF_8), Path.of("mine.json")));
	}
}
