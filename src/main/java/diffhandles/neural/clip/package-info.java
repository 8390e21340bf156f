/**
 * The text side of Stable Diffusion: CLIP's tokenizer and text encoder.
 * <p>
 * {@link diffhandles.neural.clip.ClipTokenizer} turns a prompt into 77 token ids, and
 * {@link diffhandles.neural.clip.ClipTextEncoder}, configured by
 * {@link diffhandles.neural.clip.ClipTextConfig}, turns these into one embedding per token, by which the
 * U-Net's cross-attention is steered.
 * </p>
 */
package diffhandles.neural.clip;
