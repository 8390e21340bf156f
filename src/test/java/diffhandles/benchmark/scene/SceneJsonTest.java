package diffhandles.benchmark.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SceneJsonTest {

	private static final String NAME = "scene_9001001.json";

	@ParameterizedTest
	@MethodSource("diffhandles.benchmark.scene.Fixtures#names")
	void whatIsWrittenIsReadBack(final String name) throws IOException {
		final SyntheticScene scene = Fixtures.scene(name);
		assertEquals(scene, SyntheticScene.parse(scene.toJson()));
	}

	@Test
	void readsWhatTheFileSays() throws IOException {
		final SyntheticScene scene = Fixtures.scene("scene_9001001");
		assertEquals(9001001, scene.seed());
		assertEquals(new SyntheticScene.Camera(55, 1.7, 21.099), scene.camera());
		assertEquals(Pattern.PLANKS, scene.ground().pattern());
		assertEquals(-9.701, scene.backdrop().z());
		assertEquals(Shape.FRUSTUM, scene.objects().get(0).parts().get(0).shape());
		assertEquals(new Vector3(0.2818, 0.4512, 0.2818), scene.objects().get(0).parts().get(0).scale());
		assertEquals("a yellow dotted cylinder on a plank floor in front of a pink wall", scene.prompt());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"\"frustum\" | \"torus\" | $.objects[0].parts[0].shape: expected one of sphere, cube, frustum, found \"torus\"",
		"\"planks\" | \"sand\" | $.ground.texture: expected one of plain, tiles, planks, grid, found \"sand\"",
		"\"kind\": \"wall\" | \"kind\": \"hedge\" | $.wall.kind: expected one of sky, wall, found \"hedge\"",
		"\"height\": 1.7 | \"height\": -1.7 | $.camera: height must be positive, got -1.7",
		"\"height\": 1.7 | \"height\": 1e999 | $.camera.height: expected a finite number, found 1e999",
		"\"height\": 1.7 | \"height\": 1e7 | $.camera.height: expected a number from -1000000 to 1000000, found 1e7",
		"9001001 | 1.5 | $.seed: expected a whole number, found 1.5",
		"\"height\": 1.7 | \"height\": \"1.7\" | $.camera.height: expected a finite number, found \"1.7\"",
		"\"height\": 1.7 | \"tallness\": 1.7 | $.camera.height: expected a value, found nothing",
		"\"k\": 1.0 | \"k\": null | $.objects[0].parts[0].k: expected a finite number, found null",
		"\"axis\": 1 | \"axis\": 3 | $.objects[0].parts[0].axis: expected a whole number from 0 to 2, found 3",
		"0.904 | 9.04 | '$.objects[0].parts[0].color_a: red must be in 0 … 1, got 9.04'",
		"\"version\": 1 | \"version\": 2 | $.version: expected version 1, found 2",
		"\"prompt\": \"a | \"prompt\": 5, \"x\": \"a | $.prompt: expected a text, found 5" })
	void refusesWithThePath(final String text, final String replacement, final String message) throws IOException {
		final String json = Files.readString(Fixtures.path(NAME));
		assertTrue(json.contains(text), text);
		final String changed = json.replaceFirst(java.util.regex.Pattern.quote(text),
			java.util.regex.Matcher.quoteReplacement(replacement));
		assertEquals(message,
			assertThrows(SceneFormatException.class, () -> SyntheticScene.parse(changed)).getMessage());
	}

	@ParameterizedTest
	@ValueSource(strings = { "NaN", "Infinity", "-Infinity", "fifty", "" })
	void refusesNumbersThatAreNone(final String number) throws IOException {
		final String json = Files.readString(Fixtures.path(NAME)).replace("55.0", number);
		final String message = assertThrows(SceneFormatException.class, () -> SyntheticScene.parse(json)).getMessage();
		assertTrue(message.startsWith("$.camera.fov_deg: expected "), message);
	}

	@Test
	void refusesAMatrixThatFlattensSpace() throws IOException {
		final String json =
			Files.readString(Fixtures.path(NAME)).replaceFirst("(\"transform\": \\[\\s*\\[\\s*)1.0", "$10.0");
		assertEquals("$.objects[0]: the matrix cannot be inverted, its determinant is 0.0",
			assertThrows(SceneFormatException.class, () -> SyntheticScene.parse(json)).getMessage());
	}

	@Test
	void refusesASceneWithoutObjects() throws IOException {
		final SyntheticScene scene = Fixtures.scene("scene_9001001").without(0);
		assertEquals("$.objects: expected at least one object, found none",
			assertThrows(SceneFormatException.class, () -> SyntheticScene.parse(scene.toJson())).getMessage());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "5", "{}", "nonsense", "{\"version\": 1", "{\"version\": 1} {}" })
	void refusesWhatIsNoScene(final String json) {
		final String message = assertThrows(SceneFormatException.class, () -> SyntheticScene.parse(json)).getMessage();
		assertTrue(message.startsWith("$") && message.contains("expected"), message);
	}

	@Test
	void namesTheFile(@TempDir final Path folder) throws IOException {
		final Path file = folder.resolve("bad.json");
		Files.write(file, new byte[]{ '{', (byte) 0xff });
		assertEquals(file + ": expected UTF-8 text",
			assertThrows(SceneFormatException.class, () -> SyntheticScene.read(file)).getMessage());
		Files.writeString(file, "[1]");
		assertEquals(file + ": $: expected an object, found a list",
			assertThrows(SceneFormatException.class, () -> SyntheticScene.read(file)).getMessage());
	}

	@Test
	void writesFiles(@TempDir final Path folder) throws IOException {
		final SyntheticScene scene = EditedScene.ofSeed(7).after();
		scene.write(folder.resolve("scene.json"));
		assertEquals(scene, SyntheticScene.read(folder.resolve("scene.json")));
	}

	@Property(tries = 20)
	void scenesOfAnySeedAreReadBack(@ForAll final long seed) throws IOException {
		final SyntheticScene scene = EditedScene.ofSeed(seed).after();
		assertEquals(scene, SyntheticScene.parse(scene.toJson()));
	}

	/** A damaged file is refused with a message or read as a scene that can be rendered; nothing else happens. */
	@Property(tries = 500)
	void damagedFilesAreRefused(@ForAll @IntRange(max = 1719) final int position,
		@ForAll @IntRange(max = 200) final int deleted, @ForAll final char inserted) throws IOException
	{
		final StringBuilder json = new StringBuilder(Files.readString(Fixtures.path(NAME)));
		final int at = Math.min(position, json.length());
		json.delete(at, Math.min(json.length(), at + deleted)).insert(at, inserted);
		try {
			assertEquals(16, SyntheticScene.parse(json.toString()).render(4, 4).objectIds().length);
		}
		catch (final SceneFormatException e) {
			assertTrue(e.getMessage().startsWith("$"), e.getMessage());
		}
	}
}
