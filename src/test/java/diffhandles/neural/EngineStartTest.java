// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.pytorch.jni.LibUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** First starts of the real engine, in processes of their own: without a jar, a net, a cache; two at once. */
class EngineStartTest {

	private static Path libraries;

	@TempDir
	private Path folder;

	@BeforeAll
	static void start() {
		Assumptions.assumeTrue(NvidiaDriver.ask().card().isEmpty(), "this machine has a graphics card");
		ComputeDevice.select(ComputeDevice.Choice.CPU);
		libraries = Path.of(LibUtils.getLibtorchPath());
	}

	private String answer(final String classPath, final Map<String, String> variables, final String... properties)
		throws IOException, InterruptedException
	{
		final String said = EngineProbe.answer(EngineProbe.start(classPath, variables, properties));
		assertFalse(said.contains("\n") || said.contains("\tat "), said);
		return said;
	}

	/** What an administrator would put there: the libraries without the engine's own. */
	private Path libraries(final Path place) throws IOException {
		Files.createDirectories(place);
		try (Stream<Path> files = Files.list(libraries)) {
			for (final Path file : files.filter(f -> !f.getFileName().toString().contains("djl")).toList())
				Files.createSymbolicLink(place.resolve(file.getFileName()), file);
		}
		return place;
	}

	@Test
	void librariesThatWerePutIntoAFolderAreUsedWithoutANet() throws IOException, InterruptedException {
		final Path put = libraries(folder.resolve("von Hand ü").resolve("pytorch/cpu/linux-x86_64"));
		final Map<String, String> alone =
			Map.of("ENGINE_CACHE_DIR", folder.resolve("cache").toString(), "DJL_OFFLINE", "true");
		final String expected = "42 PyTorch 2.7.1 for CPUs, in " + put + "; networks run on the CPU, since no NVIDIA "
			+ "driver was found.";
		assertEquals(expected,
			answer(EngineProbe.classPath(false), alone, "-Ddiffhandles.pytorch=" + folder.resolve("von Hand ü")));
		final Path home = folder.resolve("home");
		Files.createDirectories(home.resolve(".diffhandles"));
		Files.createSymbolicLink(home.resolve(".diffhandles/pytorch"), put);
		final String atHome = answer(EngineProbe.classPath(false), alone, "-Duser.home=" + home);
		assertTrue(atHome.startsWith("42 PyTorch 2.7.1 for CPUs, in " + home.resolve(".diffhandles/pytorch")), atHome);
	}

	@Test
	void aCacheFromAnotherComputerIsUsedWithoutANet() throws IOException, InterruptedException {
		final Path cache = folder.resolve("cache");
		libraries(cache.resolve("pytorch/2.7.1-cpu-linux-x86_64"));
		final String said = answer(EngineProbe.classPath(false),
			Map.of("ENGINE_CACHE_DIR", cache.toString(), "DJL_OFFLINE", "true", "PYTORCH_FLAVOR", "cpu"));
		assertTrue(said.startsWith("42 PyTorch 2.7.1 for CPUs, in " + cache), said);
	}

	@Test
	void withoutANetTheWayRoundIsSaid() throws IOException, InterruptedException {
		final String said = answer(EngineProbe.classPath(false),
			Map.of("ENGINE_CACHE_DIR", folder.resolve("cache").toString(), "DJL_OFFLINE", "true"));
		assertTrue(said.startsWith("refused: PyTorch has to be fetched at its first use, and that failed (IOException: "
			+ "Offline mode is enabled.): (1) "), said);
	}

	@Test
	void aCacheThatCannotBeWrittenIsSaid() throws IOException, InterruptedException {
		final Path file = Files.writeString(folder.resolve("file"), "no folder");
		final String said = answer(EngineProbe.classPath(true), Map.of("ENGINE_CACHE_DIR", file.toString()));
		assertTrue(
			said.startsWith("refused: PyTorch has to be unpacked at its first use, and that failed (")
				&& said.contains("(1) name a folder that can be written in the environment variable DJL_CACHE_DIR"),
			said);
	}

	@Test
	void aFlavourForGraphicsCardsIsRefusedWhereThereIsNone() throws IOException, InterruptedException {
		assertEquals(
			"refused: PYTORCH_FLAVOR=cu128 asks for PyTorch's build for graphics cards, but no NVIDIA driver was "
				+ "found; remove the variable, or set it to cpu",
			answer(EngineProbe.classPath(false), Map.of("PYTORCH_FLAVOR", "cu128")));
	}

	/** JNA of another plugin, whose native part is another version's: the error is JNA's own. */
	@Test
	void anOldJnaBesideUsIsSaid() throws IOException, InterruptedException {
		final Path source = folder.resolve("Native.java");
		Files.writeString(source, """
			package com.sun.jna;
			public final class Native {
				static {
					if (true) throw new Error("\\n\\nThere is an incompatible JNA native library installed on this "
						+ "system\\nExpected:");
				}
				public static <T extends Library> T load(String name, Class<T> type) { return null; }
			}
			""");
		final Path old = Files.createDirectories(folder.resolve("old jna"));
		assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "-nowarn", "-cp",
			EngineProbe.classPath(false), "-d", old.toString(), source.toString()));
		final String said =
			answer(EngineProbe.classPath(true, old), Map.of("ENGINE_CACHE_DIR", folder.resolve("cache").toString()));
		assertTrue(said.startsWith("refused: a library does not fit the engine (Error: There is an incompatible JNA")
			&& said.contains("it comes from " + old), said);
	}

	/** Both unpack the same jar into the same empty cache; each computes, and nothing half-made stays. */
	@Test
	void twoFirstRunsAtOnceBothWork() throws IOException, InterruptedException {
		final Path cache = folder.resolve("cache");
		final Map<String, String> shared = Map.of("ENGINE_CACHE_DIR", cache.toString());
		final List<Process> both = List.of(EngineProbe.start(EngineProbe.classPath(true), shared),
			EngineProbe.start(EngineProbe.classPath(true), shared));
		for (final Process process : both) {
			final String said = EngineProbe.answer(process);
			assertTrue(said.startsWith("42 PyTorch 2.7.1 for CPUs, in " + cache), said);
		}
		try (Stream<Path> left = Files.list(cache.resolve("pytorch"))) {
			assertEquals(List.of(libraries.getFileName().toString(), EngineLock.FILE),
				left.map(path -> path.getFileName().toString()).sorted().toList());
		}
	}
}
