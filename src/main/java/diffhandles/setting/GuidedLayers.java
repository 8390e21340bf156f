// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** Which of the U-Net's up blocks 2 and 3, counted from 0, guide at which step (the paper's ablation iii). */
public enum GuidedLayers implements Keyed {
	/** The paper's: block 3, block 2, both, and again. */
	CYCLIC("cyclic"),
	/** Block 2 at every step. */
	SECOND("2"),
	/** Block 3 at every step. */
	THIRD("3"),
	/** Both blocks at every step. */
	BOTH("both");

	private final String key;

	GuidedLayers(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
