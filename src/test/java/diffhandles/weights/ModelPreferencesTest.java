package diffhandles.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelPreferencesTest {

	@TempDir
	private Path folder;

	@Test
	void readsThoseOfTheDemoModel() throws IOException {
		final ModelPreferences demo = ModelFolder.open(Path.of("models/demo")).preferences();
		assertEquals(Optional.of("demo"), demo.name());
		assertTrue(demo.description().orElseThrow().contains("procedural scenes"));
		assertEquals(Optional.of(256), demo.sampleSize());
		assertTrue(ModelPreferences.INVERSIONS.contains(demo.inversion().orElseThrow()));
		assertTrue(ModelPreferences.GUIDANCES.contains(demo.guidance().orElseThrow()));
	}

	@Test
	void readsEveryKey() throws IOException {
		final ModelPreferences p =
			read("{\"name\":\"n\",\"description\":\"d\",\"sampleSize\":512,\"steps\":20,\"inversion\":\"direct\","
				+ "\"guidance\":\"noise\",\"guidanceScale\":7.5,\"objectWeight\":1,\"backgroundWeight\":2,"
				+ "\"localBackgroundWeight\":3," + "\"guidedUntil\":0.76,\"innerSteps\":4,\"stepSize\":0.1,"
				+ "\"uniformFactors\":true,\"carryNoise\":false}");
		assertEquals(new ModelPreferences(Optional.of("n"), Optional.of("d"), Optional.of(512), Optional.of(20),
			Optional.of("direct"), Optional.of("noise"), Optional.of(7.5), Optional.of(1.0), Optional.of(2.0),
			Optional.of(3.0), Optional.of(0.76), Optional.of(4), Optional.of(0.1), Optional.of(true),
			Optional.of(false)), p);
	}

	@Test
	void everythingIsOptional() throws IOException {
		assertEquals(ModelPreferences.NONE, read("{}"));
		assertEquals(ModelPreferences.NONE, read("{\"name\": null}"));
		assertSame(ModelPreferences.NONE, ModelPreferences.read(folder.resolve("absent.json")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
		"{\"sampelSize\": 256} | $.sampelSize is unknown; the known keys are backgroundWeight, carryNoise,",
		"{\"name\": 1} | $.name must be a string, but is 1",
		"{\"sampleSize\": 250} | $.sampleSize must be a multiple of 8 from 64 to 4096, but is 250",
		"{\"sampleSize\": 0} | $.sampleSize must be a multiple of 8 from 64 to 4096, but is 0",
		"{\"sampleSize\": 256.5} | $.sampleSize must be an integer, but is 256.5",
		"{\"steps\": 0} | $.steps must be an integer from 1 to 1000, but is 0",
		"{\"inversion\": \"null\"} | $.inversion must be one of direct, negative-prompt, none, null-text, but is null",
		"{\"guidance\": \"\"} | $.guidance must be one of latents, noise, but is ",
		"{\"guidanceScale\": -1} | $.guidanceScale must be from 0 to 100, but is -1.0",
		"{\"objectWeight\": 1e7} | $.objectWeight must be from 0 to 1000000, but is 1.0E7",
		"{\"backgroundWeight\": -0.5} | $.backgroundWeight must be from 0 to 1000000, but is -0.5",
		"{\"localBackgroundWeight\": true} | $.localBackgroundWeight must be a number, but is true",
		"{\"guidedUntil\": 38} | $.guidedUntil must be from 0 to 1, but is 38.0",
		"{\"innerSteps\": 0} | $.innerSteps must be an integer from 1 to 100, but is 0",
		"{\"stepSize\": 0} | $.stepSize must be above 0 and at most 100, but is 0.0",
		"{\"carryNoise\": \"yes\"} | $.carryNoise must be true or false, but is \"yes\"" })
	void refusesUnknownKeysAndValuesOutOfRange(final String json, final String problem) {
		final String message = assertThrows(MalformedModelFile.class, () -> read(json)).getMessage();
		assertTrue(message.contains(problem), message);
	}

	@Test
	void noRangeAdmitsNaN() {
		final Optional<Double> nan = Optional.of(Double.NaN);
		final ModelPreferences n = ModelPreferences.NONE;
		assertThrows(IllegalArgumentException.class,
			() -> new ModelPreferences(n.name(), n.description(), n.sampleSize(), n.steps(), n.inversion(),
				n.guidance(), n.guidanceScale(), nan, n.backgroundWeight(), n.localBackgroundWeight(), n.guidedUntil(),
				n.innerSteps(), n.stepSize(), n.uniformFactors(), n.carryNoise()));
	}

	private ModelPreferences read(final String json) throws IOException {
		return ModelPreferences.read(Files.writeString(folder.resolve("diffhandles.json"), json));
	}
}
