// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.diffusion.NoisePredictor;
import diffhandles.memory.SystemMemory;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The machine that a model runs on, as tests can change it.
 *
 * @param free how many bytes a program could still take; empty: what system or graphics card say
 * @param asked stands between the denoising network and those who ask it
 */
record Conditions(Optional<Supplier<OptionalLong>> free, UnaryOperator<NoisePredictor> asked) {

	/** The real ones. */
	static final Conditions REAL = new Conditions(Optional.empty(), UnaryOperator.identity());

	/** With so much free memory. */
	static Conditions free(final Supplier<OptionalLong> bytes) {
		return new Conditions(Optional.of(bytes), UnaryOperator.identity());
	}

	/** Tells the free memory where networks are. */
	Supplier<OptionalLong> free(final Placement placement) {
		return free.orElse(placement.isGpu() ? placement.device()::freeCardMemory : SystemMemory::available);
	}
}
