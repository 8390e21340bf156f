// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** What is done with a model of the catalogue. */
public enum ModelAction implements Keyed {
	/** Say which models there are. */
	LIST("list"),
	/** Download one. */
	INSTALL("install"),
	/** Copy one from a folder: what a machine without a connection does. */
	COPY("copy"),
	/** Compare one with the checksums of its download. */
	VERIFY("verify"),
	/** Delete one. */
	REMOVE("remove"),
	/** Open the folder of models, or that of one. */
	SHOW("show");

	private final String key;

	ModelAction(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
