// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** What is shown where an object was. */
public enum FillKind implements Keyed {
	/** Examples from the same floor or wall, joined to what is around. */
	EXEMPLAR("exemplar"),
	/** The smoothest picture that joins what is around. */
	MEMBRANE("membrane");

	private final String key;

	FillKind(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
