// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** The scenes that come with the plugin. */
public enum SampleKind implements Keyed {
	/** Rendered, with its exact depth. */
	MUSHROOM("mushroom"),
	/** A photograph of a cup and its saucer on a table; without depth. */
	CUP("cup"),
	/** A photograph of a rocket at night; without depth. */
	ROCKET("rocket");

	private final String key;

	SampleKind(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
