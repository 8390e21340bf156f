// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** One of the values that a setting offers for choice. */
public interface Keyed {

	/** Its name in macros and in model folders. */
	String key();

	/** What dialogs call it. */
	default String label() {
		return key();
	}
}
