// SPDX-License-Identifier: BSD-2-Clause

/**
 * The denoising network ε_θ: diffusers' UNet2DConditionModel as Stable Diffusion 2 depth uses it.
 * <p>
 * {@link diffhandles.neural.unet.UNetConfig} reads config.json and refuses what is not implemented;
 * {@link diffhandles.neural.unet.UNet} holds the weights and is the whole network in reading order.
 * It answers with the predicted noise and with the activations Ψ of chosen up blocks, and computes no
 * more than that needs. Any latent size works, including odd ones.
 * </p>
 */
package diffhandles.neural.unet;
