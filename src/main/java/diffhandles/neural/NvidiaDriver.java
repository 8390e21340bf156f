// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Finds out whether the machine has a working NVIDIA driver, by asking the tool that comes with it. */
final class NvidiaDriver {

	private static final int TIMEOUT_SECONDS = 10;

	private NvidiaDriver() {}

	/** Whether {@code nvidia-smi} lists a GPU. */
	static boolean isPresent() {
		try {
			final Process process = new ProcessBuilder("nvidia-smi", "-L")
				.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
			if (process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) return process.exitValue() == 0;
			process.destroy();
			return false;
		}
		catch (final IOException noSuchTool) {
			return false; // the tool is part of the driver: without it there is none
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		}
	}
}
