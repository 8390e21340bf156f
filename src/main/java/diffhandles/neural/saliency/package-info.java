// SPDX-License-Identifier: BSD-2-Clause

/**
 * The saliency network: U²-Net in its small form, U²-Net-p, whose weights are in the jar.
 * <p>
 * {@link diffhandles.neural.saliency.U2Net} is the network in reading order,
 * {@link diffhandles.neural.saliency.U2NetConfig} its config.json, and
 * {@link diffhandles.neural.saliency.SaliencyEstimator} the whole way from a picture to a map of its size.
 * The weights are Xuebin Qin's, under the Apache License 2.0 (its text is beside them), converted by
 * {@code models/training/convert_u2netp.py}.
 * </p>
 */
package diffhandles.neural.saliency;
