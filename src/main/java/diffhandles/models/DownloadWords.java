// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import java.nio.file.Path;
import java.util.Locale;

/** Sizes, licences and progress of downloads, as one says them. */
public final class DownloadWords {

	private static final int MEGABYTE = 1_000_000;

	private DownloadWords() {}

	/** A number of bytes: {@code 99 MB}, {@code 2.6 GB}. */
	public static String size(final long bytes) {
		return bytes < 1000L * MEGABYTE ? Math.max(1, Math.round(bytes / 1e6)) + " MB"
			: String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
	}

	/**
	 * How far a download is, with its rate and the time left.
	 *
	 * @param file the path of the file that is being fetched
	 * @param done bytes that are here
	 * @param total bytes in all, about
	 * @param bytesPerSecond 0 if it is not known yet
	 */
	public static String progress(final String file, final long done, final long total, final double bytesPerSecond) {
		final long most = Math.max(total, done); // the catalogue's total is a round number
		return file + ", " + size(done) + " of " + size(most) + rest(most - done, bytesPerSecond);
	}

	private static String rest(final long bytes, final double bytesPerSecond) {
		if (bytesPerSecond < 1) return "";
		final long seconds = Math.round(bytes / bytesPerSecond);
		return String.format(Locale.ROOT, ", %.1f MB/s, ", bytesPerSecond / 1e6)
			+ (seconds < 90 ? seconds + " s left" : (seconds + 30) / 60 + " min left");
	}

	/**
	 * What a user must know before a download, in lines.
	 *
	 * @param folder where it goes
	 */
	public static String terms(final CatalogueEntry entry, final Path folder) {
		return entry.purpose() + "\n \nSize: about " + size(entry.bytes()) + "\nLicence: " + entry.licence().name()
			+ ", " + entry.licence().link() + "\nFrom: " + entry.mirrors().get(0).getHost() + "\nTo: " + folder;
	}
}
