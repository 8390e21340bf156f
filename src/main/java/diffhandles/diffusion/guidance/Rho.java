// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.guidance;

import ai.djl.ndarray.NDArray;
import diffhandles.diffusion.guidance.GuidanceOptions.Norm;

/** How a difference of activations counts: ρ(d) = |d| or d². */
record Rho(Norm norm) {

	NDArray of(final NDArray difference) {
		return switch (norm) {
			case L1 -> difference.abs();
			case L2 -> difference.square();
		};
	}
}
