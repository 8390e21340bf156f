// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** Who sets a setting. A dialog shows the settings of the first two. */
public enum Audience {
	/** Whoever edits a picture. */
	EVERYONE,
	/** Who studies how the edit is computed. */
	RESEARCHER,
	/** Scripts and the benchmark's variants: the paper's ablations. */
	SCRIPT,
	/** Whoever prepares a model folder; scripts may set it, too. */
	MODEL_FILE
}
