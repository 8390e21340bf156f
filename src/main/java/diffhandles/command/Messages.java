package diffhandles.command;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;

/** Tells the user what went wrong: in windows where there are some, on standard error where there are none. */
final class Messages {

	private Messages() {}

	/** Tells what the user should know but what stops nothing. */
	static void warn(final String message) {
		if (IJ.getInstance() == null) System.err.println("Warning: " + message);
		else IJ.log("Diffusion Handles: " + message);
	}

	/** Tells what went wrong and ends the macro that caused it, if one did. */
	static void fail(final String command, final String message) {
		if (IJ.getInstance() != null) IJ.error(command, message); // ends a macro, too
		else {
			System.err.println(command + ": " + message);
			abortMacro();
		}
	}

	/** Ends the running macro, if there is one, without a word: its user has cancelled. */
	static void cancel(final String command) {
		if (IJ.getInstance() != null) Macro.abort();
		else System.err.println(command + ": cancelled");
		abortMacro();
	}

	private static void abortMacro() {
		final Interpreter macro = Interpreter.getInstance();
		if (macro != null) macro.abortMacro();
	}
}
