// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What went wrong with one attempt at one mirror. */
final class MirrorProblem extends IOException {

	private static final long serialVersionUID = 1L;

	/** What to do about it. */
	enum Remedy {
		/** Ask the same mirror again. */
		RETRY,
		/** Ask the same mirror again, from the first byte. */
		RESTART,
		/** Ask the next mirror, from the first byte. */
		NEXT_MIRROR
	}

	private final transient Remedy remedy;
	private final transient Optional<Duration> wait;

	MirrorProblem(final Remedy remedy, final String message) {
		this(remedy, message, Optional.empty());
	}

	/** @param wait how long the server asks to be left alone, if it does */
	MirrorProblem(final Remedy remedy, final String message, final Optional<Duration> wait) {
		super(message);
		this.remedy = remedy;
		this.wait = wait;
	}

	Remedy remedy() {
		return remedy;
	}

	Optional<Duration> pause() {
		return wait;
	}
}
