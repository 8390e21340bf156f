// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Tells the user what went wrong: in windows where there are some, on standard error where there are none. */
final class Messages {

	private Messages() {}

	/** What an exception says; of files, also what is wrong with them, where Java says no more than their name. */
	static String sentence(final Exception e) {
		final Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
		if (cause instanceof AccessDeniedException) return cause.getMessage() + ": access denied";
		if (cause instanceof NoSuchFileException) return cause.getMessage() + ": there is no such file";
		return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
	}

	/** What to do when Java's own memory, which holds the pictures, is used up. */
	static String heapIsFull() {
		return "the memory that ImageJ may use for pictures, " + (Runtime.getRuntime().maxMemory() >> 20)
			+ " MB, is full: close pictures, edit a smaller one, or allow more (Edit > Options > Memory & Threads..., "
			+ "or JAVA_OPTS=-Xmx8g ./imagej)";
	}

	/** Tells what the user should know but what stops nothing. */
	static void warn(final String message) {
		if (IJ.getInstance() == null) System.err.println("Warning: " + message);
		else
			IJ.log("Diffusion Handles: " + message);
	}

	/** Tells where a result is that no window shows. */
	static void tell(final String message) {
		if (IJ.getInstance() == null) System.err.println(message);
		else
			IJ.log("Diffusion Handles: " + message);
	}

	/** Tells what went wrong and ends the macro that caused it, if one did. */
	static void fail(final String command, final String message) {
		Recorder.setCommand(null); // what failed would fail again
		if (IJ.getInstance() != null) IJ.error(command, message); // ends a macro, too
		else {
			System.err.println(command + ": " + message);
			endMacro();
		}
	}

	/** Tells of an error in the program itself, with all that helps to find it, and ends the macro. */
	static void crash(final String command, final Throwable error) {
		if (IJ.getInstance() != null) IJ.handleException(error);
		else {
			System.err.print(command + ": ");
			error.printStackTrace();
		}
		endMacro();
	}

	/** Ends the running macro or script, if there is one, without a word: its user has cancelled. */
	static void cancel(final String command) {
		Recorder.setCommand(null);
		if (IJ.getInstance() == null) System.err.println(command + ": cancelled");
		endMacro();
	}

	/**
	 * Ends what runs on this thread. {@link Interpreter#abortMacro()} is for other threads: on the macro's own it waits
	 * two seconds for itself, then has the thread die.
	 */
	private static void endMacro() {
		final Interpreter macro = Interpreter.getInstance();
		if (macro != null) {
			macro.setIgnoreErrors(true);
			macro.abort("");
		}
		else if (IJ.macroRunning()) Macro.abort(); // so that IJ.run ends a script
	}
}
