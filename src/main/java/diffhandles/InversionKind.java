package diffhandles;

import java.util.Arrays;
import java.util.List;

/** How the start is found from which the model leads back to the input picture: noise, but for {@link #NONE}. */
public enum InversionKind {
	/** The paper's: DDIM inversion, then null-text embeddings optimised per step. */
	NULL_TEXT("null-text"),
	/** The prompt itself in the place of the null text; nothing to optimise. */
	NEGATIVE_PROMPT("negative-prompt"),
	/** The residuals of the reconstruction are kept per step and added back; exact. */
	DIRECT("direct"),
	/**
	 * Nothing is inverted: the way back starts from the picture itself, and the edit from its preview. Only for models
	 * that were trained for it; with others the result is wrong.
	 */
	NONE("none");

	private final String key;

	InversionKind(final String key) {
		this.key = key;
	}

	/** Its name in macros and in model folders. */
	public String key() {
		return key;
	}

	/** All names. */
	public static List<String> keys() {
		return Arrays.stream(values()).map(InversionKind::key).toList();
	}

	/**
	 * The method of a name.
	 *
	 * @throws IllegalArgumentException for an unknown name
	 */
	public static InversionKind of(final String key) {
		return Arrays.stream(values()).filter(m -> m.key.equals(key)).findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
				"inversion must be one of " + String.join(", ", keys()) + ", got '" + key + "'"));
	}
}
