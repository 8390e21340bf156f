// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diffhandles.geometry.DisparityMap.Range;
import diffhandles.raster.BicubicResize;
import diffhandles.testing.Golden;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisparityMapTest {

	@ParameterizedTest
	@ValueSource(strings = { "scene_tower", "scene_chairs" })
	void channelEqualsThePublishedOne(final String scene) throws IOException {
		final Golden golden = new Golden("06_disparity.safetensors");
		final DisparityMap disparity =
			DisparityMap.of(new DepthMap(512, 512, golden.floats("depth_" + scene + "_f16")));
		assertArrayEquals(golden.floats("channel5_" + scene), disparity.channel(64, 64).values(), 2e-6f);
		assertArrayEquals(golden.floats("channel5_" + scene + "_16x24"), disparity.channel(24, 16).values(), 2e-6f);
	}

	@Test
	void halvingWeighsFourPixels() {
		final double[] half = BicubicResize.resize(new float[]{ 0, 1, 0, 0, 0, 0, 0, 0 }, 8, 1, 4, 1);
		// Position 0.5 lies between pixels 0 and 1, position 2.5 is one and a half away from pixel 1.
		assertArrayEquals(new double[]{ 0.59375, -0.09375, 0, 0 }, half, 1e-12);
	}

	@Test
	void theInputsRangeKeepsWhatDoesNotChange() {
		final DisparityMap input = new DisparityMap(2, 2, new float[]{ 1, 2, 3, 5 });
		final Range range = input.range(2, 2);
		assertEquals(new Range(1, 5), range);
		assertArrayEquals(new float[]{ -1, -0.5f, 0, 1 }, input.channel(2, 2).values(), 1e-6f);
		final DisparityMap edited = new DisparityMap(2, 2, new float[]{ 1, 2, 3, 3 });
		assertArrayEquals(new float[]{ -1, -0.5f, 0, 0 }, edited.channel(2, 2, range).values(), 1e-6f);
		final DisparityMap nearer = new DisparityMap(2, 2, new float[]{ 1, 2, 3, 9 });
		assertArrayEquals(new float[]{ -1, -0.75f, -0.5f, 1 }, nearer.channel(2, 2, range).values(), 1e-6f);
	}

	@Test
	void aFlatSceneHasAnEmptyChannel() {
		assertArrayEquals(new float[4], new DisparityMap(2, 2, new float[]{ 3, 3, 3, 3 }).channel(2, 2).values());
	}

	@Test
	void refusesImpossibleSizesAndRanges() {
		assertThrows(IllegalArgumentException.class, () -> new DisparityMap(2, 2, new float[3]));
		assertThrows(IllegalArgumentException.class, () -> new Range(2, 1));
		final DisparityMap one = new DisparityMap(1, 1, new float[1]);
		assertThrows(IllegalArgumentException.class, () -> one.channel(0, 1));
	}
}
