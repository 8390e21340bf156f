// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of keys in the documents are those that the declarations make. */
class DocumentsTest {

	@Test
	void theReadmeTellsEveryKeyOfTheEdit() throws IOException {
		assertHolds("README.md", KeyTable.of(MenuCommand.EDIT, Settings.ALL));
	}

	@Test
	void theReadmeTellsEveryKeyOfTheBenchmarkThatIsNotTheEdits() throws IOException {
		final List<Setting<?>> own = new ArrayList<>(Settings.ALL);
		own.removeIf(setting -> setting.isOf(MenuCommand.EDIT));
		assertHolds("README.md", KeyTable.of(MenuCommand.BENCHMARK, own));
	}

	@Test
	void theReadmeTellsEveryKeyOfTheAnimationThatIsNotTheEdits() throws IOException {
		final List<Setting<?>> own = new ArrayList<>(Settings.ALL);
		own.removeIf(setting -> setting.isOf(MenuCommand.EDIT));
		assertHolds("README.md", KeyTable.of(MenuCommand.ANIMATE, own));
	}

	@Test
	void theReadmeTellsEveryKeyOfTheModels() throws IOException {
		assertHolds("README.md", KeyTable.of(MenuCommand.MODELS, Settings.ALL));
	}

	@Test
	void theReadmeTellsTheKeysOfTheSelection() throws IOException {
		assertHolds("README.md", KeyTable.of(MenuCommand.SELECT, Settings.ALL));
	}

	@Test
	void theReadmeTellsTheKeysOfTheEstimateOfDepth() throws IOException {
		assertHolds("README.md", KeyTable.of(MenuCommand.ESTIMATE, Settings.ALL));
	}

	@Test
	void theReadmeTellsTheKeysOfTheRemoval() throws IOException {
		assertHolds("README.md", KeyTable.of(MenuCommand.REMOVE, Settings.ALL));
	}

	@Test
	void theReadmeTellsTheKeysOfTheRepetition() throws IOException {
		assertHolds("README.md", KeyTable.of(MenuCommand.REPEAT, Settings.ALL));
	}

	/** Every key that the edit has and the preview only accepts. */
	@Test
	void theReadmeTellsWhatThePreviewDoesNotHeed() throws IOException {
		final Set<String> heeded = Settings.ALL.stream().filter(setting -> setting.isOf(MenuCommand.PREVIEW))
			.map(Setting::key).collect(Collectors.toSet());
		final String others = Settings.ALL.stream().filter(setting -> setting.isOf(MenuCommand.EDIT)).map(Setting::key)
			.filter(key -> !heeded.contains(key)).map(key -> "`" + key + "`").collect(Collectors.joining(", "));
		assertTrue(Files.readString(Path.of("README.md")).replaceAll("\\s+", " ").contains(others + " have no effect"),
			"README.md does not say: " + others + " have no effect");
	}

	@Test
	void theModelsReadmeTellsEveryKeyOfAModel() throws IOException {
		assertHolds("models/README.md", KeyTable.ofModelFile(Settings.ALL));
	}

	private static void assertHolds(final String document, final String table) throws IOException {
		assertTrue(Files.readString(Path.of(document)).contains("\n" + table + "\n"),
			document + " lacks this table, or has another one in its place:\n" + table);
	}
}
