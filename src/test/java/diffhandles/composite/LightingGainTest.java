// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.raster.Planes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LightingGainTest {

	private static final double FLOOR = 4 / 255.0;
	private static final float[] EVERYWHERE = new float[32 * 32];

	static {
		Arrays.fill(EVERYWHERE, 1);
	}

	@Test
	void lessLightOnAPlainThingIsItsRatio() {
		for (final float gain : LightingGain.trusted(constant(0.8f), constant(0.4f), EVERYWHERE, 4, Math.log(1.3)))
			assertEquals(Math.log((0.4 + FLOOR) / (0.8 + FLOOR)), gain, 2e-3); // the floor leaves a little unexplained
	}

	@Test
	void smallGainsAreNotBelieved() {
		assertEquals(0, LightingGain.counted(0.05f, 0.1));
		assertEquals(-0.075f, LightingGain.counted(-0.15f, 0.1), 1e-6); // half way from 0.1 to 0.2
		assertEquals(-0.2f, LightingGain.counted(-0.2f, 0.1), 1e-6);
		assertEquals(0.01f, LightingGain.counted(0.01f, 0));
		for (final float gain : LightingGain.trusted(constant(0.5f), constant(0.6f), EVERYWHERE, 4, Math.log(1.3)))
			assertEquals(0, gain);
	}

	@Test
	void anotherDrawingIsNoChangeOfLight() {
		final Planes from = Planes.zeros(32, 32, 1), to = Planes.zeros(32, 32, 1);
		for (int i = 0; i < from.values().length; i++) {
			from.values()[i] = (i + i / 32) % 2 == 0 ? 0.9f : 0.1f;
			to.values()[i] = (i + i / 32) % 2 == 0 ? 0.2f : 0.6f; // a fifth darker in the mean
		}
		for (final float gain : LightingGain.trusted(from, to, EVERYWHERE, 4, 0))
			assertEquals(0, gain, 0.03);
	}

	@Test
	void wherePixelsDoNotCountNothingIsKnown() {
		final float[] weight = new float[32 * 32];
		for (int i = 0; i < 32; i++)
			weight[i] = 1; // the first row alone
		final float[] gain = LightingGain.trusted(constant(0.8f), constant(0.4f), weight, 2, 0);
		assertEquals(0, gain[31 * 32 + 5]);
		assertEquals(-0.65, gain[5], 0.05);
	}

	private static Planes constant(final float value) {
		final Planes planes = Planes.zeros(32, 32, 1);
		Arrays.fill(planes.values(), value);
		return planes;
	}
}
