// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import java.util.Optional;

/**
 * Which PyTorch computes, and on what: what a user wants to know when an edit is slow.
 *
 * @param pytorch version and build, such as "PyTorch 2.7.1 for CPUs"
 * @param origin where its libraries are, or where they will come from
 * @param device what networks run on, such as "the CPU"
 * @param whyNoGpu why they do not run on a graphics card; empty if they do
 */
public record EngineFacts(String pytorch, String origin, String device, Optional<String> whyNoGpu) {

	static EngineFacts of(final EngineChoice choice) {
		final String card = choice.whyNoGpu().isPresent() ? "the CPU" : "the graphics card";
		return new EngineFacts(choice.build().title(), choice.build().origin(), card, choice.whyNoGpu());
	}

	/** All of it in one sentence. */
	public String sentence() {
		return pytorch + ", " + origin + "; networks run on " + device
			+ whyNoGpu.map(why -> ", since " + why).orElse("") + ".";
	}
}
