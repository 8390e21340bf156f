// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EngineOptions;
import diffhandles.benchmark.scene.EditedScene;
import diffhandles.progress.ProgressListener;
import diffhandles.raster.Mask;
import diffhandles.setting.CompositeKind;
import diffhandles.setting.GuidedLayers;
import diffhandles.setting.InversionKind;
import diffhandles.setting.Preset;
import diffhandles.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariantsTest {

	private static final EditOptions QUICK = EditOptions.DEFAULT.with(Settings.STEPS, 2);

	private static DiffusionHandles unwanted() {
		throw new IllegalStateException("no variant needs an engine");
	}

	@Test
	void theEngineIsOpenedForThoseThatNeedIt() throws IOException {
		final List<Variant> variants =
			Variants.of(Variants.parse(" no-edit, naive-warp"), QUICK, VariantsTest::unwanted);
		assertEquals(List.of("no-edit", "naive-warp"), variants.stream().map(Variant::name).toList());
		assertThrows(IllegalStateException.class,
			() -> Variants.of(Variants.parse("no-edit,ours"), QUICK, VariantsTest::unwanted));
	}

	@Test
	void unknownAndRepeatedNamesAreRefused() {
		final String unknown =
			assertThrows(IllegalArgumentException.class, () -> Variants.parse("no-edit,best")).getMessage();
		assertTrue(unknown.startsWith("variants: expected all or any of ours,no-edit,naive-warp,removal,"), unknown);
		assertTrue(unknown.endsWith(", got 'best' in 'no-edit,best'"), unknown);
		assertEquals("variants: 'no-edit' is given twice, expected once",
			assertThrows(IllegalArgumentException.class, () -> Variants.parse("no-edit,no-edit")).getMessage());
		assertThrows(IllegalArgumentException.class, () -> Variants.parse(""));
	}

	/** Otherwise the paper's guidance would be compared in other pictures than ours. */
	@Test
	void everyVariantShowsTheSameOfTheModelsPicture() {
		final EditOptions options =
			QUICK.with(Settings.COMPOSITE, CompositeKind.MODEL).with(Settings.OBJECT_WEIGHT, 3.0);
		for (final String name : Variants.names())
			if (!List.of("no-edit", "naive-warp", "removal", "removal-membrane").contains(name)) {
				assertEquals(CompositeKind.MODEL, Variants.changed(options, name).values().get(Settings.COMPOSITE),
					name);
				assertFalse(Variants.changed(QUICK, name).values().isSet(Settings.COMPOSITE), name);
			}
		assertEquals(QUICK.with(Settings.COMPOSITE, CompositeKind.MODEL).with(Settings.PRESET, Preset.PAPER),
			Variants.changed(options, "paper"));
	}

	/** Whatever the model's own is, or is asked for; the rest stays as it is, but for the paper's variant. */
	@Test
	void everyOtherInversionIsAVariant() {
		final EditOptions options =
			QUICK.with(Settings.INVERSION, InversionKind.NONE).with(Settings.OBJECT_WEIGHT, 3.0);
		for (final InversionKind inversion : InversionKind.values())
			if (inversion != InversionKind.NONE) {
				assertEquals(options.with(Settings.INVERSION, inversion), Variants.changed(options, inversion.key()));
				assertTrue(Variants.names().contains(inversion.key()), inversion.key());
			}
		assertEquals(QUICK.with(Settings.PRESET, Preset.PAPER), Variants.changed(options, "paper"),
			"null-text is its own");
	}

	@Test
	void weightsOfTheAblationAreAQuarterAndFourTimesThePapers() {
		assertEquals(QUICK.with(Settings.BACKGROUND_WEIGHT, 9.375), Variants.changed(QUICK, "background-low"));
		assertEquals(QUICK.with(Settings.BACKGROUND_WEIGHT, 150.0), Variants.changed(QUICK, "background-high"));
		assertEquals(QUICK.with(Settings.GUIDED_UNTIL, 0.76), Variants.changed(QUICK, "max-step-38"));
	}

	@Test
	void theReadmeTellsEveryVariant() throws IOException {
		final String readme = Files.readString(Path.of("README.md"));
		for (final String name : Variants.names())
			assertTrue(readme.contains("`" + name + "`"), name);
	}

	/** Each has the name of its settings, the same however it was written. */
	@Test
	void settingsMakeAVariant() throws IOException {
		final Set<String> names = Variants.parse("ours,layers=3+guided_until=0.50,inversion=null-text");
		assertEquals(List.of("ours", "guided_until=0.5+layers=3", "inversion=null-text"), List.copyOf(names));
		assertEquals(QUICK.with(Settings.GUIDED_UNTIL, 0.5).with(Settings.LAYERS, GuidedLayers.THIRD),
			Variants.changed(QUICK, "guided_until=0.5+layers=3"));
		try (DiffusionHandles engine =
			DiffusionHandles.open(Path.of("models/demo"), EngineOptions.AUTO, ProgressListener.NONE)) {
			final List<Variant> variants = Variants.of(names, QUICK, () -> engine);
			assertEquals(List.of("ours", "guided-until-0.5-layers-3", "inversion-null-text"),
				variants.stream().map(Variant::name).toList());
			new Benchmark(new Benchmark.Settings(1, 1, 64, Map.of()), variants); // takes the names
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
		value = { "guided_until=2|guided_until must be a number from 0 to 1, got '2'",
			"guided=0.5|unknown setting 'guided', expected one of axes, background_weight, ",
			"prompt=cat|unknown setting 'prompt', expected one of ",
			"layers=3+both|variants: expected settings as in guided_until=0.5+layers=3, got 'layers=3+both'",
			"layers=3,layers=3|variants: 'layers=3' is given twice, expected once" })
	void settingsThatMakeNoVariantAreRefused(final String list, final String message) {
		final String told = assertThrows(IllegalArgumentException.class, () -> Variants.parse(list)).getMessage();
		assertTrue(told.startsWith(message), told);
	}

	/** The engine's geometry from a task's numbers is the renderer's, but for faces that were hidden. */
	@ParameterizedTest
	@ValueSource(longs = { 1001, 1002, 1006 })
	void theTaskSaysWhereTheObjectGoes(final long seed) {
		final BenchmarkScene scene = BenchmarkScene.of(EditedScene.ofSeed(seed), 128, 128);
		final TaskScene task = TaskScene.of(scene.task());
		final Mask moved = DiffusionHandles.preview(task.scene(), task.edits()).targetMask();
		assertTrue(moved.iou(scene.target()) > .8, "IoU " + moved.iou(scene.target()));
		assertTrue(moved.minus(scene.target().dilated(1)).count() < .05 * moved.count(), "shown beside the object");
	}

	/** With two steps: that variants run and differ, not that they are good. */
	@Test
	void variantsEditInTheirOwnWay() throws IOException {
		final BenchmarkScene scene = BenchmarkScene.of(EditedScene.ofSeed(1001), 64, 64);
		try (DiffusionHandles engine =
			DiffusionHandles.open(Path.of("models/demo"), EngineOptions.AUTO, ProgressListener.NONE)) {
			final List<Variant> all =
				Variants.of(Variants.parse("all"), QUICK.with(Settings.GUIDED_UNTIL, 0.5), () -> engine);
			assertEquals(Variants.names(), all.stream().map(Variant::name).toList());
			assertTrue(Variants
				.of(Variants.parse("ours"),
					QUICK.with(Settings.GUIDED_UNTIL, 0.0).with(Settings.INVERSION, InversionKind.DIRECT), () -> engine)
				.get(0).run(scene.task(), ProgressListener.NONE).inversionPsnr().orElseThrow() > 20,
				"unguided, with residuals");
			final Variant ours = all.get(0);
			final Variant.Result first = ours.run(scene.task(), ProgressListener.NONE);
			assertEquals(first.picture().size(), scene.input().picture().size());
			assertTrue(first.inversionPsnr().orElseThrow() > 0);
			for (final Variant variant : all)
				if (List.of("unguided", "object-average", "layer-2").contains(variant.name())) assertFalse(
					Arrays.equals(first.picture().rgb(),
						variant.run(scene.task(), ProgressListener.NONE).picture().rgb()),
					variant.name() + " is the same as ours");
		}
	}
}
