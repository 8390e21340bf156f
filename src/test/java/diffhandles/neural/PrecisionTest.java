// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

public class PrecisionTest {

	@Test
	void findsBfloat16AmongTheFlagsOfACpu() {
		assertTrue(Precision.multipliesBfloat16("processor\t: 0\nflags\t\t: fpu avx2 avx512_bf16 xsave\n"));
		assertTrue(Precision.multipliesBfloat16("flags : amx_bf16"));
		assertFalse(Precision.multipliesBfloat16("flags : fpu avx2\nbugs : avx512_bf16"));
		assertFalse(Precision.multipliesBfloat16(""));
	}

	@Test
	void keepsSmallNetworksInFloat32OnACpu() {
		assertEquals(Precision.FP32, Precision.fastest(Device.cpu(), 1_000_000));
		assertEquals(Precision.FP16, Precision.fastest(Device.gpu(0), 1_000_000));
	}

	@ParameterizedTest
	@EnumSource
	void castsThereAndBack(final Precision precision) {
		final float[] exact = { 0.5f, -2, 1.25f }; // few bits, the same in every format
		try (NDManager manager = ComputeDevice.cpu().newManager()) {
			assertArrayEquals(exact, Precision.FP32.cast(precision.cast(manager.create(exact))).toFloatArray());
		}
	}
}
