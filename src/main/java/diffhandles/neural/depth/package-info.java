// SPDX-License-Identifier: BSD-2-Clause

/**
 * The depth networks: Depth Anything, a DINOv2 transformer with DPT's neck and head, and DPT-hybrid, which
 * stable-diffusion-2-depth comes with.
 * <p>
 * {@link diffhandles.neural.depth.DepthAnything} is the network in reading order,
 * {@link diffhandles.neural.depth.DepthAnythingConfig} its config.json,
 * {@link diffhandles.neural.depth.DepthPreprocessing} what happens to a picture before it, and
 * {@link diffhandles.neural.depth.DepthEstimator} the whole way from a picture to a
 * {@link diffhandles.geometry.DepthMap} of its size. Networks with a metric head give depth, those with a
 * relative head give disparity up to scale and shift, which the estimator turns into positive depth.
 * </p>
 */
package diffhandles.neural.depth;
