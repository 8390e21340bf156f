// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import diffhandles.models.MirrorProblem.Remedy;
import diffhandles.weights.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;

/**
 * Fetches one file over HTTP and believes no server.
 * <p>
 * Bytes go to {@code NAME.part}; an attempt that breaks off goes on from there by a range request. The file gets its
 * name only when its size is right and its SHA-256 is, where that is known. Mirrors are asked in order, each as often
 * as the {@link DownloadPolicy} says. Redirections are followed to http and https addresses only. Proxies are those
 * of the Java machine.
 * </p>
 */
final class FileDownload {

	private final DownloadPolicy policy;
	private final HttpClient client;

	FileDownload(final DownloadPolicy policy) {
		this.policy = policy;
		this.client = HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(policy.connect())
			.proxy(ProxySelector.getDefault()).build();
	}

	/** Whether an address can be fetched at all. */
	static boolean isWeb(final URI address) {
		final String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
		return (scheme.equals("http") || scheme.equals("https")) && address.getHost() != null;
	}

	/**
	 * Fetches a file, or goes on with what an earlier attempt left.
	 *
	 * @param file its size and checksum
	 * @param mirrors where it is, asked in order
	 * @param target where it goes; its folder exists
	 * @param listener hears what goes wrong; may stop it
	 * @param progress hears how many bytes of the file are here
	 * @return the file's SHA-256, in hexadecimal digits
	 * @throws DownloadFailed if no mirror has it
	 * @throws CancellationException if the listener asks for it, or the thread is interrupted; what is here stays for
	 *           the next time
	 * @throws IOException if the disk refuses
	 */
	String fetch(final RemoteFile file, final List<URI> mirrors, final Path target, final DownloadListener listener,
		final LongConsumer progress) throws IOException
	{
		final Path part = target.resolveSibling(target.getFileName() + ".part");
		final List<String> problems = new ArrayList<>();
		IOException last = null;
		for (final URI mirror : mirrors) {
			try {
				final String digest = fetch(file, mirror, part, listener, progress);
				Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
				return digest;
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
	private String fetch(final RemoteFile file, final URI mirror, final Path part, final DownloadListener listener,
		final LongConsumer progress) throws IOException
	{
		for (int failed = 0;;) {
			final long before = sizeOf(part);
			try {
				if (before > file.size().orElse(Long.MAX_VALUE)) Files.delete(part);
				if (file.size().isEmpty() || sizeOf(part) < file.size().getAsLong())
					receive(file, mirror, part, listener, progress);
				return checked(file, part);
			}
			catch (final MirrorProblem e) {
				if (e.remedy() != Remedy.RETRY) Files.deleteIfExists(part);
				if (e.remedy() == Remedy.NEXT_MIRROR) throw e;
				failed = sizeOf(part) > before ? 1 : failed + 1;
				if (failed >= policy.attempts()) throw e;
				listener.note(file.path() + ": " + e.getMessage() + "; asking again");
				pause(e.pause().orElse(policy.pause(failed)), listener);
			}
		}
	}

	/** The digest of a complete file. */
	private static String checked(final RemoteFile file, final Path part) throws IOException {
		final String digest = Sha256.ofBytes(part);
		if (file.sha256().isPresent() && !file.sha256().get().equals(digest))
			throw new MirrorProblem(Remedy.NEXT_MIRROR,
				"its SHA-256 is " + digest + ", expected " + file.sha256().get());
		return digest;
	}

	/** One request, and what it brings. */
	private void receive(final RemoteFile file, final URI mirror, final Path part, final DownloadListener listener,
		final LongConsumer progress) throws IOException
	{
		final long have = sizeOf(part);
		final HttpResponse<InputStream> response = follow(mirror, have);
		final long size;
		try (InputStream body = response.body()) {
			requireNoPage(response);
			final Extent extent = Extent.of(response, have);
			size = extent.requireSize(file);
			if (extent.start() == size) return;
			try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
				out.truncate(extent.start()).position(extent.start());
				new Transfer(policy.stall(), listener).copy(body, out, size, progress);
				out.force(true);
			}
		}
		final long got = sizeOf(part);
		if (got < size)
			throw new MirrorProblem(Remedy.RETRY, "the connection ended after " + got + " of " + size + " bytes");
	}

	/** A page in which somebody is to log in, say. */
	private static void requireNoPage(final HttpResponse<?> response) throws MirrorProblem {
		final String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
		if (type.startsWith("text/html"))
			throw new MirrorProblem(Remedy.NEXT_MIRROR, "it answers with a web page in the place of the file");
	}

	/** Sends the request, following redirections; the answer's status is 200, 206 or 416. */
	private HttpResponse<InputStream> follow(final URI mirror, final long have) throws IOException {
		final Set<URI> seen = new HashSet<>();
		URI address = mirror;
		while (seen.size() <= policy.redirects()) {
			if (!seen.add(address)) throw new MirrorProblem(Remedy.NEXT_MIRROR, "it redirects in a circle");
			final HttpResponse<InputStream> response = send(address, have);
			final int status = response.statusCode();
			if (status < 300 || status > 399 || status == 304) return accepted(response);
			response.body().close();
			address = redirected(address, response);
		}
		throw new MirrorProblem(Remedy.NEXT_MIRROR, "it redirects more than " + policy.redirects() + " times");
	}

	private static URI redirected(final URI from, final HttpResponse<?> response) throws MirrorProblem {
		final String location = response.headers().firstValue("Location").orElse("");
		final URI to;
		try {
			to = from.resolve(location);
		}
		catch (final IllegalArgumentException e) {
			throw new MirrorProblem(Remedy.NEXT_MIRROR, "it redirects to '" + location + "', which is no address");
		}
		final boolean weaker = from.getScheme().equalsIgnoreCase("https") && !"https".equalsIgnoreCase(to.getScheme());
		if (location.isEmpty() || !isWeb(to) || weaker)
			throw new MirrorProblem(Remedy.NEXT_MIRROR, "it redirects to '" + location + "', which is not followed");
		return to;
	}

	private HttpResponse<InputStream> send(final URI address, final long have) throws IOException {
		final HttpRequest.Builder request =
			HttpRequest.newBuilder(address).timeout(policy.connect()).header("Accept-Encoding", "identity");
		if (have > 0) request.header("Range", "bytes=" + have + "-");
		try {
			return client.send(request.build(), BodyHandlers.ofInputStream());
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted while waiting for " + address.getHost());
		}
		catch (final IOException e) {
			final MirrorProblem problem = new MirrorProblem(Remedy.RETRY, "it does not answer ("
				+ (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + ")");
			problem.initCause(e);
			throw problem;
		}
	}

	private static HttpResponse<InputStream> accepted(final HttpResponse<InputStream> response) throws IOException {
		final int status = response.statusCode();
		if (status == 200 || status == 206 || status == 416) return response;
		response.body().close();
		final boolean later = status == 408 || status == 429 || status >= 500;
		throw new MirrorProblem(later ? Remedy.RETRY : Remedy.NEXT_MIRROR, "it answers with status " + status,
			response.headers().firstValue("Retry-After").filter(s -> s.matches("\\d{1,6}"))
				.map(s -> Duration.ofSeconds(Long.parseLong(s))));
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

	private static long sizeOf(final Path file) throws IOException {
		return Files.exists(file) ? Files.size(file) : 0;
	}
}
