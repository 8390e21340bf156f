// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.testing;

import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Each test class finds ImageJ's switches as a fresh process has them, whatever ran before it in the same process.
 * Which class that is depends on the machine. ImageJ leaves some of the switches on: after
 * {@link Interpreter#run(String, String)} without ImageJ's own window all images stay in batch mode, and none that is
 * shown later has a window. JUnit finds this class by itself: see {@code junit-platform.properties}.
 */
public final class FreshImageJ implements BeforeAllCallback {

	@Override
	public void beforeAll(final ExtensionContext testClass) {
		Interpreter.batchMode = false;
		Recorder.record = false;
		Macro.setOptions(null);
		WindowManager.setTempCurrentImage(null);
	}
}
