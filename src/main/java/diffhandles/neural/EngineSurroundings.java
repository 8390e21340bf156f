// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import ai.djl.util.Utils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What decides which build of PyTorch is loaded, and on what it runs.
 *
 * @param version of PyTorch that the engine is made for
 * @param platform system and processor as the engine names them: {@code linux-x86_64}
 * @param flavour the build that the user asks for with PYTORCH_FLAVOR
 * @param library the folder of PyTorch's libraries that the user names with PYTORCH_LIBRARY_PATH
 * @param own a folder of PyTorch's libraries for this plugin alone; see {@link NativesFolder}
 * @param bundled what the jar of PyTorch beside the plugin holds, if there is one for this platform
 * @param cache where the engine keeps the builds that it fetched or unpacked
 * @param offline whether the engine may not fetch anything
 * @param driver asks for NVIDIA's driver, which takes a moment
 */
record EngineSurroundings(String version, String platform, Optional<String> flavour, Optional<String> library,
	Optional<NativesFolder> own, Optional<Bundled> bundled, Path cache, boolean offline, Supplier<NvidiaDriver> driver)
{

	static final String FLAVOUR = "PYTORCH_FLAVOR", LIBRARY = "PYTORCH_LIBRARY_PATH";
	private static final String JAR_PROPERTIES = "native/lib/pytorch.properties";
	private static final String ENGINE_PROPERTIES = "pytorch-engine.properties";

	/**
	 * A jar of PyTorch's libraries.
	 *
	 * @param version with the day of its making: 2.7.1-20250812
	 * @param flavour what it is compiled for
	 */
	record Bundled(String version, String flavour) {}

	/** Those of this process. */
	static EngineSurroundings current() throws IOException {
		final String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
		return new EngineSurroundings(versionOfEngine(), platform, setting(FLAVOUR), setting(LIBRARY),
			NativesFolder.find(), bundled(platform), Utils.getEngineCacheDir("pytorch").toAbsolutePath(),
			Utils.isOfflineMode(), NvidiaDriver::ask);
	}

	/** The engine's name of a system and its processor. */
	static String platform(final String os, final String arch) {
		final String system = os.startsWith("Win") ? "win" : os.startsWith("Mac") ? "osx" : "linux";
		return system + "-" + (arch.equals("amd64") ? "x86_64" : arch);
	}

	/** Builds of this version in the cache, by the names of their folders. */
	Optional<Path> cached(final String flavourOfBuild) {
		if (!Files.isDirectory(cache)) return Optional.empty();
		try (Stream<Path> folders = Files.list(cache)) {
			return folders
				.filter(
					folder -> folder.getFileName().toString().equals(version + "-" + flavourOfBuild + "-" + platform))
				.filter(folder -> Files.exists(folder.resolve(System.mapLibraryName("torch")))).findFirst();
		}
		catch (final IOException unreadable) {
			return Optional.empty(); // the engine will say what is wrong with it
		}
	}

	private static Optional<String> setting(final String name) {
		return Optional.ofNullable(Utils.getEnvOrSystemProperty(name)).filter(value -> !value.isBlank());
	}

	private static String versionOfEngine() throws IOException {
		final Properties engine = new Properties();
		try (InputStream in = loader().getResourceAsStream(ENGINE_PROPERTIES)) {
			if (in != null) engine.load(in);
		}
		return engine.getProperty("pytorch_version", "unknown");
	}

	private static Optional<Bundled> bundled(final String platform) throws IOException {
		final List<URL> jars = Collections.list(loader().getResources(JAR_PROPERTIES));
		return jars.stream().map(EngineSurroundings::read)
			.filter(jar -> platform.equals(jar.getProperty("classifier")) && jar.getProperty("flavor") != null)
			.map(jar -> new Bundled(jar.getProperty("version"), jar.getProperty("flavor"))).findFirst();
	}

	private static Properties read(final URL jar) {
		final Properties properties = new Properties();
		try (InputStream in = jar.openStream()) {
			properties.load(in);
			return properties;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(jar + " cannot be read: " + e.getMessage(), e);
		}
	}

	private static ClassLoader loader() {
		return EngineSurroundings.class.getClassLoader();
	}
}
