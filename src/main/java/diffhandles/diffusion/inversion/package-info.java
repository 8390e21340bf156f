/**
 * From an image to the noise that it comes from.
 * <p>
 * An {@link diffhandles.diffusion.inversion.InversionMethod} takes latents x_0 back to the noise x_T, and finds what makes
 * the way forward return to them: {@link diffhandles.diffusion.inversion.NullTextInversion} as the paper does,
 * {@link diffhandles.diffusion.inversion.NegativePromptInversion} and
 * {@link diffhandles.diffusion.inversion.DirectInversion} without optimisation.
 * </p>
 */
package diffhandles.diffusion.inversion;
