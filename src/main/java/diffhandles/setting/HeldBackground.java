// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** Of which picture the background's noise and activations are, when an edit starts from inverted noise. */
public enum HeldBackground implements Keyed {
	/** The paper's: the input, with the object in its old place, and its shadow. */
	INPUT("input"),
	/**
	 * The scene without the objects, filled in where they were, in the shadows that they cast after the edit. It is
	 * inverted beside the input.
	 */
	EMPTIED("emptied");

	private final String key;

	HeldBackground(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
