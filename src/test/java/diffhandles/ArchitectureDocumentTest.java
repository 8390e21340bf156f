// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** ARCHITECTURE.md is true: its table, and the classes and tests that it names; every package says what it is. */
class ArchitectureDocumentTest {

	private static final Path DOCUMENT = Path.of("ARCHITECTURE.md"), SOURCES = Path.of("src/main/java");
	private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| [^|]+ \\|(.*)\\|$");
	private static final Pattern WORD = Pattern.compile("`(\\w+)`");
	/** A class, with or without its package before and a member after. */
	private static final Pattern NAME =
		Pattern.compile("`(?:[a-z]+\\.)*([A-Z][A-Za-z]*[a-z])(?:\\.([a-z]\\w+))?[^`]*`");

	@Test
	void theTableIsThatOfTheRules() throws IOException {
		final Map<String, String> told = new TreeMap<>(), held = new TreeMap<>();
		rows().forEach(row -> told.put(row.group(1), WORD.matcher(row.group(2)).results().map(word -> word.group(1))
			.sorted().collect(Collectors.joining(", "))));
		ArchitectureTest.MAY_USE.forEach((room, uses) -> held.put(shown(room),
			uses.stream().map(ArchitectureDocumentTest::shown).sorted().collect(Collectors.joining(", "))));
		held.forEach((room, uses) -> assertEquals(uses, told.get(room), "what " + room + " uses, in " + DOCUMENT));
		assertEquals(held.keySet(), told.keySet());
	}

	private static List<MatchResult> rows() throws IOException {
		return ROW.matcher(Files.readString(DOCUMENT)).results().toList();
	}

	private static String shown(final String room) {
		return room.equals("ROOT") ? "diffhandles" : room;
	}

	@Test
	void theClassesAndMembersThatItNamesExist() throws IOException {
		final Matcher name = NAME.matcher(Files.readString(DOCUMENT));
		int found = 0;
		while (name.find()) {
			final Path file = file(name.group(1) + ".java");
			found++;
			if (name.group(2) != null) assertTrue(Files.readString(file).contains(name.group(2)), name.group());
		}
		assertTrue(found > 25, found + " classes named");
	}

	private static Path file(final String name) throws IOException {
		for (final Path root : List.of(SOURCES, Path.of("src/test/java")))
			try (Stream<Path> files = Files.walk(root)) {
				final var file = files.filter(path -> path.endsWith(name)).findFirst();
				if (file.isPresent()) return file.get();
			}
		throw new AssertionError(DOCUMENT + " names " + name + ", which does not exist");
	}

	@Test
	void everyPackageSaysWhatItIs() throws IOException {
		try (Stream<Path> folders = Files.walk(SOURCES).filter(Files::isDirectory)) {
			for (final Path folder : folders.toList())
				if (hasSources(folder)) {
					final Path info = folder.resolve("package-info.java");
					assertTrue(
						Files.exists(info) && Files.readString(info).lines().anyMatch(line -> line.startsWith("/**")),
						info + " with a comment");
				}
		}
	}

	private static boolean hasSources(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.anyMatch(file -> file.toString().endsWith(".java"));
		}
	}
}
