// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

public class ComputeDeviceTest {

	@Test
	void readsAUsersWord() {
		assertEquals(ComputeDevice.Choice.GPU, ComputeDevice.Choice.parse(" gpu"));
		assertEquals("the device must be auto, cpu or gpu, got 'tpu'",
			assertThrows(IllegalArgumentException.class, () -> ComputeDevice.Choice.parse("tpu")).getMessage());
	}

	@Test
	void startsOnTheCpuWithoutTelemetryAndRestoresTheContextClassLoader() {
		final ClassLoader before = Thread.currentThread().getContextClassLoader();
		final ComputeDevice cpu = ComputeDevice.select(ComputeDevice.Choice.CPU);
		try (NDManager manager = cpu.newManager()) {
			assertFalse(manager.getDevice().isGpu());
		}
		assertSame(before, Thread.currentThread().getContextClassLoader());
		assertTrue("true".equals(System.getProperty("OPT_OUT_TRACKING")) || System.getenv("OPT_OUT_TRACKING") != null);
	}

	@Test
	void saysSoWhenThereIsNoGpu() {
		Assumptions.assumeFalse(NvidiaDriver.isPresent(), "this machine has an NVIDIA driver");
		assertEquals("a GPU was asked for, but no NVIDIA driver was found; choose device 'auto' or 'cpu'",
			assertThrows(IllegalStateException.class, () -> ComputeDevice.select(ComputeDevice.Choice.GPU))
				.getMessage());
	}
}
