// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.EditOptions;
import diffhandles.setting.CompositeKind;
import diffhandles.setting.InversionKind;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AblationsTest {

	/** Otherwise noise that moves would show an object that guidance did not make. */
	@Test
	void nothingButGuidanceMovesTheObject() {
		final SettingValues ours = Ablations.options(EditOptions.DEFAULT).values();
		assertFalse(ours.get(Settings.CARRY_NOISE));
		assertEquals(InversionKind.NULL_TEXT, ours.get(Settings.INVERSION));
		assertEquals(CompositeKind.MODEL, ours.get(Settings.COMPOSITE));
		final SettingValues unguided = Variants.changed(Ablations.options(EditOptions.DEFAULT), "unguided").values();
		assertEquals(ours.with(Settings.GUIDED_UNTIL, 0.0), unguided);
	}

	@Test
	void whatIsChosenTakesThePlaceOfTheFigures() {
		final EditOptions chosen = EditOptions.DEFAULT.with(Settings.STEP_SIZE, 0.1).with(Settings.STEPS, 5);
		final SettingValues values = Ablations.options(chosen).values();
		assertEquals(0.1, values.get(Settings.STEP_SIZE));
		assertEquals(5, values.get(Settings.STEPS));
		assertEquals(1, values.get(Settings.GUIDED_UNTIL));
	}

	/** (i) to (iii) of the paper, and both weights of the background. */
	@Test
	void theFigureHasThePapersVariants() {
		final Set<String> names = Variants.parse(Ablations.variants());
		assertEquals("ours", names.iterator().next());
		assertTrue(
			names.containsAll(List.of("unguided", "object-average", "layer-2", "layer-3", "both", "cyclic",
				"max-step-20", "max-step-28", "max-step-38", "max-step-50", "background-low", "background-high")),
			names.toString());
	}
}
