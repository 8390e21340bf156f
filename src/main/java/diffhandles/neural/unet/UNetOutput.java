// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.unet;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * What the network answers; all arrays belong to the manager of its latents.
 *
 * @param noise ε, (B, 4, h, w), float32; null if it was not wanted
 * @param activations Ψ_i by up block i, (B, C_i, h_i, w_i), in the network's precision: kept for
 *          every guided step, they are most of an edit's memory
 */
public record UNetOutput(NDArray noise, Map<Integer, NDArray> activations) {}
