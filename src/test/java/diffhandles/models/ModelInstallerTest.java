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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelInstallerTest {

	private static final byte[] CONFIG = "{}".getBytes();
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
			final String message = assertThrows(IOException.class,
				() -> new ModelInstaller(models, HASTY).install(entry(), DownloadListener.NONE)).getMessage();
			assertTrue(message.startsWith("another program is installing A model"), message);
		}
		assertEquals(List.of(), server.requests);
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
			List.of(new RemoteFile("config.json", OptionalLong.of(CONFIG.length), Optional.empty()),
				new RemoteFile("unet/w.safetensors", OptionalLong.of(WEIGHTS.length), Optional.empty())));
	}
}
