// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import ai.djl.util.Utils;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;

/**
 * Why PyTorch did not start, and three steps that help: what its users read in the place of a stack trace.
 *
 * @param what went wrong, in half a sentence
 * @param steps what to do, the most likely first
 */
public record EngineTrouble(String what, List<String> steps) {

	private static final Pattern CLASS = Pattern.compile("[a-z][\\w]*(?:[./][a-z]\\w*)+[./][A-Z]\\w*");
	/** The longest part of the engine's own words that is repeated. */
	private static final int WORDS = 200;

	/** Such as "PyTorch … (…): (1) connect this computer; (2) …; (3) …". */
	public String sentence() {
		final StringBuilder text = new StringBuilder(what).append(": ");
		for (int i = 0; i < steps.size(); i++)
			text.append(i == 0 ? "(" : "; (").append(i + 1).append(") ").append(steps.get(i));
		return text.toString();
	}

	/** The trouble behind what the engine threw. */
	public static EngineTrouble of(final Throwable thrown) {
		final Throwable root = root(thrown);
		final String words = words(root), all = all(thrown);
		if (all.contains("no pytorch native library matches")) return ofPlatform(
			EngineSurroundings.platform(System.getProperty("os.name"), System.getProperty("os.arch")));
		if (isOfNetwork(root, all)) return network(words);
		if (all.contains("no space left on device") || all.contains("not enough space on the disk")) return disk(words);
		if (root instanceof final FileSystemException file) return isTemporary(file) ? temporary(words) : cache(words);
		if (all.contains("already loaded in another classloader")) return twice(words);
		if (all.contains("jna")) return library(root, words);
		if (root instanceof UnsatisfiedLinkError) return LinkerTrouble.of(words, all, cacheName());
		if (root instanceof LinkageError || root instanceof ClassNotFoundException) return library(root, words);
		return new EngineTrouble("PyTorch could not be started (" + words + ")",
			List.of("restart ImageJ and try again",
				"delete the folder pytorch in " + cacheName() + ", so that PyTorch is unpacked or fetched anew",
				"report this sentence, with what Manage Models... says of the engine"));
	}

	/** A system or processor that there is no PyTorch for. */
	static EngineTrouble ofPlatform(final String platform) {
		final String other = "use another computer with the same models folder: edits are the same there";
		final String preview =
			"use Preview Object Edit... and Remove Object..., which need no PyTorch where a depth map is given";
		if (platform.equals("osx-x86_64")) return new EngineTrouble(
			"this Java is for Macs with Intel processors, for which there is no PyTorch since version 2.3",
			List.of("on a Mac with Apple silicon, install Fiji for it (macos-arm64) in the place of the one for Intel",
				preview, other));
		return new EngineTrouble("there is no PyTorch for this system and Java (" + platform + ")", List.of(
			"install a Fiji with 64-bit Java for Windows or Linux on x86-64, Linux on ARM, or a Mac with Apple silicon",
			preview, other));
	}

	private static boolean isOfNetwork(final Throwable root, final String all) {
		return root instanceof UnknownHostException || root instanceof SocketException
			|| root instanceof SocketTimeoutException || root instanceof SSLException || root instanceof ZipException
			|| root instanceof EOFException || root instanceof FileNotFoundException && all.contains("http")
			|| all.contains("server returned http response code") || all.contains("offline mode is enabled")
			|| all.contains("unable to tunnel through proxy") || all.contains("premature eof");
	}

	private static EngineTrouble network(final String words) {
		return new EngineTrouble("PyTorch has to be fetched at its first use, and that failed (" + words + ")", List.of(
			"connect this computer, or let it reach https://publish.djl.ai, and edit again",
			"behind a proxy, start Java with -Dhttps.proxyHost=… -Dhttps.proxyPort=…",
			"without a connection, put the jar pytorch-native-cpu of PyTorch for your system, from another computer, "
				+ "into ImageJ's jars, or unpack it into .diffhandles/pytorch in your home folder"));
	}

	private static EngineTrouble disk(final String words) {
		return new EngineTrouble("there is no room for PyTorch in " + cacheName() + " (" + words + ")",
			List.of("make room for 600 MB there",
				"name a folder on another disk in the environment variable DJL_CACHE_DIR and restart ImageJ",
				"delete old folders of other versions in pytorch there"));
	}

	private static EngineTrouble cache(final String words) {
		return new EngineTrouble("PyTorch has to be unpacked at its first use, and that failed (" + words + ")",
			List.of("name a folder that can be written in the environment variable DJL_CACHE_DIR and restart ImageJ",
				"or make " + cacheName() + " writable for you",
				"or have it filled once by somebody who may write there: then it is only read"));
	}

	/** PyTorch's Java part writes a file there each time it starts. */
	private static boolean isTemporary(final FileSystemException failed) {
		final String folder = System.getProperty("java.io.tmpdir", "");
		return failed.getFile() != null && !folder.isEmpty() && !failed.getFile().startsWith(cacheName())
			&& Path.of(failed.getFile()).startsWith(folder);
	}

	private static EngineTrouble temporary(final String words) {
		final String folder = System.getProperty("java.io.tmpdir");
		return new EngineTrouble("PyTorch needs a folder for temporary files, and that failed (" + words + ")",
			List.of("make the folder " + folder + ", and writable for you",
				"name another folder by Java's option -Djava.io.tmpdir=… (./imagej: JAVA_OPTS=-Djava.io.tmpdir=…)",
				"make room there, if the disk is full"));
	}

	private static EngineTrouble twice(final String words) {
		return new EngineTrouble(
			"PyTorch is loaded already, by another plugin or by this one before the menus were refreshed (" + words
				+ ")",
			List.of("restart ImageJ", "then edit before you use the other plugin",
				"after Help > Refresh Menus or an update, always restart"));
	}

	/** Which jar does not fit: usually another plugin's, older than what the engine needs. */
	private static EngineTrouble library(final Throwable root, final String words) {
		final Matcher name = CLASS.matcher(Objects.toString(root.getMessage(), ""));
		final String jar = name.find() ? jar(name.group().replace('/', '.')).orElse("another plugin's jar")
			: words.contains("JNA") ? jar("com.sun.jna.Native").orElse("another jna") : "another plugin's jar";
		return new EngineTrouble("a library does not fit the engine (" + words + "; it comes from " + jar + ")",
			List.of("update Fiji and restart it: a newer copy of that jar comes with it",
				"remove older copies of it from ImageJ's jars and plugins",
				"if an update site brought it, turn that off to try"));
	}

	private static Optional<String> jar(final String className) {
		try {
			final CodeSource source = Class.forName(className, false, EngineTrouble.class.getClassLoader())
				.getProtectionDomain().getCodeSource();
			return source == null ? Optional.empty() : Optional.of(Path.of(source.getLocation().toURI()).toString());
		}
		catch (final ClassNotFoundException | LinkageError | URISyntaxException | IllegalArgumentException unknown) {
			return Optional.empty(); // the message names the class, which is all there is to say
		}
	}

	private static String cacheName() {
		return Utils.getEngineCacheDir().toString();
	}

	private static Throwable root(final Throwable e) {
		return Stream.iterate(e, Objects::nonNull, Throwable::getCause).reduce(e, (first, second) -> second);
	}

	/** All messages on the way to the root, in lower case. */
	private static String all(final Throwable e) {
		return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
			.map(cause -> cause.getClass().getName() + " " + Objects.toString(cause.getMessage(), ""))
			.reduce("", (a, b) -> a + "\n" + b).toLowerCase(Locale.ROOT);
	}

	/** The first line of what an exception says, with its kind. */
	private static String words(final Throwable e) {
		final String first = Objects.toString(e.getMessage(), "").strip().lines().findFirst().orElse("");
		final String words = e.getClass().getSimpleName() + (first.isEmpty() ? "" : ": " + first);
		return words.length() <= WORDS ? words : words.substring(0, WORDS) + " …";
	}
}
