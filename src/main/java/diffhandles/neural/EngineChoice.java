// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import diffhandles.neural.ComputeDevice.Choice;
import diffhandles.neural.EngineBuild.Source;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which build of PyTorch is to be loaded, and why not one for the graphics card.
 * <p>
 * The engine by itself asks for the CUDA toolkit, which users do not have; here the driver decides. Libraries in a
 * folder that the user named come first, then those of a jar beside the plugin, then those in the cache. With device
 * auto, gigabytes for a graphics card are used where they are, never fetched.
 * </p>
 *
 * @param build what is loaded
 * @param whyNoGpu why networks do not run on a graphics card; empty if they do
 * @param settings what the engine has to be told, as system properties
 */
record EngineChoice(EngineBuild build, Optional<String> whyNoGpu, Map<String, String> settings) {

	static final String CPU_WANTED = "the CPU was asked for";
	/** Systems and processors that the engine has builds for. */
	private static final Set<String> PLATFORMS = Set.of("linux-x86_64", "linux-aarch64", "win-x86_64", "osx-aarch64");

	/**
	 * Decides.
	 *
	 * @throws IOException if a folder that the user named cannot be used
	 * @throws IllegalStateException if the user asks for a graphics card that cannot be used, saying why
	 */
	static EngineChoice of(final Choice wanted, final EngineSurroundings here) throws IOException {
		if (!PLATFORMS.contains(here.platform()))
			throw new IllegalStateException(EngineTrouble.ofPlatform(here.platform()).sentence());
		final Optional<String> obstacle = wanted == Choice.CPU ? Optional.of(CPU_WANTED) : obstacle(here);
		final EngineChoice choice = choose(wanted, here, obstacle);
		if (wanted == Choice.GPU && choice.whyNoGpu.isPresent()) throw new IllegalStateException(
			"a GPU was asked for, but " + choice.whyNoGpu.get() + "; choose device=auto or cpu");
		return choice;
	}

	private static EngineChoice choose(final Choice wanted, final EngineSurroundings here,
		final Optional<String> obstacle) throws IOException
	{
		if (here.library().isPresent()) {
			final String[] paths = here.library().get().split(File.pathSeparator);
			return ofFolder(NativesFolder.in(Path.of(paths[0])), here, obstacle);
		}
		if (here.own().isPresent()) return ofFolder(here.own().get(), here, obstacle);
		if (here.bundled().isPresent()) return ofJar(here.bundled().get(), here, obstacle);
		if (here.flavour().isPresent()) return ofFlavour(here.flavour().get(), here, obstacle);
		if (obstacle.isPresent()) return fetched(EngineBuild.CPU, here, obstacle);
		if (here.cached(EngineBuild.CUDA).isPresent()) return fetched(EngineBuild.CUDA, here, obstacle);
		if (here.offline()) return fetched(EngineBuild.CPU, here, Optional.of(
			"PyTorch's build for graphics cards is not in " + here.cache() + ", and DJL_OFFLINE forbids to fetch it"));
		if (wanted == Choice.GPU) return fetched(EngineBuild.CUDA, here, obstacle);
		return fetched(EngineBuild.CPU, here, Optional.of("PyTorch's build for graphics cards is not in " + here.cache()
			+ ": restart ImageJ and edit once with device=gpu to fetch it (some gigabytes)"));
	}

	/** Why no build could use a graphics card of this machine. */
	private static Optional<String> obstacle(final EngineSurroundings here) {
		if (here.platform().startsWith("osx"))
			return Optional.of("this plugin cannot use the graphics processors of Macs");
		if (!here.platform().endsWith("x86_64"))
			return Optional.of("the engine has no build for graphics cards for " + here.platform());
		return here.driver().get().problem();
	}

	private static EngineChoice ofFolder(final NativesFolder folder, final EngineSurroundings here,
		final Optional<String> obstacle) throws IOException
	{
		folder.requireVersion(here.version());
		final String flavour = here.flavour().orElse(folder.isCuda() ? EngineBuild.CUDA : EngineBuild.CPU);
		final EngineBuild build = new EngineBuild(here.version(), flavour, Source.FOLDER, folder.path(), true);
		// The flavour must be told: of itself, the engine takes it from the toolkit, and fails.
		return new EngineChoice(build,
			unlessCuda(build, obstacle, "the libraries in " + folder.path() + " are for CPUs"),
			Map.of(EngineSurroundings.LIBRARY, folder.path().toString(), EngineSurroundings.FLAVOUR, flavour));
	}

	private static EngineChoice ofJar(final EngineSurroundings.Bundled jar, final EngineSurroundings here,
		final Optional<String> obstacle)
	{
		final Path place = here.cache().resolve(jar.version() + "-" + jar.flavour() + "-" + here.platform());
		final EngineBuild build = new EngineBuild(here.version(), jar.flavour(), Source.JAR, place,
			Files.exists(place.resolve(System.mapLibraryName("torch"))));
		return new EngineChoice(build, unlessCuda(build, obstacle, "the jar pytorch-native-cpu beside the plugin comes "
			+ "first: remove it from ImageJ's jars to have PyTorch's build for graphics cards"), Map.of());
	}

	/** A build for graphics cards that the user insists on must not be loaded where it would not start. */
	private static EngineChoice ofFlavour(final String flavour, final EngineSurroundings here,
		final Optional<String> obstacle)
	{
		final boolean cuda = flavour.startsWith("cu");
		if (cuda && obstacle.isPresent()) throw new IllegalStateException(
			EngineSurroundings.FLAVOUR + "=" + flavour + " asks for PyTorch's build for graphics cards, but "
				+ obstacle.get() + "; remove the variable, or set it to cpu");
		return fetched(flavour, here, cuda ? obstacle : Optional
			.of(obstacle.orElse(EngineSurroundings.FLAVOUR + "=" + flavour + " asks for PyTorch's build for CPUs")));
	}

	private static EngineChoice fetched(final String flavour, final EngineSurroundings here,
		final Optional<String> why)
	{
		final Optional<Path> cached = here.cached(flavour);
		final Path place = cached.orElse(here.cache().resolve(here.version() + "-" + flavour + "-" + here.platform()));
		return new EngineChoice(new EngineBuild(here.version(), flavour, Source.CACHE, place, cached.isPresent()), why,
			Map.of(EngineSurroundings.FLAVOUR, flavour));
	}

	private static Optional<String> unlessCuda(final EngineBuild build, final Optional<String> obstacle,
		final String why)
	{
		return obstacle.isPresent() || build.isCuda() ? obstacle : Optional.of(why);
	}
}
