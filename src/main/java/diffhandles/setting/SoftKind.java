// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** What becomes of a selection's soft outline. */
public enum SoftKind implements Keyed {
	/** Nothing: the selection alone counts. */
	NONE("none"),
	/** It is opened as an image. */
	MASK("mask");

	private final String key;

	SoftKind(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
