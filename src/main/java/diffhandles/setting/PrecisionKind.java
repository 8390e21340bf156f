// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** The numbers that the U-Net computes with. */
public enum PrecisionKind implements Keyed {
	/** The fastest that device and model allow. */
	AUTO("auto"),
	/** 32 bits. */
	FP32("fp32"),
	/** 16 bits with the range of 32. */
	BF16("bf16"),
	/** 16 bits. */
	FP16("fp16");

	private final String key;

	PrecisionKind(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
