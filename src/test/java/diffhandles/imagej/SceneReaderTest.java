// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import diffhandles.Scene;
import diffhandles.raster.Mask;
import ij.IJ;
import diffhandles.setting.DepthKind;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.RotatedRectRoi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageConverter;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SceneReaderTest {

	private static final Consumer<String> NO_NOTES = note -> fail(note);

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 24, 32 })
	void readsEveryTypeOfPicture(final int bitDepth) {
		final ImagePlus image = TestScenes.picture(bitDepth);
		if (bitDepth == 16) image.setDisplayRange(100, 9000);
		if (bitDepth == 32) image.setDisplayRange(-1, 2);
		final Scene<?> scene = read(image);
		assertEquals(bitDepth == 24 ? 3 : 2, scene.picture().numDimensions());
		final double third = bitDepth == 24 ? scene.picture().getAt(3, 0, 2).getRealDouble()
			: scene.picture().getAt(3, 0).getRealDouble();
		assertEquals(bitDepth == 8 ? 21 : bitDepth == 16 ? 3000 : bitDepth == 24 ? 9 : 0.3, third, 1e-6);
		assertEquals(bitDepth == 16 ? 100 : bitDepth == 32 ? -1 : 0, scene.black());
		assertEquals(bitDepth == 16 ? 9000 : bitDepth == 32 ? 2 : 255, scene.white());
		assertEquals(6, scene.objectMask().count());
	}

	@Test
	void theSceneIsACopy() {
		final ImagePlus image = TestScenes.picture(8);
		final Scene<?> scene = read(image);
		image.getProcessor().set(3, 0, 200);
		assertEquals(21, scene.picture().getAt(3, 0).getRealDouble());
	}

	@Test
	void masksAreWhatImageJFillsInside() {
		final float[] x = { 1, 5, 3 }, y = { 0, 1, 4 };
		final ShapeRoi ring = new ShapeRoi(new Roi(0, 0, 6, 5)).not(new ShapeRoi(new Roi(2, 2, 2, 2)));
		for (final Roi roi : List.of(new Roi(1, 1, 3, 2), new OvalRoi(1, 0, 5, 4), new PolygonRoi(x, y, Roi.POLYGON),
			new PolygonRoi(x, y, Roi.FREEROI), new RotatedRectRoi(1, 1, 5, 3, 2), ring, new Roi(-2, 3, 5, 9))) {
			final ImagePlus image = TestScenes.picture(8);
			final ByteProcessor filled = new ByteProcessor(TestScenes.WIDTH, TestScenes.HEIGHT);
			filled.setColor(255);
			filled.fill(roi);
			image.setRoi(roi);
			assertEquals(Mask.of(TestScenes.WIDTH, TestScenes.HEIGHT, (px, py) -> filled.get(px, py) == 255),
				read(image).objectMask(), roi.toString());
		}
	}

	@Test
	void namedRoisOfTheOverlayAreTheObjects() {
		final ImagePlus image = TestScenes.picture(8);
		image.setOverlay(new Overlay());
		image.getOverlay().add(named("Object 1", new Roi(0, 0, 1, 1)));
		image.getOverlay().add(named("scale bar", new Roi(0, 4, 5, 1)));
		image.getOverlay().add(named("object 2", new Roi(3, 3, 2, 1)));
		final Scene<?> scene = read(image);
		assertEquals(List.of(1, 2), scene.objects().stream().map(Mask::count).toList());
	}

	@Test
	void objectsOfOtherSlicesDoNotCount() {
		final ImagePlus stack = IJ.createImage("stack", "8-bit", 7, 5, 3);
		stack.setOverlay(new Overlay());
		for (int slice = 1; slice <= 2; slice++) {
			final Roi roi = named("object", new Roi(0, 0, slice, 1));
			roi.setPosition(slice);
			stack.getOverlay().add(roi);
		}
		stack.setSlice(2);
		assertEquals(List.of(2), read(stack).objects().stream().map(Mask::count).toList());
		stack.setSlice(3);
		stack.setRoi(new Roi(0, 0, 3, 1));
		assertEquals(List.of(3), read(stack).objects().stream().map(Mask::count).toList());
	}

	@Test
	void theCurrentSliceIsReadWithAllItsChannelsOrWithOne() {
		final ImagePlus hyperstack = IJ.createHyperStack("hyperstack", 7, 5, 2, 3, 1, 16);
		hyperstack.setRoi(new Roi(1, 1, 2, 2));
		hyperstack.getStack().getProcessor(hyperstack.getStackIndex(2, 3, 1)).set(4, 2, 777);
		hyperstack.setPosition(2, 3, 1);
		hyperstack.setDisplayRange(0, 1000);
		assertEquals(777, read(hyperstack).picture().getAt(4, 2, 1).getRealDouble());
		assertEquals(2, read(hyperstack).channels().size());
		final PicturePlane second = PicturePlane.of(hyperstack, PictureRequest.parse("2", "current", "")).get(0);
		final Scene<?> one = SceneReader.read(second, "", GivenDepth.NONE, OptionalDouble.empty(), "", NO_NOTES);
		assertEquals(777, one.picture().getAt(4, 2).getRealDouble());
		assertEquals(List.of(), one.channels());
	}

	@Test
	void depthIsReadByTitleOrPathAndCalibrated16BitDepthInItsUnit() {
		final ImagePlus floats = depthImage(3);
		final String path = folder.resolve("a depth.tif").toString();
		IJ.saveAsTiff(floats, path);
		assertEquals(3,
			SceneReader.read(TestScenes.picture(8), path, path, 55, "", NO_NOTES).depth().orElseThrow().at(4, 4));

		final ImagePlus shorts = IJ.createImage("short", "16-bit", 7, 5, 1);
		shorts.getProcessor().add(100);
		shorts.getCalibration().setFunction(ij.measure.Calibration.STRAIGHT_LINE, new double[]{ 0, 0.01 }, "m");
		final String shortPath = folder.resolve("short.tif").toString();
		IJ.saveAsTiff(shorts, shortPath);
		assertEquals(1,
			SceneReader.read(TestScenes.picture(8), shortPath, "", 55, "", NO_NOTES).depth().orElseThrow().at(0, 0),
			1e-6);
	}

	@Test
	void refusesWhatItCannotReadAndSaysWhatItExpected() {
		assertRefused("there is no image: expected an open image with a selection around the object, got none", null);

		final ImagePlus bare = TestScenes.picture(8);
		bare.deleteRoi();
		assertRefused("'picture' has no selection: expected an area selection", bare);
		for (final Roi roi : List.of(new Line(0, 0, 4, 4), new PointRoi(2, 2), new TextRoi(0, 0, "abc"))) {
			bare.setRoi(roi);
			assertRefused("expected an area selection around the object", bare);
		}
		bare.setRoi(new Line(0, 0, 4, 4));
		assertRefused("got a straight line selection", bare);

		final ImagePlus whole = TestScenes.picture(8);
		whole.setRoi(0, 0, 7, 5);
		assertRefused("covers all 7×5 pixels", whole);
		whole.setRoi(new Roi(20, 20, 3, 3));
		assertRefused("mask is empty", whole);

		final ImagePlus indexed = TestScenes.picture(24);
		new ImageConverter(indexed).convertRGBtoIndexedColor(8);
		assertRefused("'picture' is 8-bit with a colour table: expected 8-bit grey, 16-bit, 32-bit or RGB", indexed);

	}

	/** What a result's stacks hold is taken on: the depth after the edit, whichever slice is current. */
	@Test
	void theDepthOfAResultIsFoundInItsStack() {
		final ImageStack stack = new ImageStack(7, 5);
		stack.addSlice("input", new FloatProcessor(7, 5, filled(35, 90)));
		stack.addSlice("edited", new FloatProcessor(7, 5, filled(35, 91)));
		stack.addSlice("depth", new FloatProcessor(7, 5, filled(35, 2)));
		stack.addSlice("edited_depth", new FloatProcessor(7, 5, filled(35, 3)));
		assertEquals(3, depthOf(new ImagePlus("result", stack)));
		stack.deleteLastSlice();
		assertEquals(2, depthOf(new ImagePlus("result", stack)));
		stack.deleteLastSlice();
		assertDepthRefused("the slice 'input' of", new ImagePlus("result", stack));
	}

	/** As results of earlier versions hold it: grey values, not depth. */
	@Test
	void depthThatWasScaledToBeLookedAtIsRefused() {
		final ImageStack stack = new ImageStack(7, 5);
		final ImageProcessor scaled = new ShortProcessor(7, 5);
		scaled.add(4000);
		stack.addSlice("edited", scaled);
		stack.addSlice("edited_depth\nz 1.0 shown as black, 10.0 as white", scaled);
		assertDepthRefused("holds depth scaled to be looked at ('edited_depth z 1.0 shown as black, 10.0 as white')",
			new ImagePlus("result", stack));
	}

	/** Of a stack's pictures, each has its own depth where the depth is a stack of as many. */
	@Test
	void everySliceHasItsOwnDepth() {
		final ImageStack depths = new ImageStack(7, 5);
		for (int n = 1; n <= 3; n++)
			depths.addSlice(new FloatProcessor(7, 5, filled(35, n)));
		final String path = folder.resolve("depths.tif").toString();
		IJ.saveAsTiff(new ImagePlus("depths", depths), path);
		final ImagePlus stack = IJ.createImage("stack", "8-bit", 7, 5, 3);
		stack.setRoi(new Roi(1, 1, 3, 2));
		int n = 0;
		for (final PicturePlane plane : PicturePlane.of(stack, PictureRequest.parse("", "all", "")))
			assertEquals(++n,
				SceneReader
					.read(plane, "", new GivenDepth(path, "", DepthKind.DEPTH), OptionalDouble.empty(), "", NO_NOTES)
					.depth().orElseThrow().at(0));
	}

	@Test
	void aStackWhoseSlicesAreNotThePicturesIsTakenWithANote() {
		final ImageStack depths = new ImageStack(7, 5);
		for (int n = 1; n <= 3; n++)
			depths.addSlice(new FloatProcessor(7, 5, filled(35, n)));
		final String path = folder.resolve("depths.tif").toString();
		IJ.saveAsTiff(new ImagePlus("depths", depths), path);
		final ImagePlus five = IJ.createImage("five", "8-bit", 7, 5, 5);
		five.setSlice(4);
		for (final ImagePlus image : List.of(five, TestScenes.picture(8))) {
			image.setRoi(new Roi(1, 1, 3, 2));
			final List<String> notes = new ArrayList<>();
			assertEquals(1, SceneReader.read(image, path, "", 55, "", notes::add).depth().orElseThrow().at(0));
			assertEquals(List.of("depth_map '" + path + "' has 3 slices, and '" + image.getTitle() + "' "
				+ (image == five ? "has 5" : "is one picture") + ": slice 1 is taken"), notes);
		}
	}

	/** A saved result opens with its first slice, the picture before: that it is not the edited one is said. */
	@Test
	void theOlderPictureOfAResultIsEditedWithANote() {
		final ImagePlus picture = TestScenes.picture(8);
		final ImagePlus result =
			ResultStack.of(picture, TestScenes.result(Pictures.bytes(List.of(picture.getProcessor()))),
				List.of(ResultSlice.INPUT, ResultSlice.EDITED)).main();
		result.setRoi(new Roi(1, 1, 3, 2));
		read(result);
		result.setSlice(1);
		final List<String> notes = new ArrayList<>();
		SceneReader.read(result, "", "", 55, "", notes::add);
		assertEquals(List.of("the slice 'input' of 'picture-edited' is edited, not its slice 'edited'"), notes);
	}

	private double depthOf(final ImagePlus depth) {
		final String path = folder.resolve("result.tif").toString();
		IJ.saveAsTiff(depth, path);
		return SceneReader.read(TestScenes.picture(8), path, "", 55, "", NO_NOTES).depth().orElseThrow().at(0);
	}

	@Test
	void refusesDepthThatDoesNotFit() {
		assertDepthRefused("depth is 6×5, the picture is 7×5",
			new ImagePlus("d", new FloatProcessor(6, 5, filled(30, 1))));
		for (final float bad : new float[]{ -1, Float.POSITIVE_INFINITY }) {
			final ImagePlus image = depthImage(3);
			image.getProcessor().setf(2, 1, bad);
			assertDepthRefused("1 of 35 pixels are not; the first is " + bad + " at (2, 1)", image);
		}
		final ImagePlus coloured = IJ.createImage("d", "RGB ramp", 7, 5, 1);
		coloured.getProcessor().set(3, 0xff0000);
		assertDepthRefused("must be a 32-bit (or 16- or 8-bit) grey image, but it is RGB", coloured);
		final IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
			() -> SceneReader.read(TestScenes.picture(8), "no such depth", "", 55, "", NO_NOTES));
		assertEquals("depth_map: expected the title of an open image or the path of an image file, got 'no such depth'",
			e.getMessage());
	}

	private void assertDepthRefused(final String message, final ImagePlus depth) {
		final String path = folder.resolve("depth.tif").toString();
		IJ.saveAsTiff(depth, path);
		final IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
			() -> SceneReader.read(TestScenes.picture(8), path, "", 55, "", NO_NOTES));
		assertTrue(e.getMessage().contains(message), e.getMessage());
	}

	private static void assertRefused(final String message, final ImagePlus image) {
		final IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> read(image));
		assertTrue(e.getMessage().contains(message), e.getMessage());
	}

	private static Scene<?> read(final ImagePlus image) {
		return SceneReader.read(image, "", "", 55, "words", NO_NOTES);
	}

	private static ImagePlus depthImage(final float z) {
		return new ImagePlus("depth", new FloatProcessor(7, 5, filled(35, z)));
	}

	private static float[] filled(final int n, final float value) {
		final float[] all = new float[n];
		Arrays.fill(all, value);
		return all;
	}

	private static Roi named(final String name, final Roi roi) {
		roi.setName(name);
		return roi;
	}
}
