// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import ij.ImageJ;
import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;

/**
 * Starts ImageJ with its windows, or says that there is no display for them and ends with exit status 2: what
 * {@code ./imagej} starts.
 */
public final class WindowedImageJ {

	private WindowedImageJ() {}

	/** @param arguments ImageJ's own */
	public static void main(final String... arguments) {
		if (hasDisplay()) ImageJ.main(arguments);
		else {
			final String display = System.getenv("DISPLAY");
			System.err.println("ImageJ's windows need a display, and "
				+ (display == null ? "there is none" : "'" + display + "' cannot be reached")
				+ "; without one, run a macro: ./imagej --headless MACRO.ijm [ARGUMENT]");
			System.exit(2);
		}
	}

	private static boolean hasDisplay() {
		if (GraphicsEnvironment.isHeadless()) return false;
		try {
			return GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices().length > 0;
		}
		catch (final AWTError | HeadlessException e) {
			return false; // a variable names a display that nobody serves
		}
	}
}
