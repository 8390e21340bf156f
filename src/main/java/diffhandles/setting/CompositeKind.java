// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** What the result shows inside the edit mask. Outside of it, it always shows the input's pixels. */
public enum CompositeKind implements Keyed {
	/** The input's own pixels, moved and relit, wherever the input shows them; the model's pixels elsewhere. */
	DETAIL("detail"),
	/** The model's pixels, as the published system does. This shows what guidance does. */
	MODEL("model");

	private final String key;

	CompositeKind(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
