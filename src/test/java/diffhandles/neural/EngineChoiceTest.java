// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.neural.ComputeDevice.Choice;
import diffhandles.neural.EngineBuild.Source;
import diffhandles.neural.EngineSurroundings.Bundled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way to a build of PyTorch, on machines of all kinds; the libraries are empty files. */
class EngineChoiceTest {

	private static final NvidiaDriver NONE =
		new NvidiaDriver(Optional.empty(), Optional.of("no NVIDIA driver was found"));
	private static final NvidiaDriver CARD = NvidiaDriver.of(0, "RTX 3060, 550.54.14, 8.6, 12288, 11000");
	private static final String LINUX = "linux-x86_64";

	@TempDir
	private Path folder;
	private Path cache;
	private String platform = LINUX;
	private Optional<String> flavour = Optional.empty(), library = Optional.empty();
	private Optional<NativesFolder> own = Optional.empty();
	private Optional<Bundled> jar = Optional.empty();
	private boolean offline;
	private NvidiaDriver driver = CARD;

	@BeforeEach
	void cache() {
		cache = folder.resolve("cache").resolve("pytorch");
	}

	private EngineChoice choose(final Choice wanted) throws IOException {
		return EngineChoice.of(wanted,
			new EngineSurroundings("2.7.1", platform, flavour, library, own, jar, cache, offline, () -> driver));
	}

	private static Path libraries(final Path place, final String... names) throws IOException {
		Files.createDirectories(place);
		for (final String name : names)
			Files.writeString(place.resolve(System.mapLibraryName(name)), "");
		return place;
	}

	private String refused(final Choice wanted) {
		return assertThrows(Exception.class, () -> choose(wanted)).getMessage();
	}

	@Test
	void withoutADriverTheCpuBuildIsFetchedAndThatIsSaid() throws IOException {
		driver = NONE;
		final EngineChoice choice = choose(Choice.AUTO);
		assertEquals(new EngineBuild("2.7.1", "cpu", Source.CACHE, cache.resolve("2.7.1-cpu-" + LINUX), false),
			choice.build());
		assertEquals(Map.of("PYTORCH_FLAVOR", "cpu"), choice.settings());
		assertEquals(
			"PyTorch 2.7.1 for CPUs, will be fetched at the first edit (about 110 MB, into "
				+ cache.resolve("2.7.1-cpu-" + LINUX) + "); networks run on the CPU, since no NVIDIA driver was found.",
			EngineFacts.of(choice).sentence());
		assertEquals("a GPU was asked for, but no NVIDIA driver was found; choose device=auto or cpu",
			refused(Choice.GPU));
	}

	/** Gigabytes come only if somebody asks for them. */
	@Test
	void theCudaBuildIsUsedWhereItIsAndFetchedWhenAskedFor() throws IOException {
		final EngineChoice absent = choose(Choice.AUTO);
		assertEquals("cpu", absent.build().flavour());
		assertEquals(Optional.of("PyTorch's build for graphics cards is not in " + cache
			+ ": restart ImageJ and edit once with device=gpu to fetch it (some gigabytes)"), absent.whyNoGpu());
		final EngineChoice asked = choose(Choice.GPU);
		assertEquals("cu128", asked.build().flavour());
		assertEquals(Optional.empty(), asked.whyNoGpu());
		libraries(cache.resolve("2.7.1-cu128-" + LINUX), "torch");
		final EngineChoice there = choose(Choice.AUTO);
		assertEquals(new EngineBuild("2.7.1", "cu128", Source.CACHE, cache.resolve("2.7.1-cu128-" + LINUX), true),
			there.build());
		assertEquals("PyTorch 2.7.1 for NVIDIA's graphics cards (cu128), in " + there.build().place()
			+ "; networks run on the graphics card.", EngineFacts.of(there).sentence());
		assertEquals("cpu", choose(Choice.CPU).build().flavour());
		assertEquals(Optional.of("the CPU was asked for"), choose(Choice.CPU).whyNoGpu());
	}

	@Test
	void offlineNothingIsFetchedForTheGraphicsCard() throws IOException {
		offline = true;
		assertEquals("cpu", choose(Choice.AUTO).build().flavour());
		assertEquals("a GPU was asked for, but PyTorch's build for graphics cards is not in " + cache
			+ ", and DJL_OFFLINE forbids to fetch it; choose device=auto or cpu", refused(Choice.GPU));
	}

	@Test
	void aJarComesBeforeTheCacheAndHasNoGpu() throws IOException {
		jar = Optional.of(new Bundled("2.7.1-20250812", "cpu"));
		libraries(cache.resolve("2.7.1-cu128-" + LINUX), "torch");
		final EngineChoice choice = choose(Choice.AUTO);
		assertEquals(new EngineBuild("2.7.1", "cpu", Source.JAR, cache.resolve("2.7.1-20250812-cpu-" + LINUX), false),
			choice.build());
		assertTrue(
			choice.whyNoGpu().orElseThrow().startsWith("the jar pytorch-native-cpu beside the plugin comes first"));
		assertTrue(choice.build().origin().startsWith("will be unpacked from its jar into "));
		libraries(choice.build().place(), "torch");
		assertEquals("in " + choice.build().place(), choose(Choice.AUTO).build().origin());
	}

	/** Whatever is unpacked into the folder: the jar, the zip of pytorch.org, or the libraries alone. */
	@ParameterizedTest
	@CsvSource({ "pytorch/cpu/linux-x86_64", "libtorch/lib", "." })
	void aFolderOfLibrariesComesFirst(final String below) throws IOException {
		jar = Optional.of(new Bundled("2.7.1-20250812", "cpu"));
		final Path put = folder.resolve("von Hand ü");
		final Path place = libraries(put.resolve(below), "torch").toAbsolutePath();
		own = Optional.of(NativesFolder.in(put));
		final EngineChoice choice = choose(Choice.AUTO);
		assertEquals(Map.of("PYTORCH_LIBRARY_PATH", own.get().path().toString(), "PYTORCH_FLAVOR", "cpu"),
			choice.settings());
		assertTrue(Files.isSameFile(place, choice.build().place()));
		assertTrue(choice.whyNoGpu().orElseThrow().endsWith(" are for CPUs"));
		libraries(place, "torch_cuda");
		own = Optional.of(NativesFolder.in(put));
		assertEquals("cu128", choose(Choice.AUTO).build().flavour());
		assertEquals(Optional.empty(), choose(Choice.AUTO).whyNoGpu());
		library = Optional.of(libraries(folder.resolve("named"), "torch").toString());
		assertEquals(library.get(), choose(Choice.AUTO).settings().get("PYTORCH_LIBRARY_PATH"),
			"the engine's own name");
	}

	@Test
	void aFolderWithoutLibrariesOrWithOthersIsRefused() throws IOException {
		final Path empty = Files.createDirectories(folder.resolve("empty"));
		final String message = assertThrows(IOException.class, () -> NativesFolder.in(empty)).getMessage();
		assertEquals(
			empty + ": expected a folder with PyTorch's libraries, but there is no " + System.mapLibraryName("torch")
				+ " in it: unpack the jar pytorch-native-cpu of PyTorch for your system into it, or remove it",
			message);
		final Path old = libraries(folder.resolve("libtorch").resolve("lib"), "torch");
		Files.writeString(old.resolveSibling("build-version"), "2.5.1+cpu\n");
		own = Optional.of(NativesFolder.in(old));
		assertEquals(own.get().path() + ": expected the libraries of PyTorch 2.7.1, but these are of 2.5.1+cpu",
			refused(Choice.CPU));
		Files.writeString(old.resolveSibling("build-version"), "2.7.1+cpu\n");
		assertEquals(Source.FOLDER, choose(Choice.CPU).build().source());
	}

	@Test
	void theFlavourCanBeChosen() throws IOException {
		libraries(cache.resolve("2.7.1-cu128-" + LINUX), "torch");
		flavour = Optional.of("cpu");
		assertEquals("cpu", choose(Choice.AUTO).build().flavour());
		assertEquals(Optional.of("PYTORCH_FLAVOR=cpu asks for PyTorch's build for CPUs"),
			choose(Choice.AUTO).whyNoGpu());
		flavour = Optional.of("cu126");
		assertEquals("cu126", choose(Choice.AUTO).build().flavour());
		assertEquals(Optional.empty(), choose(Choice.AUTO).whyNoGpu());
		driver = NONE;
		assertEquals(
			"PYTORCH_FLAVOR=cu126 asks for PyTorch's build for graphics cards, but no NVIDIA driver was found; "
				+ "remove the variable, or set it to cpu",
			refused(Choice.AUTO));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "osx-aarch64 | this plugin cannot use the graphics processors of Macs",
		"linux-aarch64 | the engine has no build for graphics cards for linux-aarch64" })
	void whereNoBuildUsesTheGpuThatIsSaid(final String system, final String why) throws IOException {
		platform = system;
		assertEquals(Optional.of(why), choose(Choice.AUTO).whyNoGpu());
		assertEquals("cpu", choose(Choice.AUTO).build().flavour());
	}

	@ParameterizedTest
	@CsvSource({
		"Mac OS X, x86_64, 'this Java is for Macs with Intel processors, for which there is no PyTorch since version'",
		"Windows 11, x86, 'there is no PyTorch for this system and Java (win-x86)'",
		"Windows 11, aarch64, 'there is no PyTorch for this system and Java (win-aarch64)'",
		"Linux, ppc64le, 'there is no PyTorch for this system and Java (linux-ppc64le)'" })
	void systemsWithoutPyTorchAreToldBeforeAnythingIsFetched(final String os, final String arch, final String start) {
		platform = EngineSurroundings.platform(os, arch);
		final String message = refused(Choice.AUTO);
		assertTrue(message.startsWith(start) && message.contains("(1) ") && message.contains("(3) "), message);
	}
}
