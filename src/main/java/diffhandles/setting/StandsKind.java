// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** Where an object is in its room. */
public enum StandsKind implements Keyed {
	/** It stands on the floor. */
	FLOOR("floor"),
	/** It lies flat on the floor, like a sheet of paper. */
	FLAT("flat"),
	/** It hangs flat on the wall. */
	WALL("wall"),
	/** It touches neither floor nor wall: it hangs, flies or is held. */
	AIR("air");

	private final String key;

	StandsKind(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
