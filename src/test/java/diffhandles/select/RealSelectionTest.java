// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import diffhandles.benchmark.picture.Picture;
import diffhandles.benchmark.picture.PngFile;
import diffhandles.benchmark.scene.EditedScene;
import diffhandles.benchmark.scene.Rendering;
import diffhandles.raster.Bounds;
import diffhandles.raster.Distances;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real network on rendered scenes and on photographs, from selections as a hand draws them. */
class RealSelectionTest {

	/** Pixels by which a lasso is too wide. */
	private static final double LASSO = 8;
	/** Sides of a rough box by those of the object's bounding box. */
	private static final double BOX = 1.15;

	private static ObjectSelector selector;

	@BeforeAll
	static void load() throws IOException {
		selector = ObjectSelector.open();
	}

	@AfterAll
	static void release() {
		selector.close();
	}

	/** A few of the fifty scenes on which it was measured. */
	@Test
	void boxesOnRenderedScenesBecomeObjects() {
		final List<Double> overlaps = new ArrayList<>();
		for (int seed = 4300; seed < 4305; seed++) {
			final EditedScene scene = EditedScene.ofSeed(seed);
			final Rendering rendering = scene.before().render(256, 256);
			final Mask truth = rendering.mask(scene.edit().object()), rough = box(truth);
			final double overlap = selected(rendering.picture(), rough).iou(truth);
			assertTrue(overlap > rough.iou(truth), "scene " + seed + ": " + overlap);
			overlaps.add(overlap);
		}
		assertMedian(0.95, overlaps);
	}

	@Test
	void lassosOnPhotographsBecomeObjects() throws IOException {
		final String folder = System.getenv("DIFFHANDLES_PHOTOGEN");
		assumeTrue(folder != null, "DIFFHANDLES_PHOTOGEN does not name the photographs' folder");
		final List<Path> items;
		try (Stream<Path> list = Files.list(Path.of(folder))) {
			items = list.filter(p -> Files.exists(p.resolve("mask.png"))).sorted().toList();
		}
		assertFalse(items.isEmpty(), "no photographs in " + folder);
		final List<Double> overlaps = new ArrayList<>();
		for (final Path item : items) {
			final Picture white = PngFile.read(item.resolve("mask.png"));
			final Mask truth =
				Mask.of(white.width(), white.height(), (x, y) -> white.at(0, y * white.width() + x) > 0.5f);
			final Mask rough = Distances.dilated(truth, LASSO);
			final double overlap = selected(PngFile.read(item.resolve("input.png")), rough).iou(truth);
			assertTrue(overlap >= rough.iou(truth), item.getFileName() + ": " + overlap);
			overlaps.add(overlap);
		}
		assertMedian(0.92, overlaps);
	}

	private static Mask selected(final Picture picture, final Mask rough) {
		return selector.select(new Planes(picture.width(), picture.height(), 3, picture.rgb()), rough, Optional.empty())
			.mask();
	}

	private static void assertMedian(final double least, final List<Double> overlaps) {
		Collections.sort(overlaps);
		final double median = overlaps.get((overlaps.size() - 1) / 2);
		assertTrue(median >= least, "median intersection over union " + median + " of " + overlaps);
	}

	private static Mask box(final Mask object) {
		final Bounds b = object.bounds();
		final double cx = b.x0() + b.width() / 2.0, cy = b.y0() + b.height() / 2.0;
		return Mask.of(object.width(), object.height(),
			(x, y) -> Math.abs(x + 0.5 - cx) <= BOX * b.width() / 2 && Math.abs(y + 0.5 - cy) <= BOX * b.height() / 2);
	}
}
