// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which version of a file a server sends, as its headers say: so that bytes of two versions are never joined.
 *
 * @param host who sends it
 * @param tag the server's name for the version; empty where it has none
 * @param sha256 the version's SHA-256 in 64 lower-case hexadecimal digits; empty where the server does not tell
 */
record FileVersion(String host, Optional<String> tag, Optional<String> sha256) {

	/**
	 * What Hugging Face says before it redirects to where the bytes are: in quotation marks the SHA-256 of a large
	 * file, or of a small one the 40 digits that Git knows it by.
	 */
	private static final String LINKED_TAG = "X-Linked-ETag";

	/**
	 * Reads the answers to a request, the redirections first.
	 *
	 * @param asked the address that was asked first
	 */
	static FileVersion of(final URI asked, final List<HttpHeaders> answers) {
		final Optional<String> linked =
			answers.stream().flatMap(headers -> headers.firstValue(LINKED_TAG).stream()).findFirst();
		final HttpHeaders last = answers.get(answers.size() - 1);
		final Optional<String> own = last.firstValue("ETag").filter(tag -> !tag.startsWith("W/")); // weak: other bytes
		final Optional<String> tag = linked.or(() -> own).or(() -> last.firstValue("Last-Modified"));
		return new FileVersion(asked.getHost(), tag, linked.map(FileVersion::digits).filter(FileVersion::isSha256));
	}

	/** Reads {@link #lines}; empty if they are something else. */
	static Optional<FileVersion> parse(final List<String> lines) {
		if (lines.size() != 3) return Optional.empty();
		return Optional.of(new FileVersion(lines.get(0), Optional.of(lines.get(1)).filter(line -> !line.isEmpty()),
			Optional.of(lines.get(2)).filter(FileVersion::isSha256)));
	}

	/** To keep it in a file; three lines. */
	List<String> lines() {
		return List.of(host, tag.orElse(""), sha256.orElse(""));
	}

	/** Whether bytes of this version may be joined with bytes of another answer. */
	boolean goesOnWith(final FileVersion other) {
		return tag.isPresent() && other.tag.isPresent() ? tag.equals(other.tag) : host.equals(other.host);
	}

	private static String digits(final String tag) {
		return tag.replace("\"", "").toLowerCase(Locale.ROOT);
	}

	private static boolean isSha256(final String digits) {
		return digits.matches("[0-9a-f]{64}");
	}
}
