// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** What the values of a depth map are. */
public enum DepthKind implements Keyed {
	/** Depth z: larger means farther. */
	DEPTH("depth"),
	/** Disparity 1/z: larger means nearer. */
	DISPARITY("disparity");

	private final String key;

	DepthKind(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
