// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** How depth is found where none is given. */
public enum DepthMethod implements Keyed {
	/** By the network, unless it was not made for such pictures. */
	AUTO("auto"),
	/** By the depth network. */
	NETWORK("network"),
	/** From the floor's horizon and the objects' feet. */
	GROUND("ground");

	private final String key;

	DepthMethod(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
