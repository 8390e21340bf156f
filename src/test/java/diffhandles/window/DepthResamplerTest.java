// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.window;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.geometry.DepthMap;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DepthResamplerTest {

	@Property(tries = 60)
	void depthNeverMixesTwoThings(@ForAll final long seed, @ForAll @IntRange(min = 2, max = 40) final int w,
		@ForAll @IntRange(min = 2, max = 40) final int toW)
	{
		final Random random = new Random(seed);
		final float[] z = new float[w * 9];
		for (int i = 0; i < z.length; i++)
			z[i] = random.nextBoolean() ? 2 + 0.05f * random.nextFloat() : 5 + 0.1f * random.nextFloat();
		for (final float v : DepthResampler.resize(new DepthMap(w, 9, z), toW, 5).z())
			assertTrue(v >= 2 && v <= 2.05f || v >= 5 && v <= 5.1f, "depth " + v + " is between the surfaces");
	}

	@Test
	void equalSizesAreEqualMaps() {
		final DepthMap depth = new DepthMap(1, 2, new float[]{ 1, 2 });
		assertSame(depth, DepthResampler.resize(depth, 1, 2));
	}
}
