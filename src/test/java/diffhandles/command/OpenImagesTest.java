// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.imagej.SceneReader;
import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.process.FloatProcessor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Open images of one title: the one that is meant, or a refusal. */
class OpenImagesTest {

	private final List<ImagePlus> open = new ArrayList<>();

	@BeforeEach
	void beginBatch() {
		Interpreter.batchMode = true;
	}

	@AfterEach
	void endBatch() {
		open.forEach(Interpreter::removeBatchModeImage);
		Interpreter.batchMode = false;
		WindowManager.setTempCurrentImage(null);
	}

	private ImagePlus opened(final ImagePlus image) {
		open.add(image);
		Interpreter.addBatchModeImage(image);
		return image;
	}

	private ImagePlus depth(final String title, final float z) {
		final FloatProcessor pixels = new FloatProcessor(9, 7);
		pixels.add(z);
		return opened(new ImagePlus(title, pixels));
	}

	private ImagePlus picture(final String title) {
		final ImagePlus picture = opened(IJ.createImage(title, "8-bit", 9, 7, 1));
		picture.setRoi(2, 2, 4, 3);
		return picture;
	}

	private static double depthOf(final ImagePlus picture, final String title) {
		return SceneReader.read(picture, title, "", 55, "", note -> {}).depth().orElseThrow().at(0);
	}

	@Test
	void ofTwoWithATitleTheActiveOneIsMeantOrNone() {
		final ImagePlus first = picture("cup"), second = picture("cup"), other = picture("other");
		WindowManager.setTempCurrentImage(second);
		assertSame(second, OpenImages.find("image", "cup"));
		WindowManager.setTempCurrentImage(other);
		assertEquals(
			"image: 2 open images are called 'cup', expected one: give the ID of one of them, " + first.getID() + ", "
				+ second.getID(),
			assertThrows(IllegalArgumentException.class, () -> OpenImages.find("image", "cup")).getMessage());
		assertSame(first, OpenImages.find("image", Integer.toString(first.getID())));
	}

	@Test
	void aPictureIsNotItsOwnDepth() {
		final ImagePlus picture = picture("cup.tif");
		assertTrue(assertThrows(IllegalArgumentException.class, () -> depthOf(picture, "cup.tif")).getMessage()
			.endsWith("got 'cup.tif', which is the picture itself"));
		depth("cup.tif", 3);
		assertEquals(3, depthOf(picture, "cup.tif"));
	}

	@Test
	void twoDepthsOfOneTitleAreRefused() {
		final ImagePlus picture = picture("cup.tif");
		depth("far", 3);
		depth("far", 4);
		assertEquals("depth_map: 2 open images are called 'far', expected one: close the others or rename them",
			assertThrows(IllegalArgumentException.class, () -> depthOf(picture, "far")).getMessage());
	}
}
