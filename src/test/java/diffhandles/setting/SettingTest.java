// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.setting.Setting.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

	@Test
	void everyStandardValueIsOneThatTheSettingMayHave() {
		for (final Setting<?> setting : Settings.ALL)
			if (!setting.key().equals(Settings.IMAGE.key())) assertReadsItsStandard(setting);
	}

	private static <T> void assertReadsItsStandard(final Setting<T> setting) {
		assertEquals(setting.standard(), setting.parse(setting.text(setting.standard())), setting.key());
		assertEquals(setting.isGovernedByPreset() ? Optional.empty() : Optional.of(setting.standard()),
			setting.parseOrPreset(setting.standardText()), setting.key());
	}

	@Test
	void aCommandHasAKeyOnceAndEverySettingSaysWhatItDoes() {
		for (final MenuCommand command : MenuCommand.values()) {
			final Set<String> keys = new HashSet<>();
			for (final Setting<?> setting : Settings.ALL)
				if (setting.isOf(command)) assertTrue(keys.add(setting.key()), command + " has two " + setting);
		}
		for (final Setting<?> setting : Settings.ALL)
			assertTrue(setting.appearance().description().matches("[A-Zλ].*\\."), setting + " has no sentence");
	}

	/** Who uses a command sets nothing that is for scripts or model folders only. */
	@Test
	void whatIsForScriptsIsNoInput() {
		for (final Setting<?> setting : Settings.ALL)
			assertEquals(setting.audience() == Audience.SCRIPT || setting.audience() == Audience.MODEL_FILE,
				setting.commands().isEmpty(), setting.key());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
		value = { "guidance_scale|-1|a number from 0 to 100", "guidance_scale|NaN|a number from 0 to 100",
			"guidance_scale|1e999|a number from 0 to 100", "guided_until|1.5|a number from 0 to 1",
			"object_weight|much|a number from 0 to 1000000", "step_size|0|a number above 0 and at most 100",
			"steps|5.5|a whole number from 1 to 1000", "steps|0|a whole number from 1 to 1000",
			"steps|99999999999|a whole number from 1 to 1000", "seed|1.5|a whole number", "seed|1e99|a whole number",
			"inversion|null text|one of null-text, negative-prompt, direct, preview, noised-preview, none",
			"layers|4|one of cyclic, 2, 3, both", "preset|best|one of model, guided, paper",
			"object_average|yes|one of true, false", "composite|''|one of detail, model" })
	void whatIsOutOfRangeIsRefusedWithExpectedAndActual(final String key, final String value, final String expected) {
		final Setting<?> setting = Settings.editOption(key);
		assertEquals(key + " must be " + expected + ", got '" + value + "'",
			assertThrows(IllegalArgumentException.class, () -> setting.parse(value)).getMessage());
	}

	@ParameterizedTest
	@CsvSource({ "0.4,0.4", "' 1 ; -2.5;3e-1 ',1;-2.5;0.3", "30,30", "1e300,1.0E300" })
	void aNumberMayBeAnotherForEachObject(final String text, final String written) {
		final List<Double> each = Settings.YAW.parse(text);
		assertEquals(written, Settings.YAW.text(each));
		assertEquals(each, Settings.YAW.parse(written));
		assertEquals(each, Settings.YAW.valueOf(each));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ";", "1;", "1;;2", "x", "NaN", "1e999", "1d", "0x1p3", "1 2", "∞" })
	void noneOfThemMayBeAnythingElse(final String text) {
		assertEquals("yaw must be a number, or one for each object with semicolons between them, got '" + text + "'",
			assertThrows(IllegalArgumentException.class, () -> Settings.YAW.parse(text)).getMessage());
	}

	@Test
	void aWordMayBeAnotherForEachObject() {
		assertEquals(List.of(StandsKind.FLOOR, StandsKind.AIR), Settings.STANDS.parse("floor; air"));
		assertEquals("floor;air", Settings.STANDS.text(List.of(StandsKind.FLOOR, StandsKind.AIR)));
		assertEquals(List.of(StandsKind.WALL), Settings.STANDS.valueOf(StandsKind.WALL));
		assertEquals(List.of(StandsKind.WALL, StandsKind.FLAT),
			Settings.STANDS.valueOf(List.of(StandsKind.WALL, "flat")));
		assertEquals(
			"stands must be one of floor, flat, wall, air, or one for each object with semicolons between them, "
				+ "got 'floor;desk'",
			assertThrows(IllegalArgumentException.class, () -> Settings.STANDS.parse("floor;desk")).getMessage());
	}

	@Test
	void aDecimalCommaIsTold() {
		assertEquals(
			"object_scale must be a number above 0, or one for each object with semicolons between them, got '1;0,4', "
				+ "with a decimal comma; use a point: 1;0.4",
			assertThrows(IllegalArgumentException.class, () -> Settings.OBJECT_SCALE.parse("1;0,4")).getMessage());
		assertEquals(
			"yaw must be a number, or one for each object with semicolons between them, got '-0,5', with a decimal "
				+ "comma; use a point: -0.5",
			assertThrows(IllegalArgumentException.class, () -> Settings.YAW.parse("-0,5")).getMessage());
	}

	@Test
	void whatMayBeLeftToThePresetSaysSo() {
		assertEquals("steps must be a whole number from 1 to 1000, or 0 for the preset's, got '-1'",
			assertThrows(IllegalArgumentException.class, () -> Settings.STEPS.parseOrPreset("-1")).getMessage());
		assertEquals(Optional.empty(), Settings.STEPS.parseOrPreset("0"));
		assertEquals(Optional.empty(), Settings.INVERSION.parseOrPreset("preset"));
		assertEquals(Optional.empty(), Settings.OBJECT_WEIGHT.parseOrPreset(" "));
		assertThrows(IllegalArgumentException.class, () -> Settings.PRESET.parseOrPreset("preset"));
	}

	/** Groovy's decimal numbers are no doubles, and its type parameters no types. */
	@Test
	@SuppressWarnings({ "unchecked", "rawtypes" })
	void valuesOfScriptsAreConverted() {
		final SettingValues values = SettingValues.NONE.with((Setting) Settings.GUIDANCE_SCALE, new BigDecimal("3.25"))
			.with((Setting) Settings.SEED, 7).with((Setting) Settings.INVERSION, "direct");
		assertEquals(3.25, values.get(Settings.GUIDANCE_SCALE));
		assertEquals(7L, values.get(Settings.SEED));
		assertSame(InversionKind.DIRECT, values.get(Settings.INVERSION));
		assertThrows(IllegalArgumentException.class,
			() -> SettingValues.NONE.with((Setting) Settings.STEPS, new BigDecimal("3.25")));
	}

	@Test
	void valuesAreThoseSetAndElseTheStandard() {
		final SettingValues few = SettingValues.NONE.with(Settings.STEPS, 20).with(Settings.GUIDED_UNTIL, 0.5);
		assertEquals(20, few.get(Settings.STEPS));
		assertEquals(7.5, few.get(Settings.GUIDANCE_SCALE));
		assertFalse(few.isSet(Settings.GUIDANCE_SCALE));
		assertEquals("steps=20 guided_until=0.5", few.toString());
		assertEquals(Map.of("guided_until", "0.5"), few.withText(Settings.STEPS, "0").texts());
		final SettingValues others = SettingValues.NONE.with(Settings.STEPS, 30).with(Settings.SEED, 1L);
		assertEquals(Map.of("steps", "20", "guided_until", "0.5", "seed", "1"), few.orElse(others).texts());
		assertEquals("preset", few.text(Settings.INVERSION));
	}

	@Test
	void onlyTheOptionsOfAnEditAreFoundAsSuch() {
		assertSame(Settings.SEED, Settings.editOption("seed"));
		assertTrue(Settings.ALL.stream().filter(s -> s.role() == Role.EDIT_OPTION)
			.allMatch(s -> Settings.editOption(s.key()) == s));
		assertTrue(assertThrows(IllegalArgumentException.class, () -> Settings.editOption("prompt")).getMessage()
			.startsWith("unknown setting 'prompt', expected one of axes, background_weight, "));
	}

	/** Else the dialog is wider than a screen, or a field lies outside of it: text of a line takes two columns. */
	@ParameterizedTest
	@EnumSource
	void rowsOfADialogAreShort(final MenuCommand command) {
		for (final Section section : Section.values()) {
			final List<Setting<?>> row = new ArrayList<>();
			for (final Setting<?> setting : Settings.ALL)
				if (setting.isOf(command) && setting.appearance().section().equals(Optional.of(section))) {
					if (!setting.appearance().besideThePrevious()) row.clear();
					row.add(setting);
					assertTrue(row.size() <= 3, command + ": " + row + " in one row");
					assertTrue(row.size() == 1 || row.stream().noneMatch(SettingTest::isLong),
						command + ": long text in the row " + row);
				}
		}
	}

	private static boolean isLong(final Setting<?> setting) {
		return setting.kind() instanceof Kind.Text text && text.form() != Kind.Text.Form.SHORT;
	}

	/** The example of {@link Declaration}. */
	@Test
	void aDeclarationAloneMakesARowOfTheTable() {
		final List<Setting<?>> settings = new ArrayList<>();
		final Setting<Double> glow =
			Setting.of("glow", new Kind.Decimal(0, 1, false)).standard(0.5).label("Glow", "fraction").in(Section.OUTPUT)
				.of(MenuCommand.EDIT).says("How much the object glows.").addTo(settings);
		assertEquals(List.of(glow), settings);
		assertEquals("Glow (fraction)", glow.appearance().label());
		assertTrue(KeyTable.of(MenuCommand.EDIT, settings)
			.endsWith("\n| `glow` | 0 to 1 (fraction) | 0.5 | How much the object glows. |\n"));
		assertEquals("", KeyTable.ofModelFile(settings).strip());
		assertEquals("warmGlow", Setting.of("warm_glow", new Kind.Flag()).addTo(settings).jsonKey());
		assertThrows(IllegalArgumentException.class, () -> Setting.of("Glow", new Kind.Flag()).addTo(settings));
	}

	/** Variables of ImageJ's macros hold numbers: true is 1. */
	@Test
	void aFlagMayBeANumberOfAMacro() {
		final Kind.Flag flag = new Kind.Flag();
		assertEquals(List.of(true, false, true, false),
			List.of(flag.parse("true"), flag.parse("false"), flag.parse("1"), flag.parse("0")));
		for (final String no : List.of("2", "yes", "TRUE", "", "1.0"))
			assertThrows(IllegalArgumentException.class, () -> flag.parse(no), no);
		assertEquals("true", flag.text(true));
	}
}
