// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** What the networks run on. */
public enum DeviceKind implements Keyed {
	/** The GPU if there is one, else the CPU. */
	AUTO("auto"),
	/** The CPU. */
	CPU("cpu"),
	/** The GPU. Without one, the model does not open. */
	GPU("gpu");

	private final String key;

	DeviceKind(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
