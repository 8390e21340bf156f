// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import net.imagej.patcher.LegacyInjector;

/** Starts what Fiji starts: ImageJ, patched before any of its classes is loaded, in a SciJava context. */
final class FijiSession {

	private FijiSession() {}

	/** @param arguments none, or "windows" */
	public static void main(final String... arguments) {
		LegacyInjector.preinit();
		try {
			FijiSteps.play(arguments.length > 0);
			System.exit(0);
		}
		catch (final Exception e) {
			e.printStackTrace();
			System.exit(1);
		}
	}
}
