// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Macro Recorder: one line for each command, and without windows it makes the same. */
class RecordingTest {

	/** They open windows, which record what is done in them: the editor here, the models' in {@link GuiTest}. */
	private static final Set<String> WINDOWS = Set.of(MoveObjectCommand.LABEL, ManageModelsCommand.LABEL);
	private static final Pattern MENU = Pattern.compile("(?m)^Plugins>[^,]*, \"([^\"]+)\"");

	@Test
	void everyCommandIsOneLineThatMakesTheSameWithoutWindows(@TempDir final Path folder)
		throws IOException, InterruptedException
	{
		assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display, such as Xvfb's");
		final ImageJProcess windows = ImageJProcess.withDisplay(folder, RecordingSession.class);
		assertEquals(0, windows.exit(), windows.err() + windows.out());
		final String menu = new String(RecordingTest.class.getResourceAsStream("/plugins.config").readAllBytes());
		final List<String> commands = MENU.matcher(menu).results().map(found -> found.group(1)).toList();
		assertTrue(commands.size() > 10, commands.toString());
		for (final String command : commands) {
			if (WINDOWS.contains(command)) continue;
			assertTrue(windows.out().contains(command + ": 1 line\n"), command + " in\n" + windows.out());
		}
		assertTrue(windows.out().contains(MoveObjectCommand.LABEL + ": nothing yet\n"), windows.out());

		final Path table = folder.resolve("benchmark/results.csv");
		final Path first = Files.move(table, folder.resolve("first.csv"));
		deleted(folder.resolve("benchmark"));
		final ImageJProcess replayed =
			ImageJProcess.headless(folder, String.join("\n", Files.readAllLines(folder.resolve("lines.txt"))));
		assertEquals(0, replayed.exit(), replayed.err() + replayed.out());
		assertEquals(made(windows.out()), made(replayed.out()));
		assertEquals(withoutTimeAndMemory(first), withoutTimeAndMemory(table));
	}

	/** What each command has made. */
	private static List<String> made(final String out) {
		return Pattern.compile("(?m)^made by .*$").matcher(out).results().map(MatchResult::group).toList();
	}

	private static List<String> withoutTimeAndMemory(final Path table) throws IOException {
		final List<String> rows = Files.readAllLines(table);
		final List<String> names = List.of(rows.get(0).split(","));
		return rows.stream().map(row -> {
			final String[] cells = row.split(",", -1);
			for (int i = 0; i < names.size(); i++)
				if (names.get(i).contains("second") || names.get(i).equals("peak_mb")) cells[i] = "";
			return String.join(",", cells);
		}).toList();
	}

	private static void deleted(final Path folder) throws IOException {
		try (var files = Files.walk(folder)) {
			for (final Path file : files.sorted(Comparator.reverseOrder()).toList())
				Files.delete(file);
		}
	}
}
