// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import diffhandles.Channel;
import diffhandles.DiffusionHandles;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.io.Opener;
import ij.measure.Calibration;
import ij.plugin.LutLoader;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageConverter;
import ij.process.ImageProcessor;
import ij.process.IntProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of pictures that people open in ImageJ, previewed: an object of 16×12 pixels moves to the right. */
class PicturesPeopleBringTest {

	private static final int W = 60, H = 40;
	/** Eight pixels to the right at depth 4: f is the picture's height over 2·tan(55°/2). */
	private static final ObjectEdit RIGHT =
		new ObjectEdit(8 * 4 / (H / 2 / Math.tan(Math.toRadians(27.5))), 0, 0, 0, 0, 0, 1);
	private static final Roi BOX = new Roi(10, 14, 16, 12);

	@TempDir
	private Path folder;

	/** A pattern of 8-bit values, the same for all types. */
	private static int value(final int i, final int channel) {
		final int x = i % W, y = i / W;
		return BOX.contains(x, y) ? 150 + 3 * (x % 8) + 10 * channel : 40 + x + 20 * channel;
	}

	private static ImageProcessor filled(final ImageProcessor pixels, final int channel) {
		for (int i = 0; i < W * H; i++)
			if (pixels instanceof FloatProcessor) pixels.setf(i, value(i, channel));
			else
				pixels.set(i, value(i, channel));
		return pixels;
	}

	private static ImagePlus selected(final ImageProcessor pixels) {
		final ImagePlus image = new ImagePlus("picture", pixels);
		image.setRoi((Roi) BOX.clone());
		return image;
	}

	private static ImagePlus composite(final int bits, final int channels) {
		final ImageStack stack = new ImageStack(W, H);
		for (int c = 0; c < channels; c++)
			stack.addSlice("channel " + c, filled(bits == 8 ? new ByteProcessor(W, H) : new ShortProcessor(W, H), c));
		final ImagePlus image = new ImagePlus("picture", stack);
		image.setDimensions(channels, 1, 1);
		final CompositeImage composite = new CompositeImage(image, IJ.COMPOSITE);
		composite.setRoi((Roi) BOX.clone());
		return composite;
	}

	private static DepthMap depth() {
		final float[] z = new float[W * H];
		for (int i = 0; i < z.length; i++)
			z[i] = BOX.contains(i % W, i / W) ? 4 : 8;
		return new DepthMap(W, H, z);
	}

	private static Scene<?> scene(final ImagePlus image) {
		return SceneReader.read(image, "", "", 55, "", note -> fail(note)).withDepth(depth());
	}

	private static ImagePlus preview(final ImagePlus image) {
		return preview(image, RIGHT);
	}

	private static ImagePlus preview(final ImagePlus image, final ObjectEdit edit) {
		final Scene<?> scene = scene(image);
		return ResultStack.of(image, scene.depth().orElseThrow(), DiffusionHandles.preview(scene, List.of(edit)),
			List.of(ResultSlice.PREVIEW)).main();
	}

	/** Every channel shows the object's own values eight pixels to the right, and the rest of the picture as it was. */
	private static void assertMoved(final ImagePlus before, final ImagePlus after) {
		assertEquals(before.getNChannels(), after.getNChannels());
		for (int c = 1; c <= before.getNChannels(); c++) {
			final ImageProcessor was = before.getStack().getProcessor(c), is = after.getStack().getProcessor(c);
			assertEquals(was.getClass(), is.getClass());
			for (int y = 0; y < H; y++)
				for (int x = 0; x < W; x++) {
					final String at = "channel " + c + " at " + x + ", " + y;
					if (x >= 22 && x < 30 && y >= 16 && y < 24)
						assertEquals(was.getf(x - 8, y), is.getf(x, y), 1e-3, at);
					if (x < 7 || x >= 37 || y < 11 || y >= 29) assertEquals(was.getf(x, y), is.getf(x, y), at);
				}
		}
	}

	@ParameterizedTest
	@CsvSource({ "8,2", "8,3", "16,2", "16,3", "16,4", "16,7" })
	void allChannelsMoveTogetherAndKeepTheirLooks(final int bits, final int channels) {
		final ImagePlus image = composite(bits, channels);
		image.setC(2);
		image.setDisplayRange(10, 201);
		final CompositeImage result = (CompositeImage) preview(image);
		assertMoved(image, result);
		assertEquals(bits, result.getBitDepth());
		final LUT[] luts = ((CompositeImage) image).getLuts(), same = result.getLuts();
		for (int c = 0; c < channels; c++) {
			assertArrayEquals(luts[c].getBytes(), same[c].getBytes());
			assertEquals(luts[c].min, same[c].min);
			assertEquals(luts[c].max, same[c].max);
			assertEquals("preview\nchannel " + c, result.getStack().getSliceLabel(c + 1));
		}
		assertEquals(IJ.COMPOSITE, result.getDisplayMode());
	}

	/** Red, green and blue slices of one range are what an RGB image of the same colours is. */
	@Test
	void aColouredPictureInThreeSlicesIsSeenAsItsColours() {
		final ImagePlus slices = composite(8, 3);
		for (int c = 1; c <= 3; c++) {
			slices.setC(c);
			slices.setDisplayRange(0, 255);
		}
		final ColorProcessor rgb = new ColorProcessor(W, H);
		for (int i = 0; i < W * H; i++)
			rgb.set(i, 0xff000000 | value(i, 0) << 16 | value(i, 1) << 8 | value(i, 2));
		final Scene<?> inSlices = scene(slices), inOne = scene(selected(rgb));
		assertEquals(List.of(), inSlices.channels());
		assertEquals(inOne.black(), inSlices.black());
		assertEquals(inOne.white(), inSlices.white());
		assertEquals(values(inOne.picture()), values(inSlices.picture()));
	}

	/** What the model sees of channels: the sum of their colours between their display ranges, as ImageJ shows it. */
	@Test
	void channelsAreShownAsImageJShowsThem() {
		final CompositeImage image = (CompositeImage) composite(16, 4);
		final Color[] colours = { Color.MAGENTA, Color.GREEN, Color.ORANGE, Color.WHITE };
		final LUT[] luts = new LUT[4];
		for (int c = 0; c < 4; c++) {
			luts[c] = LUT.createLutFromColor(colours[c]);
			luts[c].min = 20 + 20 * c;
			luts[c].max = 350 + 100 * c;
		}
		image.setLuts(luts);
		image.setActiveChannels("1110");
		image.updateImage();
		final List<Channel> channels = scene(image).channels();
		final ColorProcessor seen = new ColorProcessor(image.getImage());
		for (int i = 0; i < W * H; i += 7)
			for (int p = 0; p < 3; p++) {
				double sum = 0;
				for (int c = 0; c < 4; c++)
					sum += channels.get(c).shown(value(i, c), p);
				assertEquals(seen.get(i) >> 16 - 8 * p & 0xff, 255 * Math.min(1, sum), 3.1, "pixel " + i);
			}
	}

	@Test
	void oneChannelIsEditedOnlyIfAskedFor() {
		final ImagePlus image = composite(16, 3);
		final PicturePlane second = PicturePlane.of(image, PictureRequest.parse("2", "", "")).get(0);
		final Scene<?> scene = SceneReader
			.read(second, "", GivenDepth.NONE, OptionalDouble.empty(), "", note -> fail(note)).withDepth(depth());
		final ImagePlus result = ResultStack.ofPreviews(image, List.of(ResultSlice.PREVIEW))
			.add(second, scene.depth().orElseThrow(), DiffusionHandles.preview(scene, List.of(RIGHT))).images().main();
		assertEquals(1, result.getStackSize());
		assertEquals(value(12 + 18 * W, 1), result.getProcessor().get(20, 18));
		assertEquals("c=2 of 3", result.getProp(Provenance.PREFIX + "position"));
		assertEquals(LUT.createLutFromColor(Color.GREEN).getRGB(200), result.getProcessor().getLut().getRGB(200));
		assertEquals("channel must be 1 to 3 in 'picture', got 4", assertThrows(IllegalArgumentException.class,
			() -> PicturePlane.of(image, PictureRequest.parse("4", "", ""))).getMessage());
		assertThrows(IllegalArgumentException.class, () -> PictureRequest.parse("green", "", ""));
		assertThrows(IllegalArgumentException.class, () -> PictureRequest.parse("", "3", ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "edited", "input,edited" })
	void allSlicesMoveWithOneTransformAndStayWhereTheyAre(final String parts) {
		final ImagePlus image = IJ.createHyperStack("stack", W, H, 2, 3, 2, 16);
		for (int n = 1; n <= 12; n++) {
			filled(image.getStack().getProcessor(n), 0).add(100 * n);
			image.getStack().setSliceLabel("plane " + n, n);
		}
		image.setRoi((Roi) BOX.clone());
		image.setProp("Objective", "10x");
		final List<ResultSlice> slices = Arrays.stream(parts.replace("edited", "preview").split(","))
			.map(key -> ResultSlice.parse(key, List.of(ResultSlice.values())).get(0)).toList();
		final ResultStack stack = ResultStack.ofPreviews(image, slices);
		for (final PicturePlane plane : PicturePlane.of(image, PictureRequest.parse("all", "all", ""))) {
			final Scene<?> scene = SceneReader
				.read(plane, "", GivenDepth.NONE, OptionalDouble.empty(), "", note -> fail(note)).withDepth(depth());
			stack.add(plane, scene.depth().orElseThrow(), DiffusionHandles.preview(scene, List.of(RIGHT)));
		}
		final ImagePlus result = stack.images().main();
		assertEquals("10x", result.getProp("Objective"));
		final boolean several = slices.size() > 1;
		assertArrayEquals(several ? new int[]{ W, H, 2, 2, 6 } : new int[]{ W, H, 2, 3, 2 }, result.getDimensions());
		for (int t = 1; t <= 2; t++)
			for (int z = 1; z <= 3; z++)
				for (int c = 1; c <= 2; c++) {
					final int n = image.getStackIndex(c, z, t);
					final int made = several ? result.getStackIndex(c, 2, (t - 1) * 3 + z) : n;
					assertEquals("preview\nplane " + n, result.getStack().getSliceLabel(made));
					assertEquals(image.getStack().getProcessor(n).get(14, 20),
						result.getStack().getProcessor(made).get(22, 20), "plane " + n);
				}
		assertEquals(12, result.getOverlay().size());
		final Roi last = result.getOverlay().get(11);
		assertEquals(several ? 6 : 2, last.getTPosition());
		assertEquals(several ? 0 : 3, last.getZPosition());
	}

	@Test
	void thePlaceInTheStackIsSaid() {
		final ImagePlus image = IJ.createHyperStack("stack", W, H, 1, 3, 2, 8);
		filled(image.getStack().getProcessor(5), 0);
		image.setPosition(1, 2, 2);
		image.setRoi((Roi) BOX.clone());
		assertEquals("z=2 of 3, t=2 of 2", preview(image).getProp(Provenance.PREFIX + "position"));
	}

	@Test
	void lookupTablesAndThresholdsDoNotChangeThePicture() {
		final ImagePlus plain = selected(filled(new ByteProcessor(W, H), 0));
		final ImagePlus fire = selected(filled(new ByteProcessor(W, H), 0));
		fire.getProcessor().setColorModel(LutLoader.getLut("fire"));
		final ImagePlus thresholded = selected(filled(new ByteProcessor(W, H), 0));
		thresholded.getProcessor().setThreshold(0, 120, ImageProcessor.RED_LUT);
		final ImagePlus whites = selected(filled(new ByteProcessor(W, H), 0));
		whites.getProcessor().setThreshold(0, 255, ImageProcessor.BLACK_AND_WHITE_LUT);
		for (final ImagePlus image : List.of(fire, thresholded, whites)) {
			assertEquals(0, scene(image).black());
			assertEquals(255, scene(image).white());
			assertArrayEquals((byte[]) preview(plain).getProcessor().getPixels(),
				(byte[]) preview(image).getProcessor().getPixels());
		}
		assertEquals(LutLoader.getLut("fire"), preview(fire).getProcessor().getColorModel());
		assertEquals(ImageProcessor.NO_THRESHOLD, preview(thresholded).getProcessor().getMinThreshold());
	}

	/** An inverting table shows high values as black, and so does the model's picture; the values move as they are. */
	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void anInvertingTableIsSeenInverted(final int bits) {
		final ImagePlus image = selected(filled(
			bits == 8 ? new ByteProcessor(W, H) : bits == 16 ? new ShortProcessor(W, H) : new FloatProcessor(W, H), 0));
		if (bits != 8) image.setDisplayRange(30, 200);
		image.getProcessor().invertLut();
		assertEquals(bits == 8 ? 255 : 200, scene(image).black());
		assertEquals(bits == 8 ? 0 : 30, scene(image).white());
		final ImagePlus result = preview(image);
		assertMoved(image, result);
		assertTrue(result.getProcessor().isInvertedLut());
	}

	@Test
	void indexedColoursAreRefused() {
		final ImagePlus image = TestScenes.picture(24);
		new ImageConverter(image).convertRGBtoIndexedColor(8);
		final ImagePlus labels = selected(filled(new ByteProcessor(W, H), 0));
		labels.getProcessor().setColorModel(LutLoader.getLut("3-3-2 RGB"));
		for (final ImagePlus indexed : List.of(image, labels))
			assertTrue(assertThrows(IllegalArgumentException.class, () -> scene(indexed)).getMessage()
				.startsWith("'picture' is 8-bit with a colour table: expected 8-bit grey, 16-bit, 32-bit or RGB"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "png", "tif" })
	void oneBitPicturesAreBlackAndWhite(final String extension) throws IOException {
		final BufferedImage bits = new BufferedImage(W, H, BufferedImage.TYPE_BYTE_BINARY);
		for (int i = 0; i < W * H; i++)
			bits.setRGB(i % W, i / W, value(i, 0) > 80 ? 0xffffffff : 0xff000000);
		final Path file = folder.resolve("bits." + extension);
		ImageIO.write(bits, extension.equals("tif") ? "tiff" : extension, file.toFile());
		final ImagePlus image = new Opener().openImage(file.toString());
		assertEquals(8, image.getBitDepth());
		image.setRoi((Roi) BOX.clone());
		final Scene<?> scene = scene(image);
		final ImagePlus result = preview(image);
		for (int i = 0; i < W * H; i += 11) {
			final double value = scene.picture().getAt(i % W, i / W).getRealDouble();
			assertEquals(value(i, 0) > 80 ? 1 : 0, (value - scene.black()) / (scene.white() - scene.black()));
		}
		assertMoved(image, result);
	}

	/** A PNG of 48 bits is opened as three channels of 16 bits. */
	@Test
	void coloursOf48BitsMoveTogether() throws IOException {
		final ColorModel colours = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false,
			Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
		final WritableRaster raster = colours.createCompatibleWritableRaster(W, H);
		for (int c = 0; c < 3; c++)
			for (int i = 0; i < W * H; i++)
				raster.setSample(i % W, i / W, c, 200 * value(i, c) + i % 7);
		final Path file = folder.resolve("48 bits.png");
		ImageIO.write(new BufferedImage(colours, raster, false, null), "png", file.toFile());
		final ImagePlus image = new Opener().openImage(file.toString());
		image.setRoi((Roi) BOX.clone());
		final ImagePlus result = preview(image);
		assertEquals(16, result.getBitDepth());
		assertEquals(3, result.getNChannels());
		assertMoved(image, result);
		for (int c = 0; c < 3; c++)
			assertEquals(200 * value(12 + 18 * W, c) + (12 + 18 * W) % 7,
				result.getStack().getProcessor(c + 1).get(20, 18), "channel " + c);
	}

	@Test
	void integersOf32BitsMoveAsTheyAre() {
		final IntProcessor pixels = new IntProcessor(W, H);
		for (int i = 0; i < W * H; i++)
			pixels.set(i, 1_000_000_007 - 123_457 * value(i, 0));
		pixels.setMinAndMax(970_000_000, 1_000_000_000, 0);
		final ImagePlus image = selected(pixels);
		final Scene<?> scene = scene(image);
		assertEquals(2, scene.picture().numDimensions());
		assertEquals(970_000_000, scene.black());
		final ImageProcessor result = preview(image).getStack().getProcessor(1);
		assertTrue(result instanceof IntProcessor);
		assertTrue(PictureCopy.of(PicturePlane.current(image), "copy").getProcessor() instanceof IntProcessor);
		for (int y = 0; y < 10; y++)
			assertEquals(pixels.get(50, y), result.get(50, y));
		assertEquals(pixels.get(14, 20), result.get(22, 20), 64, "single precision");
	}

	@Test
	void signedNumbersOf16BitsKeepTheirCalibration() {
		final ImagePlus image = selected(filled(new ShortProcessor(W, H), 0));
		image.getProcessor().add(32768 - 100);
		image.getLocalCalibration().setSigned16BitCalibration();
		image.setDisplayRange(32768 - 60, 32768 + 90);
		final ImagePlus result = preview(image);
		assertMoved(image, result);
		assertTrue(result.getCalibration().isSigned16Bit());
		assertEquals(value(14 + 20 * W, 0) - 100, result.getCalibration().getCValue(result.getProcessor().get(22, 20)));
		assertEquals(32768 - 60, scene(image).black());
	}

	@ParameterizedTest
	@ValueSource(ints = { 0xff, 0x00, 0x7f })
	void theHighestByteOfColoursIsKept(final int alpha) {
		final ColorProcessor rgb = new ColorProcessor(W, H);
		for (int i = 0; i < W * H; i++)
			rgb.set(i, alpha << 24 | value(i, 0) * 0x010101);
		final int[] after = (int[]) preview(selected(rgb)).getProcessor().getPixels();
		for (int i = 0; i < W * H; i++)
			assertEquals(alpha, after[i] >>> 24);
		for (int x = 0; x < W; x++)
			assertEquals(rgb.get(x, 2), after[x + 2 * W]);
	}

	@Test
	void whatIsNoNumberStaysBitForBitAwayFromTheEditAndIsRefusedInIt() {
		final float odd = Float.intBitsToFloat(0x7fc0dead);
		final FloatProcessor pixels = (FloatProcessor) filled(new FloatProcessor(W, H), 0);
		for (int x = 0; x < W; x++)
			for (final int y : new int[]{ 0, 1, H - 1 })
				pixels.setf(x, y, x % 3 == 0 ? odd : x % 3 == 1 ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY);
		final ImagePlus image = selected(pixels);
		image.setDisplayRange(0, 255);
		final ImagePlus result = preview(image);
		assertMoved(image, result);
		final float[] before = (float[]) pixels.getPixels(), after = (float[]) result.getProcessor().getPixels();
		for (int i = 0; i < W * H; i++)
			if (!Float.isFinite(before[i]))
				assertEquals(Float.floatToRawIntBits(before[i]), Float.floatToRawIntBits(after[i]), "pixel " + i);

		pixels.setf(33, 20, Float.NaN); // where the object goes
		assertEquals(
			"the objects and the ground around them, before and after the edit, must have finite values, but 0 "
				+ "pixels of the objects and 1 of the ground are infinite or not a number",
			assertThrows(IllegalArgumentException.class, () -> preview(image)).getMessage());
		pixels.setf(12, 16, Float.NaN);
		final String message = assertThrows(IllegalArgumentException.class, () -> preview(image)).getMessage();
		assertTrue(message.contains("but 1 pixels of the objects"), message);
	}

	/** ImageJ's own range of values with an infinite one among them is endless; one value alone has none. */
	@ParameterizedTest
	@CsvSource({ "40,Infinity", "NaN,NaN", "7,7" })
	void aDisplayRangeThatShowsNothingIsReplacedByThatOfTheNumbers(final double min, final double max) {
		final FloatProcessor pixels = (FloatProcessor) filled(new FloatProcessor(W, H), 0);
		pixels.setf(3, Float.POSITIVE_INFINITY);
		pixels.setf(W, Float.NaN);
		final ImagePlus image = selected(pixels);
		image.setDisplayRange(min, max);
		final List<String> notes = new ArrayList<>();
		final Scene<?> scene = SceneReader.read(image, "", "", 55, "", notes::add);
		assertEquals(40, scene.black());
		assertEquals(171, scene.white());
		assertEquals(1, notes.size());
		assertTrue(notes.get(0).startsWith("the display range of 'picture', " + min + " to " + max + ", shows nothing"),
			notes.get(0));
		Arrays.fill((float[]) pixels.getPixels(), Float.NaN);
		image.setDisplayRange(min, max);
		assertTrue(
			assertThrows(IllegalArgumentException.class, () -> SceneReader.read(image, "", "", 55, "", note -> {}))
				.getMessage().endsWith("in channel 1"));
	}

	/** 16×16 µm turned by a right angle about the line of sight are 16×16 µm, whatever the pixels are. */
	@ParameterizedTest
	@CsvSource({ "0.4,0.2", "0.2,0.4", "0.3,0.3" })
	void aSquareTurnedStaysASquareInTheCalibrationsUnit(final double pixelWidth, final double pixelHeight) {
		final int w = 200, h = 160, boxW = (int) (16 / pixelWidth), boxH = (int) (16 / pixelHeight);
		final ImagePlus image = new ImagePlus("cells", new ByteProcessor(w, h));
		image.getProcessor().add(50);
		final Roi box = new Roi((w - boxW) / 2, (h - boxH) / 2, boxW, boxH);
		image.getProcessor().setColor(200);
		image.getProcessor().fill(box);
		image.setRoi(box);
		final Calibration calibration = image.getCalibration();
		calibration.pixelWidth = pixelWidth;
		calibration.pixelHeight = pixelHeight;
		calibration.setUnit("µm");
		final float[] z = new float[w * h];
		Arrays.fill(z, 4);
		final Scene<?> scene =
			SceneReader.read(image, "", "", 55, "", note -> fail(note)).withDepth(new DepthMap(w, h, z));
		final var turned = DiffusionHandles.preview(scene, List.of(new ObjectEdit(0, 0, 0, 0, 0, 90, 1)));
		final var bounds = turned.targetMask().bounds();
		assertEquals(16, bounds.width() * pixelWidth, 2 * pixelWidth);
		assertEquals(16, bounds.height() * pixelHeight, 2 * pixelHeight);
		assertEquals(256, turned.targetMask().count() * pixelWidth * pixelHeight, 26);
	}

	@Test
	void unitsThatAreNoLengthsDoNotStretchThePicture() {
		final ImagePlus image = selected(filled(new ByteProcessor(W, H), 0));
		image.getCalibration().pixelHeight = 7;
		image.getCalibration().setXUnit("s");
		image.getCalibration().setYUnit("kHz");
		assertEquals(1, scene(image).pixelAspect());
		image.getCalibration().setYUnit("s");
		assertEquals(7, scene(image).pixelAspect());
		image.getCalibration().pixelWidth = -2; // an axis that points backwards, as on maps
		assertEquals(3.5, scene(image).pixelAspect());
	}

	@Test
	void aTinyPictureIsAPicture() {
		final ImagePlus image = new ImagePlus("tiny", new ByteProcessor(30, 40));
		image.getProcessor().add(60);
		image.setRoi(new Roi(4, 6, 8, 8));
		final float[] z = new float[1200];
		Arrays.fill(z, 3);
		final Scene<?> scene =
			SceneReader.read(image, "", "", 55, "", note -> fail(note)).withDepth(new DepthMap(30, 40, z));
		final var preview = DiffusionHandles.preview(scene, List.of(new ObjectEdit(0.5, 0, 0, 0, 0, 0, 1)));
		assertTrue(preview.targetMask().count() >= 64, preview.targetMask().toString());
	}

	/** A photo that a camera turned: said when the file says so, upright or unknown files say nothing. */
	@ParameterizedTest
	@CsvSource({ "1,jpg,''", "3,jpg,turned by 180°", "6,jpeg,turned by 90° to the right", "0,jpg,''" })
	void aTurnedPhotoIsSaid(final int orientation, final String extension, final String said) throws IOException {
		final ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
		ImageIO.write(filled(new ByteProcessor(W, H), 0).getBufferedImage(), "jpg", jpeg);
		final byte[] plain = jpeg.toByteArray();
		final Path file = folder.resolve("photo." + extension);
		try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
			out.write(plain, 0, 2);
			if (orientation > 0) {
				out.writeShort(0xffe1);
				out.writeShort(2 + 6 + 8 + 2 + 12 + 4);
				out.writeBytes("Exif\0\0II");
				out.write(
					new byte[]{ 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, (byte) orientation, 0, 0, 0 });
				out.writeInt(0);
			}
			out.write(plain, 2, plain.length - 2);
		}
		assertEquals(Math.max(1, orientation), Exif.read(file).map(ExifOrientation::read).orElse(1));
		final ImagePlus photo = new Opener().openImage(file.toString());
		photo.setRoi((Roi) BOX.clone());
		final List<String> notes = new ArrayList<>();
		SceneReader.read(photo, "", "", 55, "", notes::add);
		assertEquals(said.isEmpty() ? 0 : 1, notes.size(), notes.toString());
		if (!said.isEmpty()) assertTrue(notes.get(0).contains(said), notes.get(0));
		final float[] z = new float[W * H];
		Arrays.fill(z, 1);
		final Scene<?> scene = SceneReader.read(photo, "", "", 55, "", notes::add);
		assertTrue(assertThrows(IllegalArgumentException.class, () -> scene.withDepth(new DepthMap(H, W, z)))
			.getMessage().startsWith("depth is 40×60, the picture is 60×40: one of them is turned"));
	}

	private static List<Double> values(final RandomAccessibleInterval<? extends RealType<?>> picture) {
		final List<Double> values = new ArrayList<>();
		Views.flatIterable(picture).forEach(v -> values.add(v.getRealDouble()));
		return values;
	}
}
