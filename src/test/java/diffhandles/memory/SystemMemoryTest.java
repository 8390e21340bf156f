// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The system's numbers are bytes: another of its files tells the same in pages. */
class SystemMemoryTest {

	/** Resident pages are the second number. */
	private static final Path PAGES = Path.of("/proc/self/statm");
	private static final long MEGABYTE = 1 << 20;

	@Test
	void whatIsResidentIsAsManyPages() throws IOException, InterruptedException {
		assumeTrue(Files.isReadable(PAGES), "needs Linux");
		final Process getconf = new ProcessBuilder("getconf", "PAGESIZE").start();
		final long page = Long.parseLong(new String(getconf.getInputStream().readAllBytes()).trim());
		assertEquals(0, getconf.waitFor());
		SystemMemory.resident(); // loads what it needs
		final long bytes = Long.parseLong(Files.readString(PAGES).split(" ")[1]) * page;
		assertTrue(bytes > 30 * MEGABYTE, bytes + " bytes of a Java machine");
		assertEquals(bytes, SystemMemory.resident().orElseThrow(), 0.01 * bytes);
		assertTrue(SystemMemory.peak().orElseThrow() >= 0.99 * bytes);
	}
}
