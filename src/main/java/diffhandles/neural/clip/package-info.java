/**
 * The text encoder: CLIP's transformer over token ids.
 * <p>
 * {@link diffhandles.neural.clip.ClipTextConfig} reads config.json,
 * {@link diffhandles.neural.clip.ClipTextEncoder} holds the weights and is the network in reading order.
 * Its output for a prompt, and for the empty prompt, is what the denoising network attends to.
 * </p>
 */
package diffhandles.neural.clip;
