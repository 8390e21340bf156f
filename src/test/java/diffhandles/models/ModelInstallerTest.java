// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import static diffhandles.models.HostileServer.file;
import static diffhandles.models.HostileServer.inTurn;
import static diffhandles.models.HostileServer.status;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.models.CatalogueEntry.Kind;
import diffhandles.models.CatalogueEntry.Licence;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ModelInstallerTest {

	private static final byte[] CONFIG = "{}".getBytes();
	private static final String CONFIG_SHA256 = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
	private static final byte[] WEIGHTS = new byte[5000];
	private static final DownloadPolicy HASTY = new DownloadPolicy(Duration.ofSeconds(2), Duration.ofMillis(400), 2,
		Duration.ofMillis(10), Duration.ofMillis(40), 3);

	@TempDir
	Path folder;
	private Path models;
	private HostileServer server;

	@BeforeEach
	void start() throws IOException {
		server = new HostileServer();
		models = folder.resolve("Modelle für Fiji");
	}

	@AfterEach
	void stop() {
		server.close();
	}

	@Test
	void aModelIsThereWhenAllItsFilesAre() throws IOException {
		server.on("m/config.json", file(CONFIG)).on("m/unet/w.safetensors", inTurn(status(404), file(WEIGHTS)));
		final ModelInstaller installer = new ModelInstaller(models, HASTY);
		assertThrows(DownloadFailed.class, () -> installer.install(entry(), DownloadListener.NONE));
		assertFalse(installer.isInstalled(entry()));
		final Path installed = installer.install(entry(), DownloadListener.NONE);
		assertArrayEquals(WEIGHTS, Files.readAllBytes(installed.resolve("unet/w.safetensors")));
		assertEquals(List.of("/m/config.json all", "/m/unet/w.safetensors all", "/m/unet/w.safetensors all"),
			server.requests, "the first file came once");
		assertEquals(List.of(), installer.verify(entry()));
	}

	@Test
	void whatIsInstalledIsNotFetchedAgain() throws IOException {
		server.on("m/config.json", file(CONFIG)).on("m/unet/w.safetensors", file(WEIGHTS));
		final ModelInstaller installer = new ModelInstaller(models, HASTY);
		installer.install(entry(), DownloadListener.NONE);
		server.requests.clear();
		installer.install(entry(), DownloadListener.NONE);
		assertEquals(List.of(), server.requests);
	}

	@Test
	void changedAndMissingFilesAreNamed() throws IOException {
		server.on("m/config.json", file(CONFIG)).on("m/unet/w.safetensors", file(WEIGHTS));
		final ModelInstaller installer = new ModelInstaller(models, HASTY);
		final Path installed = installer.install(entry(), DownloadListener.NONE);
		Files.write(installed.resolve("unet/w.safetensors"), new byte[]{ 1 });
		Files.delete(installed.resolve("config.json"));
		assertEquals(List.of("config.json", "unet/w.safetensors"), installer.verify(entry()));
	}

	@Test
	void twoProgramsDoNotInstallTheSameModelAtOnce() throws IOException {
		Files.createDirectories(models);
		try (
			FileChannel other =
				FileChannel.open(models.resolve(".m.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			FileLock lock = other.lock()) {
			assertTrue(lock.isValid());
			final ModelInstaller installer = new ModelInstaller(models, HASTY);
			assertBusy(() -> installer.install(entry(), DownloadListener.NONE));
			final Path from = source(CONFIG);
			assertBusy(() -> installer.copy(entry(), from));
			Files.createDirectories(models.resolve("m"));
			assertBusy(() -> installer.remove(entry()));
		}
		assertEquals(List.of(), server.requests);
	}

	private static void assertBusy(final Executable action) {
		final String message = assertThrows(IOException.class, action).getMessage();
		assertTrue(message.startsWith("another program is installing A model"), message);
	}

	/** A folder with the model's files. */
	private Path source(final byte[] config) throws IOException {
		final Path from = folder.resolve("from another machine");
		Files.createDirectories(from.resolve("unet"));
		Files.write(from.resolve("config.json"), config);
		Files.write(from.resolve("unet/w.safetensors"), WEIGHTS);
		return from;
	}

	@Test
	void aWrongCopyLeavesAnUnfinishedDownloadAsItWas() throws IOException {
		server.on("m/config.json", file(CONFIG)).on("m/unet/w.safetensors", inTurn(status(404), file(WEIGHTS)));
		final ModelInstaller installer = new ModelInstaller(models, HASTY);
		assertThrows(DownloadFailed.class, () -> installer.install(entry(), DownloadListener.NONE));
		final Path from = source("{ }".getBytes());
		final String message = assertThrows(IOException.class, () -> installer.copy(entry(), from)).getMessage();
		assertTrue(message.contains("config.json: its SHA-256 is"), message);
		final Path installed = installer.install(entry(), DownloadListener.NONE);
		assertArrayEquals(CONFIG, Files.readAllBytes(installed.resolve("config.json")));
		assertEquals(List.of(), installer.verify(entry()));
	}

	@Test
	void aCopyHasNothingOfAnUnfinishedDownload() throws IOException {
		final Path rest = models.resolve(".m.installing/unet/w.safetensors.part");
		Files.createDirectories(rest.getParent());
		Files.write(rest, new byte[9]);
		final ModelInstaller installer = new ModelInstaller(models, HASTY);
		final Path installed = installer.copy(entry(), source(CONFIG));
		assertEquals(List.of(), installer.verify(entry()));
		assertFalse(Files.exists(installed.resolve("unet/w.safetensors.part")));
		assertEquals(List.of(".m.lock", "m"), names(models));
		installer.remove(entry());
		assertEquals(List.of(".m.lock"), names(models));
	}

	private static List<String> names(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}

	/** As when all is there and the system refused the last step. */
	@Test
	void onlyTheNameIsMissing() throws IOException {
		server.on("m/config.json", file(CONFIG)).on("m/unet/w.safetensors", file(WEIGHTS));
		final ModelInstaller installer = new ModelInstaller(models, HASTY);
		Files.move(installer.install(entry(), DownloadListener.NONE), models.resolve(".m.installing"));
		server.requests.clear();
		installer.install(entry(), DownloadListener.NONE);
		assertEquals(List.of(), server.requests);
		assertEquals(List.of(), installer.verify(entry()));
	}

	@Test
	void noCatalogueCanWriteOutsideTheModelsFolder() {
		for (final String path : List.of("../w.bin", "/etc/passwd", "a/../../b", "C:\\w.bin", "a//b", ".hidden", "a/..",
			""))
			assertThrows(IllegalArgumentException.class,
				() -> new RemoteFile(path, OptionalLong.of(1), Optional.empty()), path);
		assertThrows(IllegalArgumentException.class, () -> entry("../m"));
		assertThrows(IllegalArgumentException.class, () -> entry(".."));
	}

	@Test
	void aDiskThatIsTooSmallIsToldBefore() throws IOException {
		final CatalogueEntry huge = new CatalogueEntry("m", "A model", Kind.DIFFUSION, "tests",
			new Licence("CC0", URI.create("https://example.org")), Long.MAX_VALUE / 4,
			List.of(server.root().resolve("m/")),
			List.of(new RemoteFile("w.bin", OptionalLong.of(Long.MAX_VALUE / 4), Optional.empty())));
		final String message = assertThrows(IOException.class,
			() -> new ModelInstaller(models, HASTY).install(huge, DownloadListener.NONE)).getMessage();
		assertTrue(message.contains("GB are free in"), message);
		assertEquals(List.of(), server.requests);
	}

	private CatalogueEntry entry() {
		return entry("m");
	}

	private CatalogueEntry entry(final String id) {
		return new CatalogueEntry(id, "A model", Kind.DIFFUSION, "tests",
			new Licence("CC0", URI.create("https://example.org")), 5002, List.of(server.root().resolve("m/")),
			List.of(new RemoteFile("config.json", OptionalLong.empty(), Optional.of(CONFIG_SHA256)),
				new RemoteFile("unet/w.safetensors", OptionalLong.of(WEIGHTS.length), Optional.empty())));
	}
}
