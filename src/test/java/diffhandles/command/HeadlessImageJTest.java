// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.imagej.SampleScene;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import javax.imageio.ImageIO;
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
		final ImageJProcess imagej = ImageJProcess.headless(folder, """
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
		final ImageJProcess imagej = ImageJProcess.headless(folder, """
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
	void promptsVariablesAndUmlautsArriveInTurkish() throws IOException, InterruptedException {
		final ImageJProcess imagej =
			ImageJProcess.headless(folder, Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=tr -Duser.country=TR"), """
				run("Open Sample Scene...", "scene_seed=bundled");
				selectImage("mushroom-depth.tif");
				path = getArgument() + "/Tiefe ä [1] 灯.tif";
				saveAs("Tiff", path);
				close();
				move = 0.25;
				text = "a [red] 'INK' \\"cap\\", 灯 💡";
				run("Edit Object in 3D...", "depth_map=&path translate_x=&move prompt=&text steps=1");
				print(Property.get("DiffusionHandles.prompt"), Property.get("DiffusionHandles.transform"));
				""", folder.toString());
		assertEquals("a [red] 'INK' \"cap\", 灯 💡 translate_x=0.25 translate_y=0.0 translate_z=0.0 yaw=0.0 pitch=0.0 "
			+ "roll=0.0 object_scale=1.0\n", imagej.out(), imagej.err());
		assertEquals(0, imagej.exit());
	}

	/** Of a photo whose file tells its lens, what the macro says counts, and the result tells what counted. */
	@Test
	void aFieldOfViewThatIsGivenCountsBeforeThePhotosOwn() throws IOException, InterruptedException {
		final ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
		ImageIO.write(SampleScene.picture().getBufferedImage(), "jpg", jpeg);
		final byte[] exif = HexFormat.of().parseHex("ffe1003445786966000049492a0008000000010069870400010000001a000000"
			+ "00000000010005a40300010000001c00000000000000"); // 28 mm on film
		try (OutputStream file = Files.newOutputStream(folder.resolve("photo.jpg"))) {
			file.write(jpeg.toByteArray(), 0, 2);
			file.write(exif);
			file.write(jpeg.toByteArray(), 2, jpeg.size() - 2);
		}
		final ImageJProcess imagej = ImageJProcess.headless(folder, """
			run("Open Sample Scene...", "scene_seed=bundled");
			open(getArgument() + "/photo.jpg");
			run("Restore Selection");
			edit(" field_of_view=55");
			edit(" field_of_view=40");
			edit("");

			function edit(option) {
				run("Edit Object in 3D...", "depth_map=mushroom-depth.tif translate_x=0.3 steps=1" + option);
				print(Property.get("DiffusionHandles.field_of_view"));
				close();
				selectImage("photo.jpg");
			}
			""", folder.toString());
		final double lens = 2 * Math.toDegrees(Math.atan(Math.hypot(36, 24) / Math.sqrt(2) / 2 / 28));
		assertEquals("55.0\n40.0\n" + lens + "\n", imagej.out(), imagej.err());
		assertEquals(0, imagej.exit());
	}

	/** The depth that was opened with the sample is taken without a word of it in the macro, and both places say so. */
	@Test
	void theDepthThatIsOpenBesideThePictureIsTaken() throws IOException, InterruptedException {
		final ImageJProcess imagej = ImageJProcess.headless(folder, """
			run("Open Sample Scene...", "scene_seed=bundled");
			run("Edit Object in 3D...", "translate_x=0.3 steps=1");
			print(Property.get("DiffusionHandles.depth_map"));
			""");
		assertEquals("mushroom-depth.tif\n", imagej.out(), imagej.err());
		assertTrue(imagej.err().contains("depth_map: the open image 'mushroom-depth.tif' is taken as the depth of "
			+ "'mushroom.png'; depth_map=network estimates it"), imagej.err());
		assertFalse(imagej.err().contains("Estimating"), imagej.err());
		assertEquals(0, imagej.exit());
	}

	@Test
	void theDemoMakesItsFolderOrSaysThatItCannot() throws IOException, InterruptedException {
		final String demo = Files.readString(Path.of("macros", "Preview_Demo.ijm"));
		final Path output = folder.resolve("new ä/deeper");
		final ImageJProcess made = ImageJProcess.headless(folder, demo, output.toString());
		assertEquals(0, made.exit(), made.err());
		assertTrue(Files.size(output.resolve("preview.png")) > 0);
		final Path file = Files.writeString(folder.resolve("a file"), "");
		final ImageJProcess refused = ImageJProcess.headless(folder, demo, file.resolve("in it").toString());
		assertEquals("Cannot make the folder " + file + "\n", refused.out(), refused.err());
		assertEquals("", refused.err());
		assertEquals(1, refused.exit());
	}

	/** The image that the macro has chosen is edited, and results become images of the batch. */
	@Test
	void batchModeEditsTheMacrosOwnImage() throws IOException, InterruptedException {
		final ImageJProcess imagej = ImageJProcess.headless(folder, """
			setBatchMode(true);
			run("Open Sample Scene...", "scene_seed=bundled");
			rename("in batch");
			newImage("active", "8-bit", 9, 9, 1);
			selectImage("in batch");
			run("Preview Object Edit...", "depth_map=mushroom-depth.tif translate_x=0.3");
			print(nImages, getTitle(), bitDepth(), getWidth());
			selectImage("in batch");
			run("Remove Object...", "depth_map=mushroom-depth.tif");
			print(nImages, getTitle(), bitDepth(), getWidth());
			""");
		assertEquals("4 in batch-preview 24 256\n5 in batch-removed 24 256\n", imagej.out(), imagej.err());
		assertEquals(0, imagej.exit());
	}

	/** Far too little for the picture: one sentence that says what to do, and the macro ends. */
	@Test
	void aSmallHeapIsToldInOneSentence() throws IOException, InterruptedException {
		final ImageJProcess imagej = ImageJProcess.headless(folder, Map.of("JAVA_TOOL_OPTIONS", "-Xmx200m"), """
				run("Open Sample Scene...", "scene_seed=bundled");
				run("Size...", "width=4000 height=4000 depth=1 constrain average interpolation=Bilinear");
				makeRectangle(1600, 1800, 700, 700);
				run("Preview Object Edit...", "depth_map=ground translate_x=0.3");
				print("reached");
				""");
		assertTrue(imagej.err()
			.matches("(?s)Preview Object Edit\\.\\.\\.: the memory that ImageJ may use for pictures, (19\\d|200) MB, "
				+ "is full: close pictures, edit a smaller one, or allow more.*"), // collectors keep some of the 200
			imagej.err());
		assertEquals(1, imagej.err().lines().count(), imagej.err());
		assertEquals("", imagej.out());
		assertEquals(1, imagej.exit());
	}

	@Test
	void objectsMoveApartAndTheTableSaysSo() throws IOException, InterruptedException {
		final ImageJProcess imagej = ImageJProcess.headless(folder, """
			run("Open Sample Scene...", "scene_seed=bundled");
			run("Select None");
			makeRectangle(30, 180, 20, 20);
			Roi.setName("object 1");
			Overlay.addSelection;
			makeRectangle(200, 180, 20, 20);
			Roi.setName("object 2");
			Overlay.addSelection;
			run("Select None");
			run("Edit Object in 3D...", "depth_map=mushroom-depth.tif translate_x=0.1;-0.2 yaw=[5; 0] steps=1");
			print(getResultString("Translate x", 0), getResult("Pitch", 0));
			print(Property.get("DiffusionHandles.transform"));
			""");
		assertEquals("0.1;-0.2 0\ntranslate_x=0.1;-0.2 translate_y=0.0 translate_z=0.0 yaw=5.0;0.0 pitch=0.0 roll=0.0 "
			+ "object_scale=1.0\n", imagej.out(), imagej.err());
		assertEquals(0, imagej.exit());
	}

	/** A dark chequered mushroom becomes even, bright floor; what is neither it nor its shadow stays. */
	@Test
	void anObjectGoesAndEveryOtherPixelStays() throws IOException, InterruptedException {
		final ImageJProcess imagej = ImageJProcess.headless(folder, """
			run("Open Sample Scene...", "scene_seed=bundled");
			before = newArray(65536);
			for (i = 0; i < 65536; i++) before[i] = getPixel(i % 256, floor(i / 256));
			getStatistics(area, mean, min, max, deviation);
			if (mean < 60 && deviation > 30) print("dark and chequered");
			near = newArray(65536);
			run("Enlarge...", "enlarge=3");
			for (i = 0; i < 65536; i++) near[i] = Roi.contains(i % 256, floor(i / 256));
			run("Restore Selection");
			kept = remove("shadow=keep");
			also = remove("shadow=also");
			if (kept == 0 && also > 1000 && also < 10000) print("the shadow, too");

			function remove(options) {
				run("Remove Object...", "depth_map=mushroom-depth.tif " + options);
				print(getTitle(), bitDepth(), nSlices);
				changed = 0;
				for (i = 0; i < 65536; i++)
					if (!near[i] && getPixel(i % 256, floor(i / 256)) != before[i]) changed++;
				run("Restore Selection");
				getStatistics(area, mean, min, max, deviation);
				if (mean > 110 && deviation < 20) print("gone"); // the floor beside it has 12
				close();
				selectImage("mushroom.png");
				return changed;
			}
			""");
		final String gone = "mushroom.png-removed 24 1\ngone\n";
		assertEquals("dark and chequered\n" + gone + gone + "the shadow, too\n", imagej.out(), imagej.err());
		assertEquals(0, imagej.exit());
	}

	@Test
	void aSelectionBecomesExactInAMacro() throws IOException, InterruptedException {
		final ImageJProcess imagej = ImageJProcess.headless(folder, """
			run("Open Sample Scene...", "scene_seed=4301");
			getSelectionBounds(x, y, w, h);
			getStatistics(area);
			makeRectangle(x - 3, y - 3, w + 6, h + 6);
			run("Select Object...", "soft=mask");
			print(getTitle(), bitDepth());
			selectImage("scene-4301");
			getStatistics(exact);
			if (abs(exact / area - 1) < 0.05) print("exact");
			""");
		assertEquals("scene-4301-alpha 32\nexact\n", imagej.out(), imagej.err());
		assertTrue(imagej.err().contains("Selected: the network and the colours agree with the rough selection\n"),
			imagej.err());
		assertEquals(0, imagej.exit());
	}

	@Test
	void windowsNeedADisplay() throws IOException, InterruptedException {
		final ImageJProcess imagej = ImageJProcess.withoutDisplay(folder, WindowedImageJ.class);
		assertTrue(imagej.err().startsWith("ImageJ's windows need a display, and "), imagej.err());
		assertEquals(1, imagej.err().lines().count(), imagej.err());
		assertEquals(2, imagej.exit());
	}

	@Test
	void anErrorOfTheMacroItselfIsToldWithItsLine() throws IOException, InterruptedException {
		final ImageJProcess imagej = ImageJProcess.headless(folder, "a = 1;\nb = a + nothing;\n");
		assertTrue(imagej.err().startsWith("Macro Error: Undefined variable in line 2"), imagej.err());
		assertEquals(1, imagej.exit());
	}
}
