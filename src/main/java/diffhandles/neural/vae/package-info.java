// SPDX-License-Identifier: BSD-2-Clause

/**
 * The autoencoder between pictures and latents: diffusers' AutoencoderKL, encoder and decoder.
 * <p>
 * {@link diffhandles.neural.vae.VaeConfig} reads config.json, {@link diffhandles.neural.vae.Vae} holds the
 * weights and is both networks in reading order. Encoding takes the mean of the posterior, so it is a
 * function of the picture alone.
 * </p>
 */
package diffhandles.neural.vae;
