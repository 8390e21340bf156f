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
		Assumptions.assumeTrue(NvidiaDriver.ask().card().isEmpty(), "this machine has a graphics card");
		final String message =
			assertThrows(IllegalStateException.class, () -> ComputeDevice.select(ComputeDevice.Choice.GPU))
				.getMessage();
		assertTrue(message.startsWith("a GPU was asked for, but "), message);
	}

	/** After the start, the facts are those of the libraries that are loaded. */
	@Test
	void theFactsNameWhatIsLoaded() {
		ComputeDevice.select(ComputeDevice.Choice.CPU);
		final String sentence = ComputeDevice.facts(ComputeDevice.Choice.CPU).sentence();
		assertTrue(
			sentence
				.matches("PyTorch 2\\.7\\.1 for CPUs, in .+; networks run on the CPU, since the CPU was asked for\\."),
			sentence);
	}
}
