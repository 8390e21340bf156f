// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.setting.InversionKind;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditOptionsTest {

	/** The example of {@link EditOptions}. */
	@Test
	void optionsAreSetByTypeOrAsMacrosWriteThem() {
		final EditOptions options = EditOptions.DEFAULT.with(Settings.GUIDANCE_SCALE, 3.0).with(Settings.STEPS, 20)
			.with(Settings.INVERSION, InversionKind.DIRECT);
		final EditOptions same =
			EditOptions.DEFAULT.with("guidance_scale", "3").with("steps", "20").with("inversion", "direct");
		assertEquals(options, same);
		assertEquals(3.0, options.values().get(Settings.GUIDANCE_SCALE));
		assertEquals(EditOptions.DEFAULT.with(Settings.STEPS, 20),
			same.with("inversion", "preset").with("guidance_scale", ""), "left to the preset again");
	}

	@Test
	void whatIsNoOptionOfAnEditIsRefused() {
		assertEquals("expected options of an edit, but prompt is none",
			assertThrows(IllegalArgumentException.class, () -> EditOptions.DEFAULT.with(Settings.PROMPT, "a cat"))
				.getMessage());
		assertThrows(IllegalArgumentException.class,
			() -> new EditOptions(SettingValues.NONE.with(Settings.YAW, List.of(30.0))));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> EditOptions.DEFAULT.with("guidance_scal", "1"))
			.getMessage().startsWith("unknown setting 'guidance_scal', expected one of "));
		assertThrows(IllegalArgumentException.class, () -> EditOptions.DEFAULT.with(Settings.STEPS, 1001));
	}
}
