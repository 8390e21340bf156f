// SPDX-License-Identifier: BSD-2-Clause

/**
 * The text side of a model: CLIP's byte-pair tokenizer, and the transformer that turns token ids into the
 * embeddings y that condition the U-Net.
 * <p>
 * {@link diffhandles.neural.clip.ClipTokenizer} follows the original implementation without ftfy to the
 * last id, including its treatment of special tokens inside a prompt;
 * {@link diffhandles.neural.clip.ClipTextEncoder} has a causal mask and no padding mask, and returns the
 * last layer after the final layer norm.
 * </p>
 */
package diffhandles.neural.clip;
