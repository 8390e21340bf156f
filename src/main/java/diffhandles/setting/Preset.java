// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** Whose values the settings have that a user leaves open. */
public enum Preset implements Keyed {
	/** The model folder's, and the paper's where the folder says nothing. */
	MODEL("model"),
	/** The model folder's for the paper's way: inverted noise and guidance. */
	GUIDED("guided"),
	/** The paper's. */
	PAPER("paper");

	private final String key;

	Preset(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
