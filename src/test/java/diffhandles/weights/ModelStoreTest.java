// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelStoreTest {

	private static final Path GOLDEN = Path.of("src/test/resources/golden");

	@TempDir
	private Path folder;

	@Test
	void findsAModelByName() throws IOException {
		assertEquals(GOLDEN.resolve("tiny"), new ModelStore(List.of(folder, GOLDEN)).find("tiny").path());
	}

	@Test
	void findsAModelByPath() throws IOException {
		final ModelStore store = new ModelStore(List.of());
		assertEquals(GOLDEN.resolve("tiny"), store.find(GOLDEN + "/tiny").path());
		assertEquals(GOLDEN.resolve("tiny").toAbsolutePath(),
			store.find(GOLDEN.resolve("tiny").toAbsolutePath().toString()).path());
	}

	@Test
	void theFirstFolderThatHasTheNameWinsEvenIfItsModelIsIncomplete() throws IOException {
		Files.createDirectory(folder.resolve("tiny"));
		final String message =
			assertThrows(MalformedModelFile.class, () -> new ModelStore(List.of(folder, GOLDEN)).find("tiny"))
				.getMessage();
		assertTrue(message.startsWith(folder.resolve("tiny") + ": "), message);
	}

	@Test
	void saysWhereItSearchedAndWhatIsThere() {
		final Path absent = folder.resolve("absent");
		final String message =
			assertThrows(FileNotFoundException.class, () -> new ModelStore(List.of(absent, GOLDEN)).find("sd2"))
				.getMessage();
		assertEquals("no model 'sd2'; searched in " + absent + ", " + GOLDEN + "; models there: tiny", message);
	}

	@Test
	void saysThatThereIsNothing() {
		final String message =
			assertThrows(FileNotFoundException.class, () -> new ModelStore(List.of()).find("sd2")).getMessage();
		assertEquals("no model 'sd2'; searched in no folder; models there: none", message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "a\0b" })
	void refusesWhatIsNeitherNameNorPath(final String name) {
		assertThrows(FileNotFoundException.class, () -> new ModelStore(List.of(GOLDEN)).find(name));
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", "..", "./tiny", "/" })
	void dotsAndSeparatorsMakeAPath(final String path) {
		assertThrows(MalformedModelFile.class, () -> new ModelStore(List.of(GOLDEN)).find(path));
	}

	@Test
	void searchesInTheDocumentedOrder() {
		final Map<String, String> properties = Map.of(ModelStore.PROPERTY, "property", "user.home", "home");
		final ModelStore store = ModelStore.standard(Optional.of(Path.of("option")), Optional.of(Path.of("fiji")),
			properties::get, Map.of(ModelStore.VARIABLE, "variable")::get);
		assertEquals(List.of(Path.of("option"), Path.of("property"), Path.of("variable"), Path.of("fiji/models"),
			Path.of("home/.diffhandles/models")), store.folders());
	}

	@Test
	void leavesOutWhatIsNotSet() {
		final ModelStore store = ModelStore.standard(Optional.empty(), Optional.empty(),
			Map.of("user.home", "home", ModelStore.PROPERTY, " ")::get, Map.<String, String>of()::get);
		assertEquals(List.of(Path.of("home/.diffhandles/models")), store.folders());
	}

	@Test
	void theUsersHomeIsAlwaysSearched() {
		final List<Path> folders = ModelStore.standard(Optional.empty(), Optional.empty()).folders();
		assertTrue(folders.contains(Path.of(System.getProperty("user.home"), ".diffhandles", "models")),
			folders.toString());
	}
}
