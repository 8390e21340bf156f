// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** Where the model's way to the picture starts: from noise that inversion finds, or from the picture itself. */
public enum InversionKind implements Keyed {
	/** The paper's: DDIM inversion, then null-text embeddings optimised per step. */
	NULL_TEXT("null-text"),
	/** The prompt takes the place of the null text, so that there is nothing to optimise. */
	NEGATIVE_PROMPT("negative-prompt"),
	/** What each step of the reconstruction misses is kept, and added when that step is taken again. Exact. */
	DIRECT("direct"),
	/** The input is inverted, and the edit's preview under its depth; the edit starts from the latter. */
	PREVIEW("preview"),
	/** As {@link #PREVIEW}, but noise is added to the preview, not found by inversion. */
	NOISED_PREVIEW("noised-preview"),
	/**
	 * Nothing is inverted. The reconstruction starts from the picture, and the edit from its preview. The model must
	 * have been trained for this; the results of others are wrong.
	 */
	NONE("none");

	private final String key;

	InversionKind(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
