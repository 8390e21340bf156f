// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** A command of the menu, as far as settings know it. */
public enum MenuCommand {
	/** Edit Object in 3D. */
	EDIT,
	/** Preview Object Edit. */
	PREVIEW,
	/** Remove Object. */
	REMOVE,
	/** Run Benchmark. */
	BENCHMARK,
	/** Open Sample Scene. */
	SAMPLE,
	/** Manage Models. */
	MODELS,
	/** Select Object. */
	SELECT,
	/** Estimate Depth. */
	ESTIMATE,
	/** Animate Object in 3D: takes what an edit takes, but for its one transform. */
	ANIMATE,
	/** Same Edit on. */
	REPEAT
}
