// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.metric;

/** What the benchmark measures of every edit, in the order of the columns of its table. */
public enum Metric {
	IDENTITY_L1("identity_l1", "Identity L1", Better.LOWER, 4,
		"mean absolute difference to the rendered truth inside the target mask"),
	PSNR("psnr", "PSNR (dB)", Better.HIGHER, 2, "peak signal-to-noise ratio to the truth over the whole image"),
	SSIM("ssim", "SSIM", Better.HIGHER, 4,
		"structural similarity to the truth (luma, Gaussian window 11×11, σ 1.5, C1 = 0.01², C2 = 0.03²)"),
	BACKGROUND_L1("background_l1", "Background L1", Better.LOWER, 5,
		"mean absolute difference to the truth away from both masks and both shadows; 1/255 is 0.00392"),
	IOU("iou", "Adherence IoU", Better.HIGHER, 4,
		"overlap of the target mask with the pixels that show the object: those of either mask that are nearer to the "
			+ "truth than to the picture without the object; an object left at its old place, too, shows in PSNR and "
			+ "SSIM only"),
	CYCLE_L1("cycle_l1", "Cycle L1 ×10", Better.LOWER, 3,
		"ten times the mean absolute difference to the input after the edit and its inverse; 0 for whoever changes "
			+ "nothing"),
	SHADOW_IOU("shadow_iou", "Shadow IoU", Better.HIGHER, 4,
		"overlap of the object's true shadow with the pixels of either shadow that show it, found in the same way, so "
			+ "that an old shadow left behind does not count; scenes whose shadow is hardly seen are left out"),
	LEFT_BEHIND("left_behind", "Left behind", Better.LOWER, 3,
		"how much of the object's old outline and old shadow is left, 0 nothing to 1 all; up to 0.1 nothing is seen; "
			+ "scenes whose old place is covered are left out"),
	INVERSION_PSNR("inversion_psnr", "Inversion PSNR (dB)", Better.HIGHER, 2,
		"peak signal-to-noise ratio of the reconstructed input; of methods that invert"),
	HOLE_PSNR("hole_psnr", "PSNR in the hole (dB)", Better.HIGHER, 2,
		"of removals: peak signal-to-noise ratio to the picture without the object, where object and shadow were"),
	HOLE_SSIM("hole_ssim", "SSIM in the hole", Better.HIGHER, 4,
		"of removals: structural similarity to the picture without the object, windows about pixels of that place"),
	SECONDS("seconds", "Seconds", Better.LOWER, 2,
		"wall-clock time of the edit, without the inverse edit; what it shares with another variant counts for both"),
	PEAK_MB("peak_mb", "Peak MB", Better.LOWER, 0,
		"largest resident memory of the process during the edit, where the system tells; else of the Java heap");

	/** Which values are better. */
	private enum Better {
		LOWER, HIGHER
	}

	private final String column;
	private final String label;
	private final Better better;
	private final int decimals;
	private final String description;

	Metric(final String column, final String label, final Better better, final int decimals, final String description) {
		this.column = column;
		this.label = label;
		this.better = better;
		this.decimals = decimals;
		this.description = description;
	}

	/** Name in the table of results. */
	public String column() {
		return column;
	}

	/** Name in the report. */
	public String label() {
		return label;
	}

	/** Whether small values are the good ones; else large ones are. */
	public boolean lowerIsBetter() {
		return better == Better.LOWER;
	}

	/** Decimals worth printing. */
	public int decimals() {
		return decimals;
	}

	/** What it is, in one sentence without a full stop. */
	public String description() {
		return description;
	}
}
