// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whether the machine has a working NVIDIA driver, as the tool that comes with it answers.
 *
 * @param card the first graphics card, if one can be used
 * @param problem why none can be; empty if one can
 */
record NvidiaDriver(Optional<GraphicsCard> card, Optional<String> problem) {

	static final String TOOL = "nvidia-smi";
	private static final int TIMEOUT_SECONDS = 10;
	private static final long MEBIBYTE = 1 << 20;
	/** The longest part of the tool's own words that is repeated. */
	private static final int WORDS = 200;
	private static final List<String> QUESTION =
		List.of("--query-gpu=name,driver_version,compute_cap,memory.total,memory.free", "--format=csv,noheader,nounits",
			"-i", "0");

	/** Asks the driver. */
	static NvidiaDriver ask() {
		return ask(List.of(TOOL));
	}

	/** @param tool the program, and what comes before its arguments */
	static NvidiaDriver ask(final List<String> tool) {
		final List<String> command = new ArrayList<>(tool);
		command.addAll(QUESTION);
		try {
			final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
				process.destroy();
				return without("NVIDIA's driver does not answer within " + TIMEOUT_SECONDS + " s");
			}
			try (InputStream in = process.getInputStream()) {
				return of(process.exitValue(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
			}
		}
		catch (final IOException noSuchTool) {
			return without("no NVIDIA driver was found"); // the tool is part of the driver: without it there is none
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			return without("waiting for NVIDIA's driver was interrupted");
		}
	}

	/** Reads the tool's answer. */
	static NvidiaDriver of(final int status, final String answer) {
		final String first = answer.strip().lines().findFirst().orElse("").strip();
		final String[] fields = first.split("\\s*,\\s*");
		if (status == 0 && fields.length == 5) try {
			final GraphicsCard card = new GraphicsCard(fields[0], fields[1], Double.parseDouble(fields[2]),
				Long.parseLong(fields[3]) * MEBIBYTE, Long.parseLong(fields[4]) * MEBIBYTE);
			return new NvidiaDriver(card.obstacle().isEmpty() ? Optional.of(card) : Optional.empty(), card.obstacle());
		}
		catch (final NumberFormatException unknown) {
			return without("NVIDIA's driver does not tell what its graphics card can do ('" + first + "')");
		}
		if (first.contains("not a valid field to query")) // drivers before 510 do not know the capability
			return without("NVIDIA's driver is too old: PyTorch for CUDA 12.8 needs 525 or newer");
		return without("NVIDIA's driver does not work: " + (first.isEmpty() ? TOOL + " ended with status " + status
			: first.substring(0, Math.min(WORDS, first.length()))));
	}

	private static NvidiaDriver without(final String problem) {
		return new NvidiaDriver(Optional.empty(), Optional.of(problem));
	}
}
