// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.setting.GuidanceMode;
import diffhandles.setting.HeldBackground;
import diffhandles.setting.InversionKind;
import diffhandles.setting.Kind;
import diffhandles.setting.Setting;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import diffhandles.weights.MalformedModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
		final ModelPreferences demo = ModelPreferences.of(Path.of("models/demo"));
		assertEquals(Optional.of("demo"), demo.name());
		assertTrue(demo.description().orElseThrow().contains("procedural scenes"));
		assertEquals(Optional.of(256), demo.sampleSize());
		assertEquals(InversionKind.NONE, demo.settings().get(Settings.INVERSION));
		assertEquals(12, demo.settings().settings().size());
	}

	@Test
	void readsEveryKey() throws IOException {
		final ModelPreferences p =
			read("{\"name\":\"n\",\"description\":\"d\",\"sampleSize\":512,\"steps\":20,\"inversion\":\"direct\","
				+ "\"depthDomain\":\"rendered\","
				+ "\"guidance\":\"noise\",\"guidanceScale\":7.5,\"objectWeight\":1,\"backgroundWeight\":2,"
				+ "\"localBackgroundWeight\":3,"
				+ "\"guidedUntil\":0.76,\"innerSteps\":4,\"stepSize\":0.1,\"uniformFactors\":true,"
				+ "\"carryNoise\":false}");
		final SettingValues values = SettingValues.NONE.with(Settings.STEPS, 20)
			.with(Settings.INVERSION, InversionKind.DIRECT).with(Settings.GUIDANCE, GuidanceMode.NOISE)
			.with(Settings.GUIDANCE_SCALE, 7.5).with(Settings.OBJECT_WEIGHT, 1.0).with(Settings.BACKGROUND_WEIGHT, 2.0)
			.with(Settings.LOCAL_BACKGROUND_WEIGHT, 3.0).with(Settings.GUIDED_UNTIL, 0.76).with(Settings.INNER_STEPS, 4)
			.with(Settings.STEP_SIZE, 0.1).with(Settings.UNIFORM_FACTORS, true).with(Settings.CARRY_NOISE, false);
		assertEquals(new ModelPreferences(Optional.of("n"), Optional.of("d"), Optional.of(512), DepthDomain.RENDERED,
			values, SettingValues.NONE), p);
	}

	@Test
	void hasValuesOfItsOwnForThePapersWay() throws IOException {
		final ModelPreferences p =
			read("{\"steps\": 20, \"guided\": {\"steps\": 30, \"heldBackground\": \"emptied\"}}");
		assertEquals(20, p.settings().get(Settings.STEPS));
		assertEquals(SettingValues.NONE.with(Settings.STEPS, 30).with(Settings.HELD_BACKGROUND, HeldBackground.EMPTIED),
			p.guided());
	}

	@Test
	void everythingIsOptional() throws IOException {
		assertEquals(ModelPreferences.NONE, read("{}"));
		assertEquals(ModelPreferences.NONE, read("{\"name\": null, \"steps\": null}"));
		assertSame(ModelPreferences.NONE, ModelPreferences.of(folder.resolve("absent")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
		value = { "{\"sampelSize\": 256} | $.sampelSize is unknown; the known keys are backgroundWeight, carryNoise,",
			"{\"composite\": \"model\"} | $.composite is unknown; the known keys are ",
			"{\"guided\": 1} | $.guided must be an object, but is 1",
			"{\"guided\": {\"name\": \"n\"}} | $.guided.name is unknown; the known keys are backgroundWeight, ",
			"{\"guided\": {\"steps\": 0}} | $.guided.steps must be a whole number from 1 to 1000, but is 0",
			"{\"name\": 1} | $.name must be a string, but is 1",
			"{\"sampleSize\": 250} | $.sampleSize must be a multiple of 8 from 64 to 4096, but is 250",
			"{\"sampleSize\": 0} | $.sampleSize must be a multiple of 8 from 64 to 4096, but is 0",
			"{\"sampleSize\": 256.5} | $.sampleSize must be an integer, but is 256.5",
			"{\"steps\": 0} | $.steps must be a whole number from 1 to 1000, but is 0",
			"{\"steps\": \"20\"} | $.steps must be an integer, but is \"20\"",
			"{\"inversion\": \"null\"} | $.inversion must be one of null-text, negative-prompt, direct, preview, "
				+ "noised-preview, none, but is \"null\"",
			"{\"inversion\": \"preset\"} | $.inversion must be one of null-text, negative-prompt, direct, preview, "
				+ "noised-preview, none, but is ",
			"{\"guidance\": \"\"} | $.guidance must be one of latents, noise, but is \"\"",
			"{\"guidanceScale\": -1} | $.guidanceScale must be a number from 0 to 100, but is -1",
			"{\"objectWeight\": 1e7} | $.objectWeight must be a number from 0 to 1000000, but is 10000000",
			"{\"backgroundWeight\": -0.5} | $.backgroundWeight must be a number from 0 to 1000000, but is -0.5",
			"{\"localBackgroundWeight\": true} | $.localBackgroundWeight must be a number, but is true",
			"{\"guidedUntil\": 38} | $.guidedUntil must be a number from 0 to 1, but is 38",
			"{\"innerSteps\": 0} | $.innerSteps must be a whole number from 1 to 100, but is 0",
			"{\"stepSize\": 0} | $.stepSize must be a number above 0 and at most 100, but is 0",
			"{\"carryNoise\": \"yes\"} | $.carryNoise must be true or false, but is \"yes\"" })
	void refusesUnknownKeysAndValuesOutOfRange(final String json, final String problem) {
		final String message = assertThrows(MalformedModelFile.class, () -> read(json)).getMessage();
		assertTrue(message.startsWith(folder.resolve("diffhandles.json") + ": " + problem), message);
	}

	/** A new setting needs no more than its declaration to be a key of the file. */
	@Test
	void aDeclarationAloneMakesAKey() throws IOException {
		final List<Setting<?>> all = new ArrayList<>(Settings.ALL);
		final Setting<Double> glow = Setting.of("warm_glow", new Kind.Decimal(0, 1, false)).paper(0.25).addTo(all);
		final Path file = Files.writeString(folder.resolve("diffhandles.json"), "{\"warmGlow\": 0.5}");
		assertEquals(0.5, ModelPreferences.read(file, all).settings().get(glow));
		assertThrows(MalformedModelFile.class, () -> ModelPreferences.of(folder));
	}

	private ModelPreferences read(final String json) throws IOException {
		Files.writeString(folder.resolve("diffhandles.json"), json);
		return ModelPreferences.of(folder);
	}
}
