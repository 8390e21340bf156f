// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.light.ShadowGain;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers over a ground of 0.8, in one row of pixels. */
class LayeredPreviewTest {

	private static final int WIDTH = 12;
	private static final float GROUND = 0.8f, OBJECT = 0.4f, FLOOR = 4 / 255f;
	/** It covers 4 of its pixels wholly, and of its rim at the left a quarter, at the right three quarters. */
	private static final float[] COVERAGE = { 0, 0, 0, 0.25f, 1, 1, 1, 1, 0.75f, 0, 0, 0 };

	private static LayeredPreview.Base ground() {
		final float[] values = new float[WIDTH];
		Arrays.fill(values, GROUND);
		return new LayeredPreview.Base(new Planes(WIDTH, 1, 1, values), new boolean[WIDTH]);
	}

	private static MovedLayer layer(final float value, final float[] coverage, final float z) {
		final float[] values = new float[WIDTH], depth = new float[WIDTH];
		Arrays.fill(values, value);
		Arrays.fill(depth, z);
		return new MovedLayer(new Planes(WIDTH, 1, 1, values), coverage, depth, Mask.of(WIDTH, 1, new boolean[WIDTH]),
			0);
	}

	@Test
	void rimsAreMixedWithWhatIsBehindAndTheRestIsExact() {
		final LayeredPreview.Base base = ground();
		LayeredPreview.put(base, List.of(0), List.of(layer(OBJECT, COVERAGE, 4)), List.of());
		final float[] values = base.picture().values();
		for (int x = 0; x < WIDTH; x++) {
			if (COVERAGE[x] == 0 || COVERAGE[x] == 1) assertEquals(COVERAGE[x] == 1 ? OBJECT : GROUND, values[x]);
			assertEquals(COVERAGE[x] * OBJECT + (1 - COVERAGE[x]) * GROUND, values[x], 1e-6);
			assertEquals(COVERAGE[x] > 0, base.changed()[x]);
		}
	}

	/** A shadow lies on all of the ground and on nothing of the object: so it does at the rim. */
	@Test
	void theGroundBesideAnObjectIsInItsShadowUpToTheObject() {
		final MovedLayer layer = layer(OBJECT, COVERAGE, 4);
		final float[] log = new float[WIDTH];
		for (int x = 0; x < WIDTH; x++)
			log[x] = layer.shown().contains(x) ? 0 : (float) -Math.log(2);
		final CastShadow shadow =
			new CastShadow(layer, layer.shown(), new ShadowGain(WIDTH, 1, new float[WIDTH], new float[][]{ log }));
		final LayeredPreview.Base base = ground();
		LayeredPreview.put(base, List.of(0), List.of(layer), List.of(shadow));
		final float dark = (GROUND + FLOOR) / 2 - FLOOR;
		for (int x = 0; x < WIDTH; x++)
			assertEquals(COVERAGE[x] * OBJECT + (1 - COVERAGE[x]) * dark, base.picture().values()[x], 1e-6, "x " + x);
	}

	@Test
	void theNearerObjectHidesTheOther() {
		final float[] everywhere = new float[WIDTH];
		Arrays.fill(everywhere, 1);
		final MovedLayer far = layer(0.1f, everywhere, 6), near = layer(OBJECT, COVERAGE, 4);
		final LayeredPreview.Base one = ground(), other = ground();
		LayeredPreview.put(one, List.of(0, 1), List.of(far, near), List.of());
		LayeredPreview.put(other, List.of(0, 1), List.of(near, far), List.of());
		assertArrayEquals(one.picture().values(), other.picture().values());
		assertEquals(OBJECT, one.picture().values()[5]);
		assertEquals(0.1f, one.picture().values()[0]);
		assertEquals(0.75 * OBJECT + 0.25 * 0.1, one.picture().values()[8], 1e-6);
	}
}
