// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Depth that lies beside a picture's file; {@code SampleEditTest} has the one that is open. */
class BelongingDepthTest {

	@TempDir
	private Path folder;

	private ImagePlus picture() throws IOException {
		final ImagePlus picture = IJ.createImage("cup", "RGB ramp", 12, 10, 1);
		final String file = folder.resolve("cup.png").toString();
		ImageIO.write(picture.getBufferedImage(), "png", new File(file));
		return IJ.openImage(file);
	}

	private Path depth(final String name, final int width) {
		final Path file = folder.resolve(name);
		IJ.saveAsTiff(IJ.createImage("d", "32-bit ramp", width, 10, 1), file.toString());
		return file;
	}

	@ParameterizedTest
	@CsvSource({ "cup.jpg,cup-depth.tif,true", "cup.jpg,cup_depth.png,true", "cup.jpg,CUP-Depth.TIF,true",
		"my.cup.jpg,my.cup-depth.tif,true", "scene-4,scene-4-depth,true",
		"mushroom.png-edited,mushroom.png-edited-depth,true", "cup.jpg,cup2-depth.tif,false",
		"cup.jpg,cup-depth-old.tif,false", "cup-depth.tif,cup-depth.tif,false", "a+b.png,aab-depth.tif,false" })
	void namesTellWhatBelongs(final String picture, final String depth, final boolean belongs) {
		assertEquals(belongs, BelongingDepth.belongs(picture).test(depth));
	}

	@Test
	void aFileBesideThePictureIsTakenAndSaid() throws IOException {
		final ImagePlus picture = picture();
		final List<String> notes = new ArrayList<>();
		assertEquals(Optional.empty(), BelongingDepth.of(picture, notes::add));
		Files.writeString(folder.resolve("cup-depth.txt"), "no picture");
		Files.copy(folder.resolve("cup.png"), folder.resolve("cup-depth.png"));
		final Path depth = depth("cup_depth.tif", 12);
		assertEquals(Optional.of(depth.toString()), BelongingDepth.of(picture, notes::add));
		assertEquals(List.of("depth_map: the file " + depth + " is taken as the depth of 'cup.png'; "
			+ "depth_map=network estimates it"), notes);
	}

	@Test
	void aFileOfAnotherSizeIsNotTakenAndThatIsSaid() throws IOException {
		final ImagePlus picture = picture();
		final Path depth = depth("cup-depth.tif", 6);
		final List<String> notes = new ArrayList<>();
		assertEquals(Optional.empty(), BelongingDepth.of(picture, notes::add));
		assertEquals(List.of(
			"depth_map: " + depth + " is not taken as the depth of 'cup.png', since it is 6×10 and the picture 12×10"),
			notes);
	}

	@Test
	void aPictureWithoutFileHasNone() {
		final List<String> notes = new ArrayList<>();
		assertEquals(Optional.empty(), BelongingDepth.of(IJ.createImage("new", "RGB", 4, 4, 1), notes::add));
		assertTrue(notes.isEmpty(), notes.toString());
	}
}
