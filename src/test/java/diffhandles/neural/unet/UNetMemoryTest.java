// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.unet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.neural.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares the estimate with what a network of Stable Diffusion 2's size was seen to need. */
public class UNetMemoryTest {

	private static final UNetConfig SD2 =
		new UNetConfig(5, 4, List.of(320, 640, 1280, 1280), List.of(5, 10, 20, 20), List.of(1, 1, 1, 1), 2,
			List.of(true, true, true, false), List.of(false, true, true, true), 1024, 32, 1e-5, true, true, 0);

	@Test
	void isNearTheResidentMemoryOfStableDiffusion2() {
		final UNetMemory memory = UNetMemory.ofEdit(SD2, Precision.BF16, 64, 64);
		assertEquals(2 * 865_913_604L, memory.weightBytes());
		// Resident after a backward pass on a CPU, engine included.
		assertEquals(3.05e9, memory.weightBytes() + memory.activationBytes(), 0.6e9);
	}

	@Test
	void growsWithTheLatentsButNotItsWeights() {
		final UNetMemory small = UNetMemory.ofEdit(SD2, Precision.FP32, 32, 32);
		final UNetMemory large = UNetMemory.ofEdit(SD2, Precision.FP32, 64, 64);
		assertEquals(small.weightBytes(), large.weightBytes());
		assertEquals(4 * small.activationBytes(), large.activationBytes());
		assertTrue(UNetMemory.ofEdit(SD2, Precision.FP32, 33, 32).activationBytes() > small.activationBytes());
	}
}
