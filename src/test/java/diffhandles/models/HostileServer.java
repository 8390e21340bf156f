// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that answers as each test tells it to. */
final class HostileServer implements AutoCloseable {

	/** Answers one request. */
	@FunctionalInterface
	interface Answer {

		void to(HttpExchange exchange) throws IOException;
	}

	private final HttpServer server;
	private final ExecutorService threads = Executors.newCachedThreadPool();
	private final Map<String, Answer> answers = new ConcurrentHashMap<>();
	/** What was asked for: path, a space, and the range or "all". */
	final List<String> requests = Collections.synchronizedList(new ArrayList<>());

	HostileServer() throws IOException {
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setExecutor(threads);
		server.createContext("/", exchange -> {
			final String range = exchange.getRequestHeaders().getFirst("Range");
			requests.add(exchange.getRequestURI().getPath() + " " + (range == null ? "all" : range));
			try (exchange) {
				answers.getOrDefault(exchange.getRequestURI().getPath(), status(404)).to(exchange);
			}
		});
		server.start();
	}

	/** The folder that the paths are in, with a slash at the end. */
	URI root() {
		return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
	}

	/** The server's port on loopback. */
	InetSocketAddress address() {
		return server.getAddress();
	}

	HostileServer on(final String path, final Answer answer) {
		answers.put("/" + path, answer);
		return this;
	}

	/** One answer after the other; the last one for ever. */
	static Answer inTurn(final Answer... answers) {
		final List<Answer> left = new ArrayList<>(List.of(answers));
		return exchange -> {
			final Answer next;
			synchronized (left) {
				next = left.size() > 1 ? left.remove(0) : left.get(0);
			}
			next.to(exchange);
		};
	}

	/** An honest server of a file, ranges included. */
	static Answer file(final byte[] content) {
		return exchange -> {
			final int from = from(exchange);
			if (from >= content.length) {
				exchange.getResponseHeaders().set("Content-Range", "bytes */" + content.length);
				exchange.sendResponseHeaders(416, -1);
				return;
			}
			if (from > 0) exchange.getResponseHeaders().set("Content-Range",
				"bytes " + from + "-" + (content.length - 1) + "/" + content.length);
			exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
			exchange.getResponseBody().write(content, from, content.length - from);
		};
	}

	/** Promises all, sends some bytes, and hangs up. */
	static Answer breakingOffAfter(final byte[] content, final int bytes) {
		return exchange -> {
			final int from = from(exchange);
			if (from > 0) exchange.getResponseHeaders().set("Content-Range",
				"bytes " + from + "-" + (content.length - 1) + "/" + content.length);
			exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
			final OutputStream body = exchange.getResponseBody();
			body.write(content, from, Math.min(bytes, content.length - from));
			body.flush();
			exchange.close();
		};
	}

	/** Sends some bytes, then nothing until the other side gives up. */
	static Answer stallingAfter(final byte[] content, final int bytes) {
		return exchange -> {
			exchange.sendResponseHeaders(200, content.length);
			exchange.getResponseBody().write(content, 0, bytes);
			exchange.getResponseBody().flush();
			try {
				Thread.sleep(3000);
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		};
	}

	/** Says nothing of the length, and sends these bytes. */
	static Answer chunked(final byte[] content) {
		return exchange -> {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write(content);
		};
	}

	static Answer status(final int status) {
		return exchange -> exchange.sendResponseHeaders(status, -1);
	}

	static Answer redirect(final String location) {
		return exchange -> {
			exchange.getResponseHeaders().set("Location", location);
			exchange.sendResponseHeaders(302, -1);
		};
	}

	/** The same answer with one header more. */
	static Answer with(final String header, final String value, final Answer answer) {
		return exchange -> {
			exchange.getResponseHeaders().set(header, value);
			answer.to(exchange);
		};
	}

	static Answer html(final String page) {
		return exchange -> {
			exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
			exchange.sendResponseHeaders(200, page.length());
			exchange.getResponseBody().write(page.getBytes());
		};
	}

	/** Ignores ranges, or lies about them. */
	static Answer withContentRange(final byte[] content, final String range) {
		return exchange -> {
			exchange.getResponseHeaders().set("Content-Range", range);
			exchange.sendResponseHeaders(206, content.length);
			exchange.getResponseBody().write(content);
		};
	}

	private static int from(final HttpExchange exchange) {
		final String range = exchange.getRequestHeaders().getFirst("Range");
		return range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
	}

	@Override
	public void close() {
		server.stop(0);
		threads.shutdownNow();
	}
}
