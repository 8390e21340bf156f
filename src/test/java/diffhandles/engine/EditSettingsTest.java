package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.EditOptions;
import diffhandles.CompositeKind;
import diffhandles.InversionKind;
import diffhandles.weights.ModelPreferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class EditSettingsTest {

	@TempDir
	private Path folder;

	@Test
	void settingsAreReadByTheirKeys() {
		final EditOptions options =
			EditOptions.DEFAULT.with("guidance_scale", "3.5").with("inversion", "direct").with("guidance_scale", "4");
		assertEquals(OptionalDouble.of(4), options.number("guidance_scale"));
		assertEquals(Optional.of(InversionKind.DIRECT), options.inversion());
		assertEquals(OptionalDouble.empty(), options.number("object_weight"));
		assertEquals(Optional.empty(), options.guidance());
	}

	@Test
	void theAblationsChangeTheGuidance() {
		final EditSettings plain = EditSettings.resolve(EditOptions.DEFAULT, ModelPreferences.NONE);
		assertFalse(plain.guidance().objectAverage());
		assertEquals(plain, resolved("layers", "cyclic"));
		assertTrue(resolved("object_average", "true").guidance().objectAverage());
		for (int i = 0; i < 3; i++) {
			assertEquals(Set.of(2), resolved("layers", "2").guidance().blocksAt(i, 50));
			assertEquals(Set.of(3), resolved("layers", "3").guidance().blocksAt(i, 50));
			assertEquals(Set.of(2, 3), resolved("layers", "both").guidance().blocksAt(i, 50));
		}
		assertEquals(Set.of(), resolved("guided_until", "0").guidance().blocksAt(0, 50));
	}

	/** What the result shows is no setting of the guidance, and no preset's. */
	@Test
	void theResultShowsTheInputsDetailUnlessToldOtherwise() {
		for (final String preset : EditOptions.PRESETS) {
			final EditOptions options = new EditOptions(preset, Map.of(), 50, 0);
			final EditSettings plain = EditSettings.resolve(options, ModelPreferences.NONE);
			final EditSettings model = EditSettings.resolve(options.with("composite", "model"), ModelPreferences.NONE);
			assertEquals(CompositeKind.DETAIL, plain.composite());
			assertEquals(plain, EditSettings.resolve(options.with("composite", "detail"), ModelPreferences.NONE));
			assertEquals(CompositeKind.MODEL, model.composite());
			assertEquals(plain.guidance(), model.guidance());
		}
	}

	/** As an option, as a model's own setting, and never as the paper's. */
	@Test
	void nothingMayBeInverted() throws IOException {
		final ModelPreferences own =
			ModelPreferences.read(Files.writeString(folder.resolve("diffhandles.json"), "{\"inversion\": \"none\"}"));
		final EditOptions paper = new EditOptions("paper", Map.of(), 50, 0);
		assertEquals(InversionKind.NONE, EditSettings.resolve(EditOptions.DEFAULT, own).inversion());
		assertEquals(InversionKind.NONE, resolved("inversion", "none").inversion());
		assertEquals(InversionKind.NULL_TEXT,
			EditSettings.resolve(EditOptions.DEFAULT.with("inversion", "null-text"), own).inversion());
		assertEquals(InversionKind.NULL_TEXT, EditSettings.resolve(paper, own).inversion());
	}

	/** What is asked for counts before the model's own number, which counts before the paper's. */
	@Test
	void stepsAreThePresetsUnlessToldOtherwise() throws IOException {
		final ModelPreferences own =
			ModelPreferences.read(Files.writeString(folder.resolve("diffhandles.json"), "{\"steps\": 10}"));
		assertEquals(50, EditSettings.resolve(EditOptions.DEFAULT, ModelPreferences.NONE).steps());
		assertEquals(10, EditSettings.resolve(EditOptions.DEFAULT, own).steps());
		assertEquals(50, EditSettings.resolve(new EditOptions("paper", Map.of(), 0, 0), own).steps());
		assertEquals(7, EditSettings.resolve(new EditOptions("model", Map.of(), 7, 0), own).steps());
	}

	@Test
	void modelsMayAskForEveryInversion() {
		assertEquals(Set.copyOf(InversionKind.keys()), ModelPreferences.INVERSIONS);
		for (final InversionKind kind : InversionKind.values())
			assertEquals(kind, InversionKind.of(kind.key()));
	}

	private static EditSettings resolved(final String key, final String value) {
		return EditSettings.resolve(EditOptions.DEFAULT.with(key, value), ModelPreferences.NONE);
	}

	@Test
	void whatIsOutOfRangeIsRefusedWithExpectedAndActual() {
		refused("steps must be 1 to 1000, or 0 for the preset's, got -1",
			() -> new EditOptions("model", Map.of(), -1, 1));
		refused("steps must be 1 to 1000, or 0 for the preset's, got 1001",
			() -> new EditOptions("model", Map.of(), 1001, 1));
		refused("preset must be one of model, paper, got 'best'", () -> new EditOptions("best", Map.of(), 5, 1));
		refused("unknown setting 'guidance_scal'", () -> EditOptions.DEFAULT.with("guidance_scal", "1"));
		refused("guidance_scale must be a number from 0 to 100, got '-1'",
			() -> EditOptions.DEFAULT.with("guidance_scale", "-1"));
		refused("guided_until must be a number from 0 to 1, got 'NaN'",
			() -> EditOptions.DEFAULT.with("guided_until", "NaN"));
		refused("object_weight must be a number from 0 to 1000000, got 'much'",
			() -> EditOptions.DEFAULT.with("object_weight", "much"));
		refused("inversion must be one of null-text, negative-prompt, direct, none, got 'null text'",
			() -> EditOptions.DEFAULT.with("inversion", "null text"));
		refused("layers must be one of cyclic, 2, 3, both, got '4'", () -> EditOptions.DEFAULT.with("layers", "4"));
		refused("object_average must be one of true, false, got 'yes'",
			() -> EditOptions.DEFAULT.with("object_average", "yes"));
		refused("composite must be one of detail, model, got 'raw'",
			() -> EditOptions.DEFAULT.with("composite", "raw"));
		refused("guidance must be one of latents, noise, got ''", () -> EditOptions.DEFAULT.with("guidance", ""));
	}

	private static void refused(final String message, final Executable call) {
		final var e = assertThrows(IllegalArgumentException.class, call);
		assertTrue(e.getMessage().startsWith(message), e.getMessage());
	}
}
