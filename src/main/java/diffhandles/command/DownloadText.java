// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.imagej.ProgressDisplay;
import diffhandles.models.DownloadListener;
import diffhandles.models.DownloadWords;

/**
 * Says how far a download is, in the words of a progress display.
 *
 * @param progress where it is shown; may cancel
 */
record DownloadText(ProgressDisplay progress) implements DownloadListener {

	private static final int MEGABYTE = 1_000_000;

	@Override
	public void progress(final String file, final long done, final long total, final double bytesPerSecond) {
		progress.part((int) (done / MEGABYTE), (int) Math.max(1, Math.max(total, done) / MEGABYTE),
			DownloadWords.progress(file, done, total, bytesPerSecond));
	}

	@Override
	public boolean isCancelled() {
		return progress.isCancelled();
	}

	@Override
	public void note(final String sentence) {
		Messages.warn(sentence);
	}
}
