// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import diffhandles.models.MirrorProblem.Remedy;
import java.net.http.HttpResponse;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of a file an answer holds, as its headers say.
 *
 * @param start the first byte's position in the file
 * @param total the file's size; empty where the server does not tell
 */
record Extent(long start, OptionalLong total) {

	private static final Pattern PART = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18})");
	private static final Pattern NOTHING_LEFT = Pattern.compile("bytes \\*/(\\d{1,18})");

	/**
	 * Reads an answer with status 200, 206 or 416.
	 *
	 * @param have the byte from which on the file was asked for
	 * @throws MirrorProblem if the answer is to another question
	 */
	static Extent of(final HttpResponse<?> response, final long have) throws MirrorProblem {
		if (response.statusCode() == 200) {
			final OptionalLong length = response.headers().firstValueAsLong("Content-Length");
			return new Extent(0, length);
		}
		final String range = response.headers().firstValue("Content-Range").orElse("");
		final Matcher nothing = NOTHING_LEFT.matcher(range);
		if (response.statusCode() == 416 && nothing.matches() && Long.parseLong(nothing.group(1)) == have)
			return new Extent(have, OptionalLong.of(have));
		final Matcher part = PART.matcher(range);
		if (response.statusCode() == 416 || !part.matches() || Long.parseLong(part.group(1)) != have)
			throw new MirrorProblem(Remedy.RESTART,
				"it was asked to go on at byte " + have + ", and answers with status " + response.statusCode()
					+ (range.isEmpty() ? "" : " and '" + range + "'"));
		return new Extent(have, OptionalLong.of(Long.parseLong(part.group(2))));
	}

	/**
	 * The file's size, which the catalogue or the server knows.
	 *
	 * @throws MirrorProblem if they differ, or neither knows
	 */
	long requireSize(final RemoteFile file) throws MirrorProblem {
		if (file.size().isEmpty() && total.isEmpty())
			throw new MirrorProblem(Remedy.NEXT_MIRROR, "it does not say how large the file is");
		if (file.size().isPresent() && total.isPresent() && total.getAsLong() != file.size().getAsLong())
			throw new MirrorProblem(Remedy.NEXT_MIRROR,
				"it offers " + total.getAsLong() + " bytes, expected " + file.size().getAsLong());
		return file.size().isPresent() ? file.size().getAsLong() : total.getAsLong();
	}
}
