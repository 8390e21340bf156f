// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** What is edited where a command is run on an image that this plugin has made. */
public enum OnKind implements Keyed {
	/** What the image was made from; a result that has a selection of its own is edited itself. */
	AUTO("auto"),
	/** What the image was made from, with the same selection. */
	SOURCE("source"),
	/** The image itself. */
	RESULT("result");

	private final String key;

	OnKind(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
