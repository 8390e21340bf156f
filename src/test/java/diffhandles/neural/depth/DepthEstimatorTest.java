// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.depth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import diffhandles.geometry.DepthMap;
import diffhandles.neural.ComputeDevice;
import diffhandles.neural.Precision;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs the demo model's depth network on one of the rendered scenes that it was not trained on. */
public class DepthEstimatorTest {

	private static NDManager manager;
	private static DepthEstimator estimator;

	@BeforeAll
	static void load() throws IOException {
		manager = ComputeDevice.cpu().newManager();
		estimator = DepthEstimator.load(Path.of("models", "demo", "depth_estimator"), manager, Precision.FP32);
	}

	@AfterAll
	static void release() {
		estimator.close();
		manager.close();
	}

	@Test
	void estimatesTheDepthOfARenderedScene() throws IOException {
		final BufferedImage picture = read("scene_9001001.png");
		final int w = picture.getWidth(), h = picture.getHeight();
		final DepthMap depth = estimator.estimate(planar(picture), w, h);
		final Raster truth = read("scene_9001001_depth.tiff").getRaster();
		double error = 0;
		for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++)
				error += Math.abs(depth.at(x, y) / truth.getSampleFloat(x, y, 0) - 1);
		final double absRel = error / (w * h);
		assertTrue(absRel < 0.1, "mean relative error " + absRel); // 0.084, as on average over scenes
	}

	@Test
	void returnsTheSizeOfAPictureOfAnySize() {
		final int before = manager.getManagedArrays().size();
		final DepthMap depth = estimator.estimate(new float[3 * 61 * 37], 61, 37);
		assertEquals(61, depth.width());
		assertEquals(37, depth.height());
		assertEquals(before, manager.getManagedArrays().size());
	}

	@Test
	void resizesByTheFactorOfTheSideThatChangesLess() {
		final double[] any = { 1, 1, 1 };
		final DepthPreprocessing kept = new DepthPreprocessing(518, 518, true, 14, true, any, any);
		assertEquals(new DepthPreprocessing.Size(686, 518), kept.target(640, 480)); // 690.7: not 700
		assertEquals(new DepthPreprocessing.Size(518, 924), kept.target(1080, 1920)); // 920.9 to 924
		assertEquals(new DepthPreprocessing.Size(518, 14), kept.target(1000, 3)); // never zero rows
		assertEquals(new DepthPreprocessing.Size(518, 518),
			new DepthPreprocessing(518, 518, false, 14, true, any, any).target(640, 480));
	}

	@Test
	void turnsDisparityIntoDepthBetweenNearAndFar() {
		// halfway in disparity: 1 / (0.1 + 0.9 / 2)
		assertArrayEquals(new float[]{ 10, 1, 1 / 0.55f }, DepthEstimator.depthOfRelative(new float[]{ 3, 5, 4 }),
			1e-6f);
		assertArrayEquals(new float[]{ 10, 10 }, DepthEstimator.depthOfRelative(new float[]{ 2, 2 }), 1e-6f);
	}

	@Test
	void keepsMetricDepthPositive() {
		assertArrayEquals(new float[]{ 0.02f, 3 }, DepthEstimator.depthOfMetric(new float[]{ -0.1f, 3 }, 20), 1e-6f);
	}

	@Test
	void refusesAnArrayOfAnotherLength() {
		assertEquals("a picture of 4×5 needs 60 values, got 59",
			assertThrows(IllegalArgumentException.class, () -> estimator.estimate(new float[59], 4, 5)).getMessage());
	}

	private static BufferedImage read(final String name) throws IOException {
		try (InputStream in = DepthEstimatorTest.class.getResourceAsStream(name)) {
			return ImageIO.read(in);
		}
	}

	private static float[] planar(final BufferedImage picture) {
		final int w = picture.getWidth(), n = w * picture.getHeight();
		final float[] rgb = new float[3 * n];
		for (int i = 0; i < n; i++) {
			final int pixel = picture.getRGB(i % w, i / w);
			for (int c = 0; c < 3; c++)
				rgb[c * n + i] = (pixel >> 16 - 8 * c & 255) / 255f;
		}
		return rgb;
	}
}
