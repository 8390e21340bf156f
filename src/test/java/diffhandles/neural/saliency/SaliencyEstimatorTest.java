// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.saliency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs the network that the jar carries on a drawn picture whose outline is known. */
public class SaliencyEstimatorTest {

	private static SaliencyEstimator estimator;

	@BeforeAll
	static void load() throws IOException {
		estimator = SaliencyEstimator.bundled();
	}

	@AfterAll
	static void release() {
		estimator.close();
	}

	@Test
	void findsABallBeforeAWall() {
		final int w = 90, h = 60;
		final float[] rgb = ball(w, h, 1);
		final float[] saliency = estimator.estimate(rgb, w, h);
		assertEquals(w * h, saliency.length);
		final Mask found = Mask.of(w, h, (x, y) -> saliency[y * w + x] > 0.5f);
		final double iou = found.iou(Mask.of(w, h, (x, y) -> inBall(x, y)));
		assertTrue(iou > 0.9, "intersection over union " + iou);
	}

	/** As in training, brightness as a whole does not matter. */
	@Test
	void dividesByTheGreatestValue() {
		assertArrayEquals(estimator.estimate(ball(90, 60, 1), 90, 60), estimator.estimate(ball(90, 60, 0.5f), 90, 60),
			1e-3f);
	}

	@Test
	void aBlackPictureHasASaliencyToo() {
		for (final float s : estimator.estimate(new float[3 * 8 * 5], 8, 5))
			assertTrue(s >= 0 && s <= 1, "saliency " + s);
	}

	@Test
	void refusesAnArrayOfAnotherLength() {
		assertEquals("a picture of 4×5 needs 60 values, got 59",
			assertThrows(IllegalArgumentException.class, () -> estimator.estimate(new float[59], 4, 5)).getMessage());
	}

	@Test
	void leavesNoTemporaryFiles() throws IOException {
		final Path file;
		try (BundledFolder folder = new BundledFolder("u2netp", List.of("config.json"))) {
			file = folder.file("config.json");
			assertTrue(Files.size(file) > 0);
		}
		assertTrue(Files.notExists(file.getParent()), "left " + file.getParent());
	}

	@Test
	void namesAMissingResource() {
		assertTrue(assertThrows(IOException.class, () -> new BundledFolder("u2netp", List.of("other.json")))
			.getMessage().startsWith("resource u2netp/other.json is missing from the jar"));
	}

	private static boolean inBall(final int x, final int y) {
		return Math.hypot(x + 0.5 - 40, y + 0.5 - 32) < 18;
	}

	private static float[] ball(final int w, final int h, final float brightness) {
		final float[] rgb = new float[3 * w * h];
		for (int y = 0, i = 0; y < h; y++)
			for (int x = 0; x < w; x++, i++) {
				final float shade = inBall(x, y) ? 1 - (float) Math.hypot(x - 34, y - 26) / 40 : 0;
				rgb[i] = brightness * (shade > 0 ? shade : 0.7f - 0.2f * y / h);
				rgb[w * h + i] = brightness * (shade > 0 ? 0.3f * shade : 0.6f);
				rgb[2 * w * h + i] = brightness * (shade > 0 ? 0.1f : 0.5f);
			}
		return rgb;
	}
}
