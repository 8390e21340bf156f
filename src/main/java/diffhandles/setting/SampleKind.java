// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** The scenes that come with the plugin. */
public enum SampleKind implements Keyed {
	/** Rendered, with its exact depth. */
	MUSHROOM("mushroom", "Mushroom (rendered)"),
	/** A photograph of a cup and its saucer on a table; without depth. */
	CUP("cup", "Cup (photograph)"),
	/** A photograph of a rocket at night; without depth. */
	ROCKET("rocket", "Rocket (photograph)");

	private final String key, label;

	SampleKind(final String key, final String label) {
		this.key = key;
		this.label = label;
	}

	@Override
	public String label() {
		return label;
	}

	@Override
	public String key() {
		return key;
	}
}
