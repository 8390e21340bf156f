// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.EditOptions;
import diffhandles.diffusion.guidance.BlockGrid;
import diffhandles.diffusion.guidance.GuidanceTerm;
import diffhandles.setting.CompositeKind;
import diffhandles.setting.GuidanceMode;
import diffhandles.setting.InversionKind;
import diffhandles.setting.Preset;
import diffhandles.setting.Setting;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EditSettingsTest {

	private static final EditOptions PAPER = EditOptions.DEFAULT.with(Settings.PRESET, Preset.PAPER);

	/** What is asked for counts before the model's own, which counts before the paper's. */
	@Test
	void theUserCountsBeforeThePresetAndThePresetBeforeThePaper() {
		final ModelPreferences own = preferring(Settings.STEPS, 10);
		assertEquals(50, EditSettings.resolve(EditOptions.DEFAULT, ModelPreferences.NONE).steps());
		assertEquals(10, EditSettings.resolve(EditOptions.DEFAULT, own).steps());
		assertEquals(50, EditSettings.resolve(PAPER, own).steps());
		assertEquals(7, EditSettings.resolve(EditOptions.DEFAULT.with(Settings.STEPS, 7), own).steps());
		assertEquals(7, EditSettings.resolve(PAPER.with(Settings.STEPS, 7), own).steps());
	}

	/** What the model has for the paper's way counts before its other values, and after the user's. */
	@Test
	void theGuidedPresetIsTheModelsOwn() {
		final ModelPreferences own =
			new ModelPreferences(Optional.empty(), Optional.empty(), Optional.empty(), DepthDomain.PHOTOGRAPHS,
				SettingValues.NONE.with(Settings.STEPS, 10).with(Settings.INVERSION, InversionKind.NONE),
				SettingValues.NONE.with(Settings.INVERSION, InversionKind.DIRECT));
		final EditOptions guided = EditOptions.DEFAULT.with(Settings.PRESET, Preset.GUIDED);
		assertEquals(InversionKind.DIRECT, EditSettings.resolve(guided, own).inversion());
		assertEquals(10, EditSettings.resolve(guided, own).steps());
		assertEquals(7, EditSettings.resolve(guided.with(Settings.STEPS, 7), own).steps());
		assertEquals(InversionKind.NONE, EditSettings.resolve(EditOptions.DEFAULT, own).inversion());
		final String refusal = assertThrows(IllegalArgumentException.class,
			() -> EditSettings.resolve(guided, preferring(Settings.STEPS, 10))).getMessage();
		assertTrue(refusal.startsWith("preset=guided: expected an object \"guided\""), refusal);
	}

	/** At least one step is taken. */
	@Test
	void theStrengthSaysHowManyStepsAreTaken() {
		final EditOptions ten = EditOptions.DEFAULT.with(Settings.STEPS, 10);
		assertEquals(0, EditSettings.resolve(ten, ModelPreferences.NONE).firstStep());
		for (final double[] c : new double[][]{ { 1, 0 }, { 0.5, 5 }, { 0.2, 8 }, { 0.01, 9 } })
			assertEquals(c[1],
				EditSettings.resolve(ten.with(Settings.STRENGTH, c[0]), ModelPreferences.NONE).firstStep());
	}

	@Test
	void theAblationsChangeTheGuidance() {
		assertEquals(Set.of(3), resolved("layers", "cyclic").guidance().blocksAt(0, 50));
		for (int i = 0; i < 3; i++) {
			assertEquals(Set.of(2), resolved("layers", "2").guidance().blocksAt(i, 50));
			assertEquals(Set.of(3), resolved("layers", "3").guidance().blocksAt(i, 50));
			assertEquals(Set.of(2, 3), resolved("layers", "both").guidance().blocksAt(i, 50));
		}
		assertEquals(Set.of(), resolved("guided_until", "0").guidance().blocksAt(0, 50));
	}

	/** Guided steps without a weight would be as any other: nothing is recorded for them. */
	@Test
	void withoutAWeightNothingIsGuided() {
		final EditOptions half = EditOptions.DEFAULT.with(Settings.GUIDED_UNTIL, 0.5).with(Settings.STEPS, 50),
			none = half.with(Settings.OBJECT_WEIGHT, 0.0).with(Settings.BACKGROUND_WEIGHT, 0.0);
		final GuidanceTerm own = new GuidanceTerm() {

			@Override
			public double weight(final Moment moment) {
				return 1;
			}

			@Override
			public Optional<OnBlock> on(final BlockGrid grid) {
				return Optional.empty();
			}
		};
		assertEquals(25, guidedSteps(half));
		assertEquals(0, guidedSteps(none));
		assertEquals(25, guidedSteps(none.with(Settings.LOCAL_BACKGROUND_WEIGHT, 1.0)));
		assertEquals(25, guidedSteps(none.with(own)));
		final EditOptions noise = half.with(Settings.GUIDANCE, GuidanceMode.NOISE);
		assertEquals(25, guidedSteps(noise));
		assertEquals(0, guidedSteps(noise.with(own).with(Settings.NOISE_WEIGHT, 0.0)));
	}

	private static int guidedSteps(final EditOptions options) {
		return EditSettings.resolve(options, ModelPreferences.NONE).guidance().guidedSteps(50);
	}

	/** What the result shows is no preset's. */
	@Test
	void theResultShowsTheInputsDetailUnlessToldOtherwise() {
		for (final EditOptions options : new EditOptions[]{ EditOptions.DEFAULT, PAPER }) {
			assertEquals(CompositeKind.DETAIL, EditSettings.resolve(options, ModelPreferences.NONE).composite());
			final EditOptions other = options.with(Settings.COMPOSITE, CompositeKind.MODEL);
			assertEquals(CompositeKind.MODEL, EditSettings.resolve(other, ModelPreferences.NONE).composite());
		}
		assertTrue(!Settings.COMPOSITE.isGovernedByPreset());
	}

	/** As an option, as a model's own setting, and never as the paper's. */
	@Test
	void nothingMayBeInverted() {
		final ModelPreferences own = preferring(Settings.INVERSION, InversionKind.NONE);
		assertEquals(InversionKind.NONE, EditSettings.resolve(EditOptions.DEFAULT, own).inversion());
		assertEquals(InversionKind.NONE, resolved("inversion", "none").inversion());
		assertEquals(InversionKind.NULL_TEXT, EditSettings
			.resolve(EditOptions.DEFAULT.with(Settings.INVERSION, InversionKind.NULL_TEXT), own).inversion());
		assertEquals(InversionKind.NULL_TEXT, EditSettings.resolve(PAPER, own).inversion());
	}

	private static <T> ModelPreferences preferring(final Setting<T> setting, final T value) {
		return new ModelPreferences(Optional.empty(), Optional.empty(), Optional.empty(), DepthDomain.PHOTOGRAPHS,
			SettingValues.NONE.with(setting, value), SettingValues.NONE);
	}

	private static EditSettings resolved(final String key, final String value) {
		return EditSettings.resolve(EditOptions.DEFAULT.with(key, value), ModelPreferences.NONE);
	}
}
