// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** Which slices and frames of a stack are edited. */
public enum SliceKind implements Keyed {
	/** The one that the user sees. */
	CURRENT("current"),
	/** Every one, with one transform. */
	ALL("all");

	private final String key;

	SliceKind(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
