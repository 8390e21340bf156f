// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

/** Hears how far a download is, and may stop it. A stopped download goes on from where it was the next time. */
@FunctionalInterface
public interface DownloadListener {

	/** Hears nothing and never stops anything. */
	DownloadListener NONE = (file, done, total, bytesPerSecond) -> {};

	/**
	 * Reports progress, several times a second.
	 *
	 * @param file the path of the file that is being fetched
	 * @param done bytes of all files that are here
	 * @param total bytes of all files
	 * @param bytesPerSecond mean rate of this session; 0 before there is one
	 */
	void progress(String file, long done, long total, double bytesPerSecond);

	/** Whether to stop at the next opportunity. */
	default boolean isCancelled() {
		return false;
	}

	/** Hears that something went wrong and what is done about it, in one sentence. */
	default void note(final String sentence) {}
}
