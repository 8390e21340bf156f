// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import ai.djl.engine.EngineException;
import diffhandles.neural.EngineTrouble;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Supplier;

/** Says in one sentence what a user can do about the tensor engine's own exceptions. */
final class EngineFailure {

	private EngineFailure() {}

	/** Work that loads the engine or a model. */
	interface Loading<R> {

		R load() throws IOException;
	}

	/**
	 * Does work that loads a model; that the engine does not start is told by itself.
	 *
	 * @throws IllegalStateException in place of what the engine throws
	 */
	static <R> R loading(final Loading<R> work) throws IOException {
		try {
			return work.load();
		}
		catch (final EngineException e) {
			throw new IllegalStateException(computation(e), e);
		}
		catch (final LinkageError e) {
			throw new IllegalStateException(EngineTrouble.of(e).sentence(), e);
		}
	}

	/**
	 * Does work that computes.
	 *
	 * @throws IllegalStateException in place of what the engine throws
	 */
	static <R> R computing(final Supplier<R> work) {
		try {
			return work.get();
		}
		catch (final EngineException e) {
			throw new IllegalStateException(computation(e), e);
		}
		catch (final ArithmeticException e) {
			throw new IllegalStateException("the networks' numbers are no longer finite (" + e.getMessage()
				+ "): with precision=fp16 or bf16 try precision=fp32", e);
		}
	}

	/** Why a computation ended. */
	static String computation(final EngineException e) {
		return ComputationFailure.of(e) == ComputationFailure.OUT_OF_MEMORY
			? "not enough memory for the networks: close other programs, or edit a smaller object or picture, or, on a "
				+ "graphics card, choose device=cpu"
			: "PyTorch failed: " + said(e);
	}

	/** The first line of what an exception says, with its kind where that is all it says. */
	private static String said(final Throwable e) {
		final String first = Objects.toString(e.getMessage(), "").strip().lines().findFirst().orElse("");
		return e instanceof EngineException && !first.isEmpty() ? first
			: e.getClass().getSimpleName() + (first.isEmpty() ? "" : ": " + first);
	}
}
