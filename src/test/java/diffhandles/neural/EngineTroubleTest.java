// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import com.google.gson.JsonObject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exceptions are the engine's own, from its sources and from what its users have reported. */
class EngineTroubleTest {

	private static final String LOAD = "Failed to load PyTorch native library";

	private static String sentence(final Throwable thrown) {
		final EngineTrouble trouble = EngineTrouble.of(thrown);
		assertEquals(3, trouble.steps().size());
		final String sentence = trouble.sentence();
		assertFalse(sentence.contains("\n") || sentence.contains("\tat "), sentence);
		assertTrue(sentence.contains("): (1) ") && sentence.contains("; (2) ") && sentence.contains("; (3) "),
			sentence);
		return sentence;
	}

	private static void assertTold(final String start, final String step, final Throwable thrown) {
		final String sentence = sentence(thrown);
		assertTrue(sentence.startsWith(start) && sentence.contains(step), sentence);
	}

	static List<Throwable> noConnection() {
		return List.of(new UnknownHostException("publish.djl.ai"), new ConnectException("Connection refused"),
			new SocketTimeoutException("Connect timed out"),
			new SSLHandshakeException("PKIX path building failed: unable to find valid certification path"),
			new IOException(
				"Server returned HTTP response code: 403 for URL: https://publish.djl.ai/pytorch/2.7.1/files.txt"),
			new FileNotFoundException("https://publish.djl.ai/pytorch/2.7.1/files.txt"),
			new IOException("Offline mode is enabled."), new ZipException("Not in GZIP format"), new IOException(
				"Unable to tunnel through proxy. Proxy returns \"HTTP/1.1 407 Proxy Authentication Required\""));
	}

	@ParameterizedTest
	@MethodSource("noConnection")
	void withoutANetworkTheWaysRoundAreNamed(final Throwable cause) {
		for (final String message : List.of("Failed to save pytorch index file",
			"Failed to download PyTorch native library"))
			assertTold(
				"PyTorch has to be fetched at its first use, and that failed (" + cause.getClass().getSimpleName()
					+ ": ",
				"put the jar pytorch-native-cpu of PyTorch for your system, from another computer, into ImageJ's jars",
				new EngineException(message, cause));
	}

	@Test
	void aCacheThatCannotBeWrittenIsNamed() {
		assertTold("PyTorch has to be unpacked at its first use, and that failed (AccessDeniedException: /cache): ",
			"(1) name a folder that can be written in the environment variable DJL_CACHE_DIR and restart ImageJ",
			new EngineException("Failed to extract PyTorch native library", new AccessDeniedException("/cache")));
		assertTold("PyTorch has to be unpacked at its first use, and that failed (FileSystemException: /c: Read-only",
			"DJL_CACHE_DIR",
			new EngineException("Cannot copy jni files", new FileSystemException("/c", null, "Read-only file system")));
	}

	@Test
	void aFolderForTemporaryFilesThatIsMissingIsNamed() {
		final String temporary = System.getProperty("java.io.tmpdir");
		assertTold("PyTorch needs a folder for temporary files, and that failed (NoSuchFileException: ",
			"(1) make the folder " + temporary, new NoSuchFileException(Path.of(temporary, "pt-model1").toString()));
	}

	@Test
	void aFullDiskIsNamed() {
		assertTold("there is no room for PyTorch in ", "(1) make room for 600 MB there", new EngineException(
			"Failed to extract PyTorch native library", new IOException("No space left on device")));
	}

	@ParameterizedTest
	@ValueSource(strings = {
		"C:\\Users\\x\\.djl.ai\\pytorch\\1.12.1-20220818-cpu-win-x86_64\\asmjit.dll: Can't find dependent "
			+ "libraries",
		"C:\\Users\\x\\.djl.ai\\pytorch\\2.7.1-cpu-win-x86_64\\c10.dll: Can't find dependent libraries" })
	void aMissingRuntimeOfWindowsIsNamed(final String message) {
		assertTold("Windows lacks a library that PyTorch needs (UnsatisfiedLinkError: C:\\Users\\x",
			"(1) install Microsoft's Visual C++ Redistributable 2015-2022 (x64)",
			new EngineException(LOAD, new UnsatisfiedLinkError(message)));
	}

	@Test
	void aGraphicsCardsLibraryIsNamed() {
		assertTold("PyTorch's build for graphics cards could not be loaded (",
			"(1) choose device=cpu and restart ImageJ",
			new EngineException(LOAD,
				new UnsatisfiedLinkError(
					"C:\\Users\\x\\.djl.ai\\pytorch\\2.5.1-cu124-win-x86_64\\torch_cuda.dll: Can't find dependent "
						+ "libraries")));
	}

	@ParameterizedTest
	@ValueSource(strings = {
		"C:\\Users\\User\\.djl.ai\\pytorch\\2.0.0-cu118-win-x86_64\\a.out: Can't load this .dll (machine code=0x4810) "
			+ "on a AMD 64-bit platform",
		"/Users/x/.djl.ai/pytorch/2.7.1-cpu-osx-aarch64/libc10.dylib: dlopen(/Users/x/libc10.dylib, 1): tried: "
			+ "'libc10.dylib' (mach-o file, but is an incompatible architecture (have 'arm64', need 'x86_64'))",
		"/home/x/libc10.so: wrong ELF class: ELFCLASS64 (Possible cause: can't load AMD 64 .so on a AARCH64 "
			+ "platform)" })
	void anotherProcessorIsNamed(final String message) {
		assertTold("PyTorch's libraries are for another processor than this Java (",
			"(1) install the Fiji for your processor", new EngineException(LOAD, new UnsatisfiedLinkError(message)));
	}

	@Test
	void aSystemThatIsTooOldIsNamed() {
		assertTold("this system is too old for PyTorch 2.7", "(1) update the system (Linux: glibc 2.28",
			new EngineException(LOAD,
				new UnsatisfiedLinkError("/home/x/.djl.ai/pytorch/2.7.1-cpu-linux-x86_64/libtorch_cpu.so: "
					+ "/lib64/libm.so.6: version `GLIBC_2.27' not found (required by libtorch_cpu.so)")));
	}

	@Test
	void aFolderWithoutTheRightToRunIsNamed() {
		assertTold("the system forbids to run programs from the folder of PyTorch (",
			"(1) name a folder on a disk without noexec", new EngineException(LOAD, new UnsatisfiedLinkError(
				"/tmp/.djl.ai/libc10.so: failed to map segment from shared object: Operation not permitted")));
	}

	@Test
	void aSecondLoadIsNamed() {
		assertTold("PyTorch is loaded already, by another plugin or by this one before the menus were refreshed (",
			"(1) restart ImageJ", new EngineException(LOAD, new UnsatisfiedLinkError(
				"Native Library /root/.djl.ai/pytorch/libc10.so already loaded in another classloader")));
	}

	@Test
	void anOldJnaBesideUsIsNamed() {
		assertTold("a library does not fit the engine (NoSuchMethodError: ",
			"(2) remove older copies of it from ImageJ's jars", new EngineException(LOAD, new NoSuchMethodError(
				"com.sun.jna.Native.load(Ljava/lang/String;Ljava/lang/Class;)Lcom/sun/jna/Library;")));
		assertTold(
			"a library does not fit the engine (Error: There is an incompatible JNA native library installed on this",
			"(2) remove older copies of it",
			new EngineException(LOAD, new Error(
				"\n\nThere is an incompatible JNA native library installed on this system\nExpected: 6.1.0\nFound:    "
					+ "5.2.2\n(at /lib/libjnidispatch.so).\nTo resolve this issue you may do one of the "
					+ "following:\n")));
	}

	@Test
	void aJarThatDoesNotFitIsNamedWithItsPlace() {
		final String jar = JsonObject.class.getProtectionDomain().getCodeSource().getLocation().getPath();
		assertTold("a library does not fit the engine (NoSuchMethodError: ", "; it comes from " + jar + ")",
			new NoSuchMethodError("'void com.google.gson.JsonObject.keySet()'"));
	}

	@Test
	void anIntelMacIsToldThatThereIsNoPyTorch() {
		final EngineTrouble trouble = EngineTrouble.ofPlatform("osx-x86_64");
		assertEquals("this Java is for Macs with Intel processors, for which there is no PyTorch since version 2.3",
			trouble.what());
		assertEquals(3, trouble.steps().size());
		assertTrue(EngineTrouble
			.of(new EngineException("No PyTorch native library matches your operating system: cpu-linux-x86_64:2.7.1"))
			.what().startsWith("there is no PyTorch for this system and Java ("));
	}

	@Test
	void whatNobodyHasSeenYetIsQuoted() {
		assertTold("PyTorch could not be started (AssertionError: Unexpected version: 9", "(3) report this sentence",
			new EngineException(LOAD, new AssertionError("Unexpected version: 9")));
	}
}
