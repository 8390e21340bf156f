// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** Along what an object is moved and turned. */
public enum AxesKind implements Keyed {
	/** x right, y down, z away, as the camera sees them. */
	CAMERA("camera"),
	/** x right and z away along the ground, y down along its normal. */
	GROUND("ground");

	private final String key;

	AxesKind(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
