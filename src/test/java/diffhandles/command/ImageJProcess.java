// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * ImageJ in a Java machine of its own, as {@code ./imagej} starts it: with our menu, without ours or the user's
 * preferences.
 *
 * @param exit its exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record ImageJProcess(int exit, String out, String err) {

	private static final String CLASS_PATH = System.getProperty("java.class.path");

	/** Far longer than on a machine that has time, since some have none. */
	private static final int LIMIT_MINUTES = 5;

	/** Whether it wrote a line of its own to standard output. */
	boolean said(final String line) {
		return out.lines().anyMatch(line::equals);
	}

	/** Runs a macro without any display. */
	static ImageJProcess headless(final Path folder, final String macro, final String... argument)
		throws IOException, InterruptedException
	{
		return headless(folder, Map.of(), macro, argument);
	}

	/** Runs a macro without any display, with further environment variables. */
	static ImageJProcess headless(final Path folder, final Map<String, String> environment, final String macro,
		final String... argument) throws IOException, InterruptedException
	{
		final Path file = folder.resolve("a macro.ijm");
		Files.writeString(file, macro);
		final String agent = Arrays.stream(CLASS_PATH.split(File.pathSeparator))
			.filter(jar -> jar.contains("ij1-patcher")).findAny().orElseThrow();
		final List<String> arguments =
			new ArrayList<>(List.of("-Djava.awt.headless=true", "--add-opens=java.base/java.lang=ALL-UNNAMED",
				"-javaagent:" + agent + "=init", HeadlessImageJ.class.getName(), file.toString()));
		arguments.addAll(List.of(argument));
		return run(folder, environment, CLASS_PATH, arguments);
	}

	/** Runs a class with a main method on the display that there is. */
	static ImageJProcess withDisplay(final Path folder, final Class<?> main, final String... arguments)
		throws IOException, InterruptedException
	{
		return withDisplay(folder, LIMIT_MINUTES, main, arguments);
	}

	/** @param limitMinutes after which it is stuck */
	static ImageJProcess withDisplay(final Path folder, final int limitMinutes, final Class<?> main,
		final String... arguments) throws IOException, InterruptedException
	{
		return run(folder, limitMinutes, Map.of(), CLASS_PATH,
			Stream.concat(Stream.of(main.getName()), Arrays.stream(arguments)).toList());
	}

	/** Runs a class with a main method where there is no display. */
	static ImageJProcess withoutDisplay(final Path folder, final Class<?> main)
		throws IOException, InterruptedException
	{
		return run(folder, Map.of(), CLASS_PATH, List.of("-Djava.awt.headless=true", main.getName()));
	}

	/**
	 * Runs a class with a main method among Fiji's jars, which come before ours.
	 *
	 * @param fiji Fiji's folder
	 */
	static ImageJProcess inFiji(final Path folder, final Path fiji, final boolean windows)
		throws IOException, InterruptedException
	{
		final List<String> arguments = new ArrayList<>(
			List.of("--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-opens=java.desktop/sun.awt=ALL-UNNAMED"));
		if (!windows) arguments.add("-Djava.awt.headless=true");
		arguments.add(FijiSession.class.getName());
		if (windows) arguments.add("windows");
		try (Stream<Path> jars = Files.list(fiji.resolve("jars"))) {
			final String theirs = jars.map(Path::toString).filter(jar -> jar.endsWith(".jar")).sorted()
				.collect(Collectors.joining(File.pathSeparator));
			return run(folder, Map.of(), theirs + File.pathSeparator + CLASS_PATH, arguments);
		}
	}

	private static ImageJProcess run(final Path folder, final Map<String, String> environment, final String classPath,
		final List<String> arguments) throws IOException, InterruptedException
	{
		return run(folder, LIMIT_MINUTES, environment, classPath, arguments);
	}

	private static ImageJProcess run(final Path folder, final int limitMinutes, final Map<String, String> environment,
		final String classPath, final List<String> arguments) throws IOException, InterruptedException
	{
		final List<String> command =
			new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dplugins.dir=" + imageJFolder(folder),
				"-Djava.util.prefs.userRoot=" + folder.resolve("prefs"),
				"-Ddiffhandles.models=" + Path.of("models").toAbsolutePath(), "-DOPT_OUT_TRACKING=true",
				"-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", classPath));
		command.addAll(arguments);
		final Path out = folder.resolve("out.txt"), err = folder.resolve("err.txt");
		final ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
			.redirectOutput(out.toFile()).redirectError(err.toFile());
		builder.environment().putAll(environment);
		final Process process = builder.start();
		try {
			if (!process.waitFor(limitMinutes, TimeUnit.MINUTES)) throw new IllegalStateException(
				"ImageJ did not end within " + limitMinutes + " minutes; it wrote\n" + read(out) + read(err));
			return new ImageJProcess(process.exitValue(), read(out), read(err));
		}
		finally {
			process.destroyForcibly(); // nothing, if it has ended
		}
	}

	/** What was written, but for the lines by which a Java machine tells of variables that hold options for it. */
	private static String read(final Path file) throws IOException {
		return Files.readString(file, StandardCharsets.UTF_8)
			.replaceAll("(?m)^(NOTE: )?Picked up (JDK_JAVA|JAVA_TOOL|_JAVA)_OPTIONS.*\\R", "");
	}

	/** A folder as of an installed ImageJ; the classes are on the class path, so the jar has only the menu. */
	private static Path imageJFolder(final Path folder) throws IOException {
		final Path imagej = folder.resolve("ImageJ");
		Files.createDirectories(imagej.resolve("plugins"));
		try (ZipOutputStream jar =
			new ZipOutputStream(Files.newOutputStream(imagej.resolve("plugins/Diffusion_Handles-test.jar")))) {
			jar.putNextEntry(new ZipEntry("plugins.config"));
			jar.write(ImageJProcess.class.getResourceAsStream("/plugins.config").readAllBytes());
		}
		return imagej;
	}
}
