// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import diffhandles.models.MirrorProblem.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;

/**
 * Fetches one file over HTTP and believes no server.
 * <p>
 * An attempt that breaks off goes on from there by a range request, if the server still has the same version. The file
 * gets its name only when its size is right and its SHA-256 is, where the catalogue or the server knows it. Mirrors are
 * asked in order, each as often as the {@link DownloadPolicy} says.
 * </p>
 */
final class FileDownload {

	private final DownloadPolicy policy;
	private final RangeRequest request;

	FileDownload(final DownloadPolicy policy) {
		this.policy = policy;
		this.request = new RangeRequest(policy);
	}

	/**
	 * Fetches a file, or goes on with what an earlier attempt left.
	 *
	 * @param file its size and checksum
	 * @param mirrors where it is, asked in order
	 * @param target where it goes; its folder exists
	 * @param atMost bytes that it may have if the catalogue does not know its size
	 * @param listener hears what goes wrong; may stop it
	 * @param progress hears how many bytes of the file are here
	 * @return the file's SHA-256, in hexadecimal digits
	 * @throws DownloadFailed if no mirror has it
	 * @throws CancellationException if the listener asks for it, or the thread is interrupted; what is here stays for
	 *           the next time
	 * @throws IOException if the disk refuses
	 */
	String fetch(final RemoteFile file, final List<URI> mirrors, final Path target, final long atMost,
		final DownloadListener listener, final LongConsumer progress) throws IOException
	{
		final PartialFile part = new PartialFile(file, target);
		final List<String> problems = new ArrayList<>();
		IOException last = null;
		for (final URI mirror : mirrors) {
			try {
				return fetch(file, mirror, part, atMost, listener, progress);
			}
			catch (final MirrorProblem e) {
				last = e;
				problems.add(mirror.getHost() + ": " + e.getMessage());
				listener.note(file.path() + ": " + e.getMessage() + " (" + mirror.getHost() + ")");
			}
		}
		throw new DownloadFailed(file.path() + " could not be fetched. " + String.join("; ", problems), last);
	}

	/** Asks one mirror until it has brought all bytes, or as often as the policy allows. */
	private String fetch(final RemoteFile file, final URI mirror, final PartialFile part, final long atMost,
		final DownloadListener listener, final LongConsumer progress) throws IOException
	{
		for (int failed = 0;;) {
			part.dropExcess();
			final long before = part.size();
			try {
				if (!part.isComplete()) receive(file, mirror, part, atMost, listener, progress);
				return part.finish(before > 0);
			}
			catch (final MirrorProblem e) {
				if (e.remedy() != Remedy.RETRY) part.drop();
				if (e.remedy() == Remedy.NEXT_MIRROR) throw e;
				failed = part.size() > before ? 1 : failed + 1;
				if (failed >= policy.attempts()) throw e;
				listener.note(file.path() + ": " + e.getMessage() + "; asking again");
				pause(e.pause().orElse(policy.pause(failed)), listener);
			}
		}
	}

	/** One request, and what it brings. */
	private void receive(final RemoteFile file, final URI mirror, final PartialFile part, final long atMost,
		final DownloadListener listener, final LongConsumer progress) throws IOException
	{
		final long have = part.size();
		final RangeRequest.Answer answer = request.send(mirror, have);
		final long size;
		try (InputStream body = answer.response().body()) {
			final Extent extent = Extent.of(answer.response(), have);
			size = extent.requireSize(file);
			if (file.size().isEmpty() && size > atMost) throw new MirrorProblem(Remedy.NEXT_MIRROR,
				String.format(Locale.ROOT, "it offers %.1f MB, expected at most %.1f", size / 1e6, atMost / 1e6));
			part.requireSame(extent.start(), answer.version());
			if (extent.start() == size) return;
			DiskSpace.require(file.path(), size - extent.start(), part.folder());
			try (FileChannel out = part.append(extent.start(), answer.version())) {
				new Transfer(policy.stall(), listener).copy(body, out, size, progress);
				out.force(true);
			}
		}
		final long got = part.size();
		if (got < size)
			throw new MirrorProblem(Remedy.RETRY, "the connection ended after " + got + " of " + size + " bytes");
	}

	private void pause(final Duration asked, final DownloadListener listener) {
		final Duration pause = asked.compareTo(policy.longestPause()) > 0 ? policy.longestPause() : asked;
		final long end = System.nanoTime() + pause.toNanos();
		try {
			while (System.nanoTime() < end) {
				if (listener.isCancelled()) throw new CancellationException("the download was cancelled");
				Thread.sleep(Math.min(100, Math.max(1, (end - System.nanoTime()) / 1_000_000)));
			}
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted while waiting to ask again");
		}
	}
}
