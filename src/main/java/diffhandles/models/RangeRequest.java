// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import diffhandles.models.MirrorProblem.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Asks a server for a file from some byte on, and believes none of its answers that is not a part of a file.
 * <p>
 * Redirections are followed to http and https addresses only, and from https to https only. Proxies are those of the
 * Java machine.
 * </p>
 */
final class RangeRequest {

	/**
	 * An answer with status 200, 206 or 416.
	 *
	 * @param response its status, headers and bytes
	 * @param version of which version of the file the bytes are
	 */
	record Answer(HttpResponse<InputStream> response, FileVersion version) {}

	private final DownloadPolicy policy;
	private final HttpClient client;

	RangeRequest(final DownloadPolicy policy) {
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
	 * Sends the request, following redirections.
	 *
	 * @param have the byte to begin with
	 * @throws MirrorProblem if there is no answer, or none that is a part of a file
	 * @throws CancellationException if the thread is interrupted
	 */
	Answer send(final URI mirror, final long have) throws IOException {
		final Set<URI> seen = new HashSet<>();
		final List<HttpHeaders> answers = new ArrayList<>();
		URI address = mirror;
		while (seen.size() <= policy.redirects()) {
			if (!seen.add(address)) throw new MirrorProblem(Remedy.NEXT_MIRROR, "it redirects in a circle");
			final HttpResponse<InputStream> response = sendTo(address, have);
			answers.add(response.headers());
			final int status = response.statusCode();
			if (status < 300 || status > 399 || status == 304) {
				requireFile(response);
				return new Answer(response, FileVersion.of(mirror, answers));
			}
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

	private HttpResponse<InputStream> sendTo(final URI address, final long have) throws IOException {
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

	/** Refuses what is no part of a file: errors, a page in which somebody is to log in, packed bytes. */
	private static void requireFile(final HttpResponse<InputStream> response) throws IOException {
		final Optional<MirrorProblem> problem = problem(response.statusCode(), response.headers());
		if (problem.isEmpty()) return;
		response.body().close();
		throw problem.get();
	}

	private static Optional<MirrorProblem> problem(final int status, final HttpHeaders headers) {
		if (status != 200 && status != 206 && status != 416) return Optional.of(refusal(status, headers));
		final String type = headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
		if (type.startsWith("text/html")) return Optional
			.of(new MirrorProblem(Remedy.NEXT_MIRROR, "it answers with a web page in the place of the file"));
		final String packed = headers.firstValue("Content-Encoding").orElse("identity");
		if (!packed.equalsIgnoreCase("identity")) return Optional.of(new MirrorProblem(Remedy.NEXT_MIRROR,
			"it sends the file packed as '" + packed + "', which was not asked for"));
		return Optional.empty();
	}

	private static MirrorProblem refusal(final int status, final HttpHeaders headers) {
		final boolean later = status == 408 || status == 429 || status >= 500;
		final String hint = switch (status) {
			case 401, 403 -> ": it wants a login, or its licence accepted on its page; fetch the files with a browser "
				+ "and use action=copy";
			case 407 -> ": the proxy wants a login, which the plugin does not have; fetch the files with a browser and "
				+ "use action=copy";
			default -> "";
		};
		return new MirrorProblem(later ? Remedy.RETRY : Remedy.NEXT_MIRROR, "it answers with status " + status + hint,
			headers.firstValue("Retry-After").filter(s -> s.matches("\\d{1,6}"))
				.map(s -> Duration.ofSeconds(Long.parseLong(s))));
	}
}
