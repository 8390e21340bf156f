// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import com.google.gson.JsonObject;
import diffhandles.EngineOptions;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.PrecisionKind;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What users read where the tensor engine throws; its own messages are from its sources and from trials. */
class EngineFailureTest {

	@Test
	void aCacheThatCannotBeWrittenIsNamed() {
		assertEquals(
			"PyTorch has to be unpacked at its first use, and that failed (AccessDeniedException: /cache): name a "
				+ "folder that can be written in the environment variable DJL_CACHE_DIR, or make room there",
			EngineFailure.start(
				new EngineException("Failed to extract PyTorch native library", new AccessDeniedException("/cache"))));
	}

	@Test
	void withoutANetworkTheJarIsNamed() {
		final String told = EngineFailure.start(new EngineException("Failed to download PyTorch native library",
			new IllegalStateException(new ConnectException("refused"))));
		assertTrue(told.startsWith("PyTorch has to be downloaded at its first use, and that failed (ConnectException: "
			+ "refused): connect this computer, or put the jar pytorch-native-cpu"), told);
	}

	@Test
	void memoryThatCannotBeHadIsToldInOneSentence() {
		final EngineException failure = new EngineException(
			"[enforce fail at alloc_cpu.cpp:116] DefaultCPUAllocator: can't allocate memory\nframe #0: c10");
		final IllegalStateException told =
			assertThrows(IllegalStateException.class, () -> EngineFailure.computing(() -> {
				throw failure;
			}));
		assertTrue(told.getMessage().startsWith("not enough memory for the networks: "), told.getMessage());
		assertEquals("PyTorch failed: mat1 and mat2",
			EngineFailure.computation(new EngineException("mat1 and mat2\nframe #0: c10")));
	}

	@Test
	void numbersThatOverflowNameThePrecision() {
		final IllegalStateException told =
			assertThrows(IllegalStateException.class, () -> EngineFailure.computing(() -> {
				throw new ArithmeticException("a finite energy expected, got NaN");
			}));
		assertTrue(told.getMessage().contains("try precision=fp32"), told.getMessage());
	}

	@Test
	void aJarThatDoesNotFitIsNamed() {
		final String told = EngineFailure.linkage(new NoSuchMethodError("'void com.google.gson.JsonObject.keySet()'"));
		final String jar = JsonObject.class.getProtectionDomain().getCodeSource().getLocation().getPath();
		assertTrue(told.contains("; it comes from " + jar + ": if that is another plugin's"), told);
	}

	@Test
	void halfPrecisionOnACpuIsRefused() {
		final IllegalArgumentException told = assertThrows(IllegalArgumentException.class,
			() -> Model.open(Path.of("models", "demo"), new EngineOptions(DeviceKind.CPU, PrecisionKind.FP16)));
		assertTrue(told.getMessage().startsWith("precision=fp16 is for graphics cards: "), told.getMessage());
	}
}
