// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import static diffhandles.models.HostileServer.breakingOffAfter;
import static diffhandles.models.HostileServer.chunked;
import static diffhandles.models.HostileServer.file;
import static diffhandles.models.HostileServer.html;
import static diffhandles.models.HostileServer.inTurn;
import static diffhandles.models.HostileServer.redirect;
import static diffhandles.models.HostileServer.stallingAfter;
import static diffhandles.models.HostileServer.status;
import static diffhandles.models.HostileServer.with;
import static diffhandles.models.HostileServer.withContentRange;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.weights.Sha256;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A download against a server that does everything wrong: the file is right or it is not there. */
class FileDownloadTest {

	private static final byte[] CONTENT = new byte[200_000];
	private static final DownloadPolicy HASTY = new DownloadPolicy(Duration.ofSeconds(2), Duration.ofMillis(400), 3,
		Duration.ofMillis(10), Duration.ofMillis(40), 3);

	static {
		new Random(1).nextBytes(CONTENT);
	}

	@TempDir
	Path folder;
	private HostileServer server;
	private RemoteFile wanted;

	@BeforeEach
	void start() throws IOException {
		server = new HostileServer();
		final Path content = Files.write(folder.resolve("content"), CONTENT);
		wanted = new RemoteFile("w.bin", OptionalLong.of(CONTENT.length), Optional.of(Sha256.ofBytes(content)));
	}

	@AfterEach
	void stop() {
		server.close();
	}

	@Test
	void anHonestServersFileArrives() throws IOException {
		server.on("w.bin", file(CONTENT));
		assertEquals(wanted.sha256().get(), fetch("w.bin"));
		assertArrived();
	}

	@Test
	void aBrokenConnectionGoesOnWhereItBroke() throws IOException {
		server.on("w.bin", inTurn(breakingOffAfter(CONTENT, 50_000), breakingOffAfter(CONTENT, 60_000), file(CONTENT)));
		fetch("w.bin");
		assertArrived();
		assertEquals("/w.bin all", server.requests.get(0));
		assertTrue(server.requests.get(1).matches("/w.bin bytes=[1-9]\\d*-"), server.requests.toString());
	}

	@Test
	void anotherSessionGoesOnWhereTheFirstStopped() throws IOException {
		Files.write(folder.resolve("w.bin.part"), Arrays.copyOf(CONTENT, 150_000));
		server.on("w.bin", file(CONTENT));
		fetch("w.bin");
		assertArrived();
		assertEquals(List.of("/w.bin bytes=150000-"), server.requests);
	}

	@Test
	void whatIsCompleteIsNotFetchedAgain() throws IOException {
		Files.write(folder.resolve("w.bin.part"), CONTENT);
		fetch("w.bin");
		assertArrived();
		assertEquals(List.of(), server.requests);
	}

	@Test
	void aStalledConnectionIsGivenUpAndTakenUpAgain() throws IOException {
		server.on("w.bin", inTurn(stallingAfter(CONTENT, 70_000), file(CONTENT)));
		fetch("w.bin");
		assertArrived();
	}

	@Test
	void aServerThatIgnoresTheRangeIsReadFromTheStart() throws IOException {
		server.on("w.bin", inTurn(breakingOffAfter(CONTENT, 50_000), chunked(CONTENT)));
		fetch("w.bin");
		assertArrived();
	}

	@Test
	void aLieAboutTheRangeStartsAnew() throws IOException {
		server.on("w.bin", inTurn(breakingOffAfter(CONTENT, 50_000), withContentRange(CONTENT, "bytes 7-199999/200000"),
			file(CONTENT)));
		fetch("w.bin");
		assertArrived();
	}

	@Test
	void aRefusedRangeStartsAnew() throws IOException {
		Files.write(folder.resolve("w.bin.part"), new byte[100]);
		server.on("w.bin", inTurn(status(416), file(CONTENT)));
		fetch("w.bin");
		assertArrived();
	}

	@Test
	void aBusyServerIsAskedAgain() throws IOException {
		server.on("w.bin", inTurn(status(503), status(500), file(CONTENT)));
		fetch("w.bin");
		assertArrived();
	}

	@Test
	void aFileOfUnknownSizeArrivesAsTheServerHasIt() throws IOException {
		wanted = new RemoteFile("w.bin", OptionalLong.empty(), Optional.empty());
		server.on("w.bin", inTurn(breakingOffAfter(CONTENT, 50_000), file(CONTENT)));
		fetch("w.bin");
		assertArrived();
		Files.move(folder.resolve("w.bin"), folder.resolve("w.bin.part"));
		fetch("w.bin"); // complete already: the server says that nothing is left
		assertArrived();
		Files.delete(folder.resolve("w.bin"));
		assertTrue(assertFails(server.on("w.bin", chunked(CONTENT)), "w.bin").contains("does not say how large"));
	}

	@Test
	void corruptedBytesAreNeverKept() throws IOException {
		final byte[] corrupted = CONTENT.clone();
		corrupted[100_000] ^= 1;
		server.on("bad", file(corrupted)).on("good", file(CONTENT));
		final String message = assertFails("bad");
		assertTrue(message.contains("its SHA-256 is"), message);
		fetch("bad", "good");
		assertArrived();
	}

	@Test
	void corruptedBytesOfAnEarlierSessionAreNoticed() throws IOException {
		Files.write(folder.resolve("w.bin.part"), new byte[150_000]);
		server.on("first", file(CONTENT)).on("second", file(CONTENT));
		fetch("first", "second"); // the first mirror's bytes complete the wrong beginning
		assertArrived();
	}

	/** Without a checksum, nothing else would tell. */
	@Test
	void twoVersionsOfAFileAreNotJoined() throws IOException {
		wanted = new RemoteFile("w.bin", OptionalLong.of(CONTENT.length), Optional.empty());
		final byte[] older = new byte[CONTENT.length];
		server.on("w.bin",
			inTurn(with("ETag", "\"1\"", breakingOffAfter(older, 50_000)), with("ETag", "\"2\"", file(CONTENT))));
		fetch("w.bin");
		assertArrived();
	}

	@Test
	void twoMirrorsThatNameNoVersionAreNotJoined() throws IOException {
		wanted = new RemoteFile("w.bin", OptionalLong.of(CONTENT.length), Optional.empty());
		server.on("older", inTurn(breakingOffAfter(new byte[CONTENT.length], 150_000), status(503))).on("newer",
			file(CONTENT));
		final URI newer = URI.create("http://127.0.0.1:" + server.address().getPort() + "/newer");
		fetch(DownloadListener.NONE, List.of(server.root().resolve("older"), newer));
		assertArrived();
	}

	@Test
	void oneVersionGoesOnOverMirrors() throws IOException {
		wanted = new RemoteFile("w.bin", OptionalLong.of(CONTENT.length), Optional.empty());
		server.on("first", inTurn(with("ETag", "\"1\"", breakingOffAfter(CONTENT, 150_000)), status(503))).on("second",
			with("ETag", "\"1\"", file(CONTENT)));
		final URI second = URI.create("http://127.0.0.1:" + server.address().getPort() + "/second");
		fetch(DownloadListener.NONE, List.of(server.root().resolve("first"), second));
		assertArrived();
		final String last = server.requests.get(server.requests.size() - 1);
		assertTrue(last.matches("/second bytes=[1-9]\\d*-"), last);
	}

	/** As Hugging Face does: the sum is said by the first server, and the bytes come from another one. */
	@Test
	void bytesAreComparedWithTheSumThatTheServerTells() throws IOException {
		wanted = new RemoteFile("w.bin", OptionalLong.empty(), Optional.empty());
		final String sum = Sha256.ofBytes(folder.resolve("content"));
		final byte[] corrupted = CONTENT.clone();
		corrupted[100_000] ^= 1;
		server.on("moved", with("X-Linked-ETag", '"' + sum + '"', redirect("/w.bin"))).on("w.bin", file(corrupted));
		assertTrue(assertFails("moved").contains("expected " + sum));
		server.on("w.bin", inTurn(breakingOffAfter(new byte[CONTENT.length], 50_000), file(CONTENT)));
		fetch("moved"); // put together wrongly, then fetched as a whole
		assertArrived();
	}

	@Test
	void packedBytesAreNoFile() throws IOException {
		final String message =
			assertFails(server.on("w.bin", with("Content-Encoding", "gzip", file(CONTENT))), "w.bin");
		assertTrue(message.contains("packed as 'gzip'"), message);
	}

	@Test
	void noMoreIsFetchedThanTheUserWasTold() throws IOException {
		wanted = new RemoteFile("w.bin", OptionalLong.empty(), Optional.empty());
		final String message = assertFails(server.on("w.bin", file(new byte[1_100_000])), "w.bin");
		assertTrue(message.contains("it offers 1.1 MB, expected at most 1.0"), message);
	}

	@Test
	void whoWantsALoginIsToldWithAWayOut() throws IOException {
		for (final int status : List.of(401, 403, 407)) {
			final String message = assertFails(server.on("w.bin", status(status)), "w.bin");
			assertTrue(message.contains("status " + status + ": ") && message.endsWith("use action=copy"), message);
		}
	}

	/** The proxy is asked for the whole address; no such computer exists. */
	@Test
	void aProxyIsUsed() throws IOException {
		server.on("w.bin", file(CONTENT));
		final ProxySelector usual = ProxySelector.getDefault();
		ProxySelector.setDefault(ProxySelector.of(server.address()));
		try {
			fetch(DownloadListener.NONE, List.of(URI.create("http://models.invalid/w.bin")));
		}
		finally {
			ProxySelector.setDefault(usual);
		}
		assertArrived();
	}

	@Test
	void wrongLengthsAreRefused() throws IOException {
		assertTrue(assertFails(server.on("w.bin", file(new byte[10])), "w.bin").contains("it offers 10 bytes"));
		assertTrue(
			assertFails(server.on("w.bin", chunked(new byte[300_000])), "w.bin").contains("more than the expected"));
		assertTrue(assertFails(server.on("w.bin", chunked(new byte[10])), "w.bin").contains("ended after"));
	}

	@Test
	void aWebPageIsNoFile() throws IOException {
		assertTrue(assertFails(server.on("w.bin", html("<html>log in</html>")), "w.bin").contains("a web page"));
	}

	@Test
	void redirectionsAreFollowedToTheWebOnlyAndNotForEver() throws IOException {
		server.on("moved", redirect("/w.bin")).on("w.bin", file(CONTENT)).on("circle", redirect("/circle"))
			.on("disk", redirect("file:///etc/passwd")).on("nowhere", redirect("")).on("a1", redirect("a2"))
			.on("a2", redirect("a3")).on("a3", redirect("a4")).on("a4", redirect("a5"));
		assertTrue(assertFails("circle").contains("in a circle"));
		assertTrue(assertFails("disk").contains("file:///etc/passwd"));
		assertFails("nowhere");
		assertTrue(assertFails("a1").contains("more than 3 times"));
		fetch("moved");
		assertArrived();
	}

	@Test
	void whatIsNotThereIsAskedForOnce() throws IOException {
		final String message = assertFails("missing");
		assertEquals("w.bin could not be fetched. localhost: it answers with status 404", message);
		assertEquals(1, server.requests.size());
	}

	@Test
	void aDeadServerIsOneSentence() throws IOException {
		server.close();
		assertTrue(assertFails("w.bin").contains("it does not answer"));
	}

	@Test
	void cancellingKeepsWhatIsHere() throws IOException {
		server.on("w.bin", stallingAfter(CONTENT, 70_000));
		assertThrows(CancellationException.class, () -> fetch(new DownloadListener() {

			@Override
			public void progress(final String file, final long done, final long total, final double rate) {}

			@Override
			public boolean isCancelled() {
				return folder.resolve("w.bin.part").toFile().length() > 0;
			}
		}, "w.bin"));
		assertFalse(Files.exists(folder.resolve("w.bin")));
		assertTrue(Files.size(folder.resolve("w.bin.part")) > 0);
	}

	private String fetch(final String... paths) throws IOException {
		return fetch(DownloadListener.NONE, paths);
	}

	private String fetch(final DownloadListener listener, final String... paths) throws IOException {
		final List<URI> mirrors = Arrays.stream(paths).map(path -> server.root().resolve(path)).toList();
		return fetch(listener, mirrors);
	}

	private String fetch(final DownloadListener listener, final List<URI> mirrors) throws IOException {
		return new FileDownload(HASTY).fetch(wanted, mirrors, folder.resolve("w.bin"), 1_000_000, listener, done -> {});
	}

	private void assertArrived() throws IOException {
		assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("w.bin")));
		assertFalse(Files.exists(folder.resolve("w.bin.part")));
		assertFalse(Files.exists(folder.resolve("w.bin.part.version")));
	}

	private String assertFails(final HostileServer ignored, final String path) throws IOException {
		return assertFails(path);
	}

	/** Nothing that fails leaves a file with the right name. */
	private String assertFails(final String path) throws IOException {
		Files.deleteIfExists(folder.resolve("w.bin.part"));
		final String message = assertThrows(DownloadFailed.class, () -> fetch(path)).getMessage();
		assertFalse(Files.exists(folder.resolve("w.bin")));
		return message;
	}
}
