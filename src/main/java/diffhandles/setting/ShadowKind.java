// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** What becomes of an object's shadow. */
public enum ShadowKind implements Keyed {
	/** It goes with the object: the old one is taken away, a new one is cast. */
	CAST("cast"),
	/** It stays where it is. */
	KEEP("keep");

	private final String key;

	ShadowKind(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
