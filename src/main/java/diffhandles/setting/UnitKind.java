// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** What a translation of 1 is. */
public enum UnitKind implements Keyed {
	/** One unit of the depth map. */
	DEPTH("depth"),
	/** The object's height. */
	OBJECT("object");

	private final String key;

	UnitKind(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
