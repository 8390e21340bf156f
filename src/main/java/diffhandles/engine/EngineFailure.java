// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.security.CodeSource;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in one sentence what a user can do about the tensor engine's own exceptions. */
final class EngineFailure {

	private static final Pattern CLASS = Pattern.compile("[a-z][\\w]*(?:[./][a-z]\\w*)+[./][A-Z]\\w*");

	private EngineFailure() {}

	/** Work that loads the engine or a model. */
	interface Loading<R> {

		R load() throws IOException;
	}

	/**
	 * Does work that loads the engine or a model.
	 *
	 * @throws IllegalStateException in place of what the engine throws
	 */
	static <R> R loading(final Loading<R> work) throws IOException {
		try {
			return work.load();
		}
		catch (final EngineException e) {
			throw new IllegalStateException(start(e), e);
		}
		catch (final LinkageError e) {
			throw new IllegalStateException(linkage(e), e);
		}
	}

	/**
	 * Does work that computes.
	 *
	 * @throws IllegalStateException in place of what the engine throws
	 */
	static <R> R computing(final Supplier<R> work) {
		try {
			return work.get();
		}
		catch (final EngineException e) {
			throw new IllegalStateException(computation(e), e);
		}
		catch (final ArithmeticException e) {
			throw new IllegalStateException("the networks' numbers are no longer finite (" + e.getMessage()
				+ "): with precision=fp16 or bf16 try precision=fp32", e);
		}
	}

	/** Why the engine did not start. */
	static String start(final EngineException e) {
		final Throwable root = root(e);
		if (isOutOfMemory(e)) return computation(e);
		if (root instanceof UnknownHostException || root instanceof SocketException
			|| root instanceof SocketTimeoutException || root instanceof SSLException)
			return "PyTorch has to be downloaded at its first use, and that failed (" + said(root)
				+ "): connect this computer, or put the jar pytorch-native-cpu of PyTorch for your system into "
				+ "ImageJ's jars folder";
		if (root instanceof FileSystemException)
			return "PyTorch has to be unpacked at its first use, and that failed (" + said(root)
				+ "): name a folder that can be written in the environment variable DJL_CACHE_DIR, or make room there";
		return "PyTorch could not be started: " + said(e) + (root == e ? "" : " (" + said(root) + ")");
	}

	/** Why a computation ended. */
	static String computation(final EngineException e) {
		return isOutOfMemory(e)
			? "not enough memory for the networks: close other programs, or edit a smaller object or picture, or, on a "
				+ "graphics card, choose device=cpu"
			: "PyTorch failed: " + said(e);
	}

	/** Which jar does not fit: usually another plugin's, older than what the engine needs. */
	static String linkage(final LinkageError e) {
		final Throwable root = root(e);
		final Matcher name = CLASS.matcher(Objects.toString(root.getMessage(), ""));
		final String jar = name.find() ? jar(name.group().replace('/', '.')) : "";
		return "a library of the engine does not fit: " + said(root) + (jar.isEmpty() ? ""
			: "; it comes from " + jar + ": if that is another plugin's or an old copy, remove it");
	}

	private static String jar(final String className) {
		try {
			final CodeSource source = Class.forName(className, false, EngineFailure.class.getClassLoader())
				.getProtectionDomain().getCodeSource();
			return source == null ? "" : source.getLocation().getPath();
		}
		catch (final ClassNotFoundException | LinkageError unknown) {
			return ""; // the message names the class, which is all there is to say
		}
	}

	private static boolean isOutOfMemory(final Throwable e) {
		return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
			.map(cause -> Objects.toString(cause.getMessage(), "").toLowerCase(Locale.ROOT))
			.anyMatch(text -> text.contains("out of memory") || text.contains("can't allocate memory")
				|| text.contains("alloc_cpu"));
	}

	private static Throwable root(final Throwable e) {
		return Stream.iterate(e, Objects::nonNull, Throwable::getCause).reduce(e, (first, second) -> second);
	}

	/** The first line of what an exception says, with its kind where that is all it says. */
	private static String said(final Throwable e) {
		final String first = Objects.toString(e.getMessage(), "").strip().lines().findFirst().orElse("");
		return e instanceof EngineException && !first.isEmpty() ? first
			: e.getClass().getSimpleName() + (first.isEmpty() ? "" : ": " + first);
	}
}
