package diffhandles.command;

import ij.IJ;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;

/** Tells the user what went wrong: in windows where there are some, on standard error where there are none. */
final class Messages {

	private Messages() {}

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
			abortMacro();
		}
	}

	/** Tells of an error in the program itself, with all that helps to find it, and ends the macro. */
	static void crash(final String command, final Throwable error) {
		if (IJ.getInstance() != null) IJ.handleException(error);
		else {
			System.err.print(command + ": ");
			error.printStackTrace();
		}
		abortMacro();
	}

	/** Ends the running macro, if there is one, without a word: its user has cancelled. */
	static void cancel(final String command) {
		Recorder.setCommand(null);
		if (IJ.getInstance() == null) System.err.println(command + ": cancelled");
		abortMacro();
	}

	private static void abortMacro() {
		final Interpreter macro = Interpreter.getInstance();
		if (macro != null) macro.abortMacro();
	}
}
