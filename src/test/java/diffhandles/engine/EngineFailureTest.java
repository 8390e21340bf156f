// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import diffhandles.EngineOptions;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.PrecisionKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What users read where the tensor engine throws; its own messages are from its sources and from trials. */
class EngineFailureTest {

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
		final String told = assertThrows(IllegalStateException.class, () -> EngineFailure.loading(() -> {
			throw new NoSuchMethodError("'void com.google.gson.JsonObject.keySet()'");
		})).getMessage();
		assertTrue(told.startsWith("a library does not fit the engine (NoSuchMethodError: "), told);
	}

	@Test
	void halfPrecisionOnACpuIsRefused() {
		final IllegalArgumentException told = assertThrows(IllegalArgumentException.class,
			() -> Model.open(Path.of("models", "demo"), new EngineOptions(DeviceKind.CPU, PrecisionKind.FP16)));
		assertTrue(told.getMessage().startsWith("precision=fp16 is for graphics cards: "), told.getMessage());
	}
}
