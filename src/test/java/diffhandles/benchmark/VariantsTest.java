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
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariantsTest {

	private static final EditOptions QUICK = new EditOptions("model", Map.of(), 2, 0);

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
		assertTrue(unknown.startsWith("variants: expected all or any of ours,no-edit,naive-warp,unguided,"), unknown);
		assertTrue(unknown.endsWith(", got 'best' in 'no-edit,best'"), unknown);
		assertEquals("variants: 'no-edit' is given twice, expected once",
			assertThrows(IllegalArgumentException.class, () -> Variants.parse("no-edit,no-edit")).getMessage());
		assertThrows(IllegalArgumentException.class, () -> Variants.parse(""));
	}

	/** Otherwise the paper's guidance would be compared in other pictures than ours. */
	@Test
	void everyVariantShowsTheSameOfTheModelsPicture() {
		final EditOptions options = QUICK.with("composite", "model").with("object_weight", "3");
		for (final String name : Variants.names())
			if (!List.of("no-edit", "naive-warp").contains(name)) {
				assertEquals("model", Variants.changed(options, name).overrides().get("composite"), name);
				assertFalse(Variants.changed(QUICK, name).overrides().containsKey("composite"), name);
			}
		assertEquals(new EditOptions("paper", Map.of("composite", "model"), 2, 0), Variants.changed(options, "paper"));
	}

	/** Whatever the model's own is, or is asked for; the rest stays as it is, but for the paper's variant. */
	@Test
	void everyOtherInversionIsAVariant() {
		final EditOptions options = QUICK.with("inversion", "none").with("object_weight", "3");
		for (final String inversion : List.of("null-text", "negative-prompt", "direct")) {
			assertEquals(options.with("inversion", inversion), Variants.changed(options, inversion));
			assertTrue(Variants.names().contains(inversion), inversion);
		}
		assertEquals(new EditOptions("paper", Map.of(), 2, 0), Variants.changed(options, "paper"),
			"null-text is its own");
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
				Variants.of(Variants.parse("all"), QUICK.with("guided_until", "0.5"), () -> engine);
			assertEquals(Variants.names(), all.stream().map(Variant::name).toList());
			assertTrue(Variants
				.of(Variants.parse("ours"), QUICK.with("guided_until", "0").with("inversion", "direct"), () -> engine)
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
