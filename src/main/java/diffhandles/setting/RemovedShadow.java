// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** What becomes of the shadow of an object that is removed. */
public enum RemovedShadow implements Keyed {
	/** It is removed, too. */
	ALSO("also"),
	/** It stays where it is. */
	KEEP("keep");

	private final String key;

	RemovedShadow(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
