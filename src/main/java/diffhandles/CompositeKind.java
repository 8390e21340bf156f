package diffhandles;

import java.util.Arrays;
import java.util.List;

/** What an edit's result shows of the model's picture; the input's pixels outside the edit mask are exact in both. */
public enum CompositeKind {
	/** The input's own pixels, moved and relit as the model has it, wherever the input shows them; the model's elsewhere. */
	DETAIL("detail"),
	/** What the model itself painted, as the published system does: what guidance does can be seen. */
	MODEL("model");

	private final String key;

	CompositeKind(final String key) {
		this.key = key;
	}

	/** Its name in macros. */
	public String key() {
		return key;
	}

	/** All names. */
	public static List<String> keys() {
		return Arrays.stream(values()).map(CompositeKind::key).toList();
	}

	/**
	 * The kind of a name.
	 *
	 * @throws IllegalArgumentException for an unknown name
	 */
	public static CompositeKind of(final String key) {
		return Arrays.stream(values()).filter(k -> k.key.equals(key)).findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
				"composite must be one of " + String.join(", ", keys()) + ", got '" + key + "'"));
	}
}
