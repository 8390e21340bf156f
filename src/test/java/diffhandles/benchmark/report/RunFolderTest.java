// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.benchmark.metric.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

	private static final Map<String, String> SETTINGS = Map.of("model", "none");

	@TempDir
	Path folder;

	@Test
	void aSceneIsClaimedOnce() throws IOException {
		try (RunFolder one = RunFolder.open(folder, SETTINGS); RunFolder other = RunFolder.open(folder, SETTINGS)) {
			for (final long seed : new long[]{ 0, 1000, -1, Long.MAX_VALUE }) {
				final RunFolder.Claim claim = one.claim(seed).orElseThrow();
				assertTrue(other.claim(seed).isEmpty(), "scene " + seed);
				claim.close();
				other.claim(seed).orElseThrow().close();
			}
			try (RunFolder.Claim first = one.claim(1).orElseThrow();
				RunFolder.Claim second = other.claim(2).orElseThrow()) {
				assertTrue(one.claim(2).isEmpty() && other.claim(1).isEmpty());
			}
		}
	}

	@Test
	void rowsOfOthersAreKept() throws IOException {
		try (RunFolder one = RunFolder.open(folder, SETTINGS); RunFolder other = RunFolder.open(folder, SETTINGS)) {
			one.putRow(2, "ours", Map.of(Metric.IOU, .5));
			other.putRow(1, "ours", Map.of(Metric.IOU, .25));
			assertEquals(Optional.empty(), one.table().row(1, "ours"), "not looked yet");
			one.claim(1).orElseThrow().close();
			assertEquals(Optional.of(Map.of(Metric.IOU, .25)), one.table().row(1, "ours"));
			one.putRow(2, "none", Map.of());
		}
		assertEquals("1,ours,,,,,0.25,,,,,,,,\n2,ours,,,,,0.5,,,,,,,,\n2,none,,,,,,,,,,,,,\n",
			Files.readString(folder.resolve("results.csv")).replaceFirst("scene.*\n", ""));
	}

	@Test
	void aCheckLeavesNothingBehind() throws IOException {
		RunFolder.requireFit(folder.resolve("new"), SETTINGS);
		assertTrue(Files.isDirectory(folder.resolve("new")));
		assertFalse(Files.exists(folder.resolve("new").resolve("settings.json")),
			"a run that never started has no settings");
	}

	/** A device of Linux that is always full. */
	@Test
	@EnabledOnOs(OS.LINUX)
	void aFullDiskIsSaidWithTheFileAndLeavesTheOldOne() throws IOException {
		try (RunFolder run = RunFolder.open(folder, SETTINGS)) {
			run.write("report.html", new byte[]{ 1 });
			run.putRow(1, "ours", Map.of());
			for (final String name : List.of("report.html", "results.csv")) {
				final Path file = folder.resolve(name);
				final byte[] before = Files.readAllBytes(file);
				Files.createSymbolicLink(folder.resolve(name + ".part"), Path.of("/dev/full"));
				final String told = assertThrows(IOException.class, () -> {
					if (name.equals("report.html")) run.write(name, new byte[]{ 2 });
					else
						run.putRow(2, "ours", Map.of());
				}).getMessage();
				assertTrue(told.startsWith("cannot write " + file + ": ") && !told.contains("Exception"), told);
				assertArrayEquals(before, Files.readAllBytes(file));
			}
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aFolderThatCannotBeMadeIsSaid() {
		final String told =
			assertThrows(IOException.class, () -> RunFolder.requireFit(Path.of("/proc/diffhandles"), SETTINGS))
				.getMessage();
		assertTrue(told.startsWith("cannot write to the output folder /proc/diffhandles: "), told);
		assertFalse(told.contains("Exception"), told);
	}
}
