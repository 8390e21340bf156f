// SPDX-License-Identifier: BSD-2-Clause

/**
 * From an image to the noise that it comes from.
 * <p>
 * An {@link diffhandles.diffusion.inversion.InversionMethod} finds the noise x_T of latents x_0, and what denoising
 * needs to return to them: {@link diffhandles.diffusion.inversion.NullTextInversion} as the paper does, {@link
 * diffhandles.diffusion.inversion.NegativePromptInversion} and {@link diffhandles.diffusion.inversion.DirectInversion}
 * without optimisation.
 * </p>
 */
package diffhandles.diffusion.inversion;
