package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Macros in plain ImageJ without a display; each test starts a Java machine, so there are few. */
class HeadlessImageJTest {

	@TempDir
	private Path folder;

	@Test
	void aMacroSeesOutputsBeforeItsNextLineAndItsArgument() throws IOException, InterruptedException {
		final ImageJProcess imagej =
			ImageJProcess.headless(folder, """
											run("Open Sample Scene...");
											print(nImages, getTitle(), bitDepth(), selectionType(), getArgument());
											selectImage("mushroom-depth.tif");
											print(bitDepth(), File.getName(getInfo("macro.filepath")));
											""", "an ärgument");
		assertEquals("", imagej.err());
		assertEquals("2 mushroom.png 24 4 an ärgument\n32 a macro.ijm\n", imagej.out());
		assertEquals(0, imagej.exit());
	}

	@Test
	void anUnknownKeyAbortsTheMacroAndIsNamed() throws IOException, InterruptedException {
		final ImageJProcess imagej =
			ImageJProcess.headless(folder, """
											run("Open Sample Scene...");
											run("Edit Object in 3D...", "guidance_scale=7 scale=2");
											File.saveString("next line", getArgument());
											""", folder.resolve("reached").toString());
		assertTrue(imagej.err().startsWith("Edit Object in 3D...: unknown option 'scale', expected any of "),
			imagej.err());
		assertFalse(Files.exists(folder.resolve("reached")));
		assertEquals(1, imagej.exit());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "yaw=3 depth_map|option 'depth_map' has no value, expected key=value",
		"yaw=3 yaw=4|option 'yaw' is given twice, expected once" })
	void optionsThatCannotBeReadAbortTheMacro(final String options, final String message)
		throws IOException, InterruptedException
	{
		final ImageJProcess imagej = ImageJProcess.headless(folder, "run('Edit Object in 3D...', '" + options + "');");
		assertEquals("Edit Object in 3D...: " + message + "\n", imagej.err());
		assertEquals(1, imagej.exit());
	}

	@Test
	void anErrorOfTheMacroItselfIsToldWithItsLine() throws IOException, InterruptedException {
		final ImageJProcess imagej = ImageJProcess.headless(folder, "a = 1;\nb = a + nothing;\n");
		assertTrue(imagej.err().startsWith("Macro Error: Undefined variable in line 2"), imagej.err());
		assertEquals(1, imagej.exit());
	}
}
