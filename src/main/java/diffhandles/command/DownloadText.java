// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.imagej.ProgressDisplay;
import diffhandles.models.DownloadListener;
import java.util.Locale;

/**
 * Says how far a download is, in the words of a progress display.
 *
 * @param progress where it is shown; may cancel
 */
record DownloadText(ProgressDisplay progress) implements DownloadListener {

	private static final int MEGABYTE = 1_000_000;

	@Override
	public void progress(final String file, final long done, final long total, final double bytesPerSecond) {
		final long most = Math.max(total, done); // the catalogue's total is a round number
		progress.part((int) (done / MEGABYTE), (int) Math.max(1, most / MEGABYTE),
			file + ", " + size(done) + " of " + size(most) + rest(most - done, bytesPerSecond));
	}

	@Override
	public boolean isCancelled() {
		return progress.isCancelled();
	}

	@Override
	public void note(final String sentence) {
		Messages.warn(sentence);
	}

	/** A number of bytes as one says it. */
	static String size(final long bytes) {
		return bytes < 1000 * (long) MEGABYTE ? Math.max(1, Math.round(bytes / 1e6)) + " MB"
			: String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
	}

	private static String rest(final long bytes, final double bytesPerSecond) {
		if (bytesPerSecond < 1) return "";
		final long seconds = Math.round(bytes / bytesPerSecond);
		return String.format(Locale.ROOT, ", %.1f MB/s, ", bytesPerSecond / 1e6)
			+ (seconds < 90 ? seconds + " s left" : (seconds + 30) / 60 + " min left");
	}
}
