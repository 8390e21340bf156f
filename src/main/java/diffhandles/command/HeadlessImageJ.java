// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import ij.Macro;
import ij.macro.Interpreter;
import ij.plugin.Macro_Runner;
import ij.plugin.frame.Editor;
import java.awt.HeadlessException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs an ImageJ macro without a display, and says by its exit status whether the macro came to its end: what
 * {@code ./imagej --headless MACRO [ARGUMENT]} starts.
 * <p>
 * ImageJ by itself cannot run a command without a display; ij1-patcher makes it so when it is the JVM's agent
 * ({@code -javaagent:ij1-patcher.jar=init}).
 * </p>
 */
public final class HeadlessImageJ {

	private HeadlessImageJ() {}

	/**
	 * @param arguments path of a macro, and optionally the text that its {@code getArgument()} returns
	 */
	public static void main(final String... arguments) throws IOException {
		if (arguments.length < 1 || arguments.length > 2) {
			System.err.println("usage: HeadlessImageJ MACRO.ijm [ARGUMENT], got " + arguments.length + " arguments");
			System.exit(2);
		}
		// Not by returning: ImageJ and PyTorch leave threads behind.
		System.exit(run(Path.of(arguments[0]), arguments.length > 1 ? arguments[1] : "") ? 0 : 1);
	}

	/** Runs a macro; false if it was aborted. */
	private static boolean run(final Path file, final String argument) throws IOException {
		if (!Files.isRegularFile(file)) {
			System.err.println("expected the path of a macro, got '" + file + "', which is no file");
			return false;
		}
		final Path path = file.toAbsolutePath().normalize();
		Macro_Runner.setFilePath(path.toString()); // for getInfo("macro.filepath")
		final AbortableMacro macro = new AbortableMacro();
		try {
			macro.run(Editor.doInclude(text(path)), argument);
		}
		catch (final HeadlessException e) {
			System.err.println(
				"the macro wants a window, and there is no display: of ImageJ's windows the ROI Manager's ROIs "
					+ "can be read from a file instead, rois=FILE.zip, and setBatchMode(true) keeps most others "
					+ "closed");
			macro.aborted = true;
		}
		catch (final RuntimeException e) {
			if (!macro.wasError() && !Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
			macro.aborted = true;
		}
		return !macro.aborted && !macro.wasError();
	}

	/** A macro's text: UTF-8, or else Latin-1, which ImageJ itself assumes. */
	private static String text(final Path path) throws IOException {
		final byte[] bytes = Files.readAllBytes(path);
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (final CharacterCodingException e) {
			return new String(bytes, StandardCharsets.ISO_8859_1);
		}
	}

	/** An interpreter that remembers that somebody ended its macro. */
	private static final class AbortableMacro extends Interpreter {

		private boolean aborted;

		@Override
		public void abortMacro() {
			aborted = true;
			super.abortMacro();
		}

		@Override
		public void abort(final String message) {
			aborted = true;
			super.abort(message);
		}
	}
}
