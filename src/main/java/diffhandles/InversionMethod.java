package diffhandles;

/** How the noise is found that the model turns back into the input picture. */
public enum InversionMethod {
	/** The paper's: DDIM inversion, then null-text embeddings optimised per step. */
	NULL_TEXT("null-text"),
	/** The prompt itself in the place of the null text; nothing to optimise. */
	NEGATIVE_PROMPT("negative-prompt"),
	/** The residuals of the reconstruction are kept per step and added back; exact. */
	DIRECT("direct");

	private final String key;

	InversionMethod(final String key) {
		this.key = key;
	}

	/** Its name in macros and in model folders. */
	public String key() {
		return key;
	}
}
