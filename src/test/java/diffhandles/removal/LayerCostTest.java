// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LayerCostTest {

	private static final int W = 24, H = 40;

	private interface Tone {

		double at(int x, int y);
	}

	private static Texture texture(final Tone tone) {
		final float[] colours = new float[W * H];
		for (int i = 0; i < colours.length; i++)
			colours[i] = (float) tone.at(i % W, i / W);
		final byte[] states = new byte[W * H];
		Arrays.fill(states, Texture.KNOWN);
		return new Texture(W, H, 1, colours, states);
	}

	@Test
	void rowsAreLayersAndColumnsAreNone() {
		assertEquals(1, LayerCost.layers(texture((x, y) -> Math.sin(y))), 1e-5);
		assertEquals(0, LayerCost.layers(texture((x, y) -> Math.sin(x))), 1e-5);
		assertEquals(0, LayerCost.layers(texture((x, y) -> (x / 4 + y / 4) % 2)), 1e-5, "tiles");
		// of two independent parts with variances a and b, a/(a + b) is between the rows
		assertEquals(0.8, LayerCost.layers(texture((x, y) -> 2 * (y % 2) + x % 2)), 1e-5);
	}

	@Test
	void aShiftOutOfItsLayerCostsAsMuchAsItIsFar() {
		final Texture sky = texture((x, y) -> y < 15 ? 1 : 0);
		final LayerCost cost = new LayerCost(sky);
		assertEquals(0, cost.of(3, 20), "along its row");
		assertTrue(cost.of(3 * W, 6 * W) > 0);
		assertEquals(2 * cost.of(3 * W, 4 * W), cost.of(6 * W, 4 * W), 1e-6);
		assertEquals(cost.of(0, 20 * W), cost.of(0, 39 * W), "out of every layer");
		// layers through and through: the variance of a coin that falls on one side 15 of 40 times
		assertEquals(LayerCost.COUNTS * 15 / 40.0 * 25 / 40.0, cost.of(0, 39 * W), 1e-4);
	}

	@Test
	void patternsCostNothing() {
		final SplittableRandom random = new SplittableRandom(1);
		final LayerCost cost = new LayerCost(texture((x, y) -> random.nextDouble()));
		assertEquals(0, cost.of(0, 39 * W));
	}
}
