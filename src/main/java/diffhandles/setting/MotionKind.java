// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** How an animated object goes from one key pose to the next. */
public enum MotionKind implements Keyed {
	/** At rest in every key pose. */
	EASED("eased"),
	/** At a constant rate. */
	LINEAR("linear");

	private final String key;

	MotionKind(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
