// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents link to in the repository is there. */
class LinksTest {

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");

	@Test
	void linksLeadSomewhere() throws IOException {
		final List<String> dead = new ArrayList<>();
		int links = 0;
		for (final Path document : documents()) {
			final Matcher link = LINK.matcher(Files.readString(document));
			while (link.find()) {
				if (link.group(1).contains(":")) continue; // a page elsewhere
				links++;
				final Path folder = document.toAbsolutePath().getParent();
				if (!Files.exists(folder.resolve(link.group(1)))) dead.add(document + ": " + link.group(1));
			}
		}
		assertEquals(List.of(), dead);
		assertTrue(links > 40, links + " links");
	}

	private static List<Path> documents() throws IOException {
		final List<Path> documents = new ArrayList<>();
		for (final String root : List.of("docs", "examples", "models", "src/test/resources"))
			documents.addAll(markdown(Path.of(root), Integer.MAX_VALUE));
		documents.addAll(markdown(Path.of(""), 1));
		return documents;
	}

	private static List<Path> markdown(final Path root, final int depth) throws IOException {
		try (Stream<Path> files = Files.walk(root, depth)) {
			return files.filter(file -> file.toString().endsWith(".md")).toList();
		}
	}
}
