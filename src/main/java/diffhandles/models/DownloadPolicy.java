// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import java.time.Duration;

/**
 * How patient a download is.
 *
 * @param connect the longest wait for a connection and for the answer's first line
 * @param stall the longest wait for the next bytes
 * @param attempts how often one mirror is asked before the next, at least 1; an attempt that brings new bytes is free
 * @param firstPause the wait after the first failed attempt; it doubles after each
 * @param longestPause the longest of these, also where a server asks for a longer one
 * @param redirects how many redirections are followed
 */
record DownloadPolicy(Duration connect, Duration stall, int attempts, Duration firstPause, Duration longestPause,
	int redirects)
{

	/** Suits large files over ordinary connections. */
	public static final DownloadPolicy DEFAULT = new DownloadPolicy(Duration.ofSeconds(20), Duration.ofSeconds(30), 5,
		Duration.ofSeconds(1), Duration.ofSeconds(30), 5);

	/** @throws IllegalArgumentException if a number is out of its range */
	public DownloadPolicy {
		if (attempts < 1 || redirects < 0) throw new IllegalArgumentException(
			"need at least 1 attempt and 0 redirects, got " + attempts + " and " + redirects);
	}

	/** The pause after a number of failed attempts, 1 or more. */
	Duration pause(final int failed) {
		final Duration pause = firstPause.multipliedBy(1L << Math.min(20, failed - 1));
		return pause.compareTo(longestPause) > 0 ? longestPause : pause;
	}
}
