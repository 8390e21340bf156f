// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

/** The pictures that a model's depth network was made for. */
enum DepthDomain {
	/** Photographs, and what looks like them. */
	PHOTOGRAPHS("photographs"),
	/** Simple rendered scenes. */
	RENDERED("rendered");

	private final String key;

	DepthDomain(final String key) {
		this.key = key;
	}

	/** The word in {@code diffhandles.json}. */
	String key() {
		return key;
	}
}
