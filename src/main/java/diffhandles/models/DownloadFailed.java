// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import java.io.IOException;

/** Thrown when a file cannot be had from any mirror; the message says what each of them answered. */
final class DownloadFailed extends IOException {

	private static final long serialVersionUID = 1L;

	DownloadFailed(final String message, final Throwable cause) {
		super(message, cause);
	}
}
