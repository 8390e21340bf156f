// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands among the jars of a Fiji, which the environment variable {@code DIFFHANDLES_FIJI} names by its
 * folder.
 */
@EnabledIfEnvironmentVariable(named = FijiTest.FIJI, matches = ".+")
class FijiTest {

	static final String FIJI = "DIFFHANDLES_FIJI";

	private static final List<String> OPTIONS =
		List.of("translat_x=1", "translate_z=-50", "translate_x=0,4", "yaw=&nothing");

	private static final List<String> MESSAGES = List.of("unknown option 'translat_x', expected any of image,",
		"object 1 must stay in front of the camera,",
		"translate_x must be a number, or one for each object with semicolons between them, got '0,4', with a decimal "
			+ "comma; use a point: 0.4",
		"option 'yaw': &nothing stands for a variable of the macro, but it has no text or number named 'nothing'");

	private static final String TITLE = PreviewObjectEditCommand.LABEL + ": ";

	@TempDir
	private Path folder;

	@Test
	void withoutADisplay() throws Exception {
		final ImageJProcess fiji = ImageJProcess.inFiji(folder, Path.of(System.getenv(FIJI)), false);
		assertEquals(0, fiji.exit(), fiji.err() + fiji.out());
		assertCommands(fiji.out(), "found by scripts true");
		for (final String option : OPTIONS)
			assertTrue(fiji.out().contains(option + ": on stderr, aborted\n"), fiji.out());
		final List<String> told = fiji.err().lines().filter(line -> line.startsWith(TITLE)).toList();
		assertEquals(MESSAGES.size(), told.size(), fiji.err());
		for (int i = 0; i < told.size(); i++)
			assertTrue(told.get(i).startsWith(TITLE + MESSAGES.get(i)), fiji.err());
		assertFalse(fiji.err().contains("\tat "), fiji.err());
	}

	@Test
	void withWindows() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display, such as Xvfb's");
		final ImageJProcess fiji = ImageJProcess.inFiji(folder, Path.of(System.getenv(FIJI)), true);
		final String out = fiji.out();
		assertEquals(0, fiji.exit(), fiji.err() + out);
		assertCommands(out, "found by scripts true, by search 1, in the menu 1");
		for (final String option : OPTIONS)
			assertTrue(out.contains(option + ": Macro Error, aborted\n"), out);
		assertTrue(out.contains("recorded: run(\"Preview Object Edit...\", \"depth_map="), out);
		assertTrue(out.contains(" yaw=0.7125 "), out);
		assertTrue(out.contains("status bar: Edit Object in 3D: Optimising the null text "), out);
		assertTrue(out.contains("cancel: stopped, aborted, new images []\n"), out);
	}

	private static void assertCommands(final String out, final String found) {
		for (final Class<?> command : List.of(EditObjectCommand.class, PreviewObjectEditCommand.class,
			OpenSampleSceneCommand.class, RunBenchmarkCommand.class))
			assertTrue(out.contains(
				"...: runs diffhandles.command.ImageJBridge(\"" + command.getName() + "\"), " + found + "\n"), out);
		assertTrue(out.contains("macro: mushroom.png-preview\nnext dialog's default: null\n"), out);
		assertTrue(out.contains("IJ.run(imp, ...): [hidden-preview]\n"), out);
		assertTrue(out.contains("macro: in batch-preview\n"), out);
		assertFalse(out.contains("goes on"), out);
	}
}
