// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.EditResult;
import diffhandles.Outlook;
import diffhandles.PreviewResult;
import diffhandles.geometry.ObjectTransform;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultStackTest {

	private static final List<ResultSlice> ALL = List.of(ResultSlice.values());

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 24, 32 })
	void picturesGoThroughTheEngineTypesWithoutLoss(final int bitDepth) {
		final ImagePlus input = TestScenes.picture(bitDepth);
		final ImagePlus result = edited(input, List.of(ResultSlice.INPUT, ResultSlice.EDITED, ResultSlice.PREVIEW));
		for (int slice = 1; slice <= 3; slice++)
			assertArrayEquals(ints(input.getProcessor()), ints(result.getStack().getProcessor(slice)),
				result.getStack().getSliceLabel(slice));
		assertEquals(bitDepth, result.getBitDepth());
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 24, 32 })
	void theMaskIsZeroExactlyWhereNothingWasEdited(final int bitDepth) {
		final ImageProcessor mask = edited(TestScenes.picture(bitDepth), List.of(ResultSlice.MASK)).getProcessor();
		final double full = bitDepth == 32 ? 1 : bitDepth == 16 ? 65535 : 255;
		assertEquals(0, value(mask, 0));
		assertTrue(value(mask, 1) > 0, "0.001 is not nothing");
		assertEquals(full / 2, value(mask, 2), full / 256);
		assertEquals(full, value(mask, 3));
		assertEquals(0, value(mask, 4));
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 24, 32 })
	void depthKeepsItsUnitWhateverThePicturesType(final int bitDepth) {
		final ImagePlus picture = TestScenes.picture(bitDepth);
		final List<ResultSlice> depths = List.of(ResultSlice.DEPTH, ResultSlice.EDITED_DEPTH);
		final ImagePlus alone = edited(picture, depths);
		assertEquals("picture-edited", alone.getTitle());
		assertDepths(alone, 1);

		final ResultImages both =
			images(picture, List.of(ResultSlice.DEPTH, ResultSlice.EDITED, ResultSlice.EDITED_DEPTH));
		assertEquals(bitDepth, both.main().getBitDepth());
		assertEquals(bitDepth != 32, both.depths().isPresent());
		if (bitDepth == 32) assertDepths(both.main(), 2);
		else {
			assertEquals(1, both.main().getStackSize());
			assertEquals("picture-edited-depth", both.depths().get().getTitle());
			assertDepths(both.depths().get(), 1);
		}
	}

	private static void assertDepths(final ImagePlus image, final int step) {
		assertEquals(32, image.getBitDepth());
		final ImageProcessor before = image.getStack().getProcessor(1);
		final ImageProcessor after = image.getStack().getProcessor(1 + step);
		assertEquals("depth", image.getStack().getSliceLabel(1));
		assertEquals("edited_depth", image.getStack().getSliceLabel(1 + step));
		assertEquals(2, before.getf(0));
		assertEquals(5, after.getf(1));
	}

	@Test
	void slicesComeInTheOrderAskedForAndTheEditedOneIsCurrent() {
		final ImagePlus result =
			edited(TestScenes.picture(8), List.of(ResultSlice.MASK, ResultSlice.EDITED, ResultSlice.INPUT));
		assertEquals("picture-edited", result.getTitle());
		assertArrayEquals(new String[]{ "mask", "edited", "input" },
			Arrays.copyOf(result.getStack().getSliceLabels(), 3));
		assertEquals(2, result.getCurrentSlice());
	}

	@Test
	void calibrationDisplayRangeAndTableAreTheInputs() {
		final ImagePlus input = TestScenes.picture(16);
		input.getCalibration().pixelWidth = 0.25;
		input.getCalibration().setUnit("mm");
		input.setDisplayRange(500, 20000);
		final ImagePlus result = edited(input, ALL);
		assertEquals(0.25, result.getCalibration().pixelWidth);
		assertEquals("mm", result.getCalibration().getUnit());
		assertEquals(500, result.getDisplayRangeMin());
		assertEquals(20000, result.getDisplayRangeMax());
		result.getCalibration().pixelWidth = 1;
		assertEquals(0.25, input.getCalibration().pixelWidth, "the input keeps its own");
	}

	@Test
	void outlinesShowTheObjectBeforeAndAfter() {
		final Overlay overlay = edited(TestScenes.picture(8), ALL).getOverlay();
		assertEquals("before", overlay.get(0).getName());
		assertEquals(new Rectangle(1, 1, 2, 2), overlay.get(0).getBounds());
		assertEquals("after", overlay.get(1).getName());
		assertEquals(new Rectangle(3, 1, 2, 2), overlay.get(1).getBounds());
	}

	@Test
	void onlyTheCurrentSliceOfAStackIsShown() {
		final ImagePlus stack = TestScenes.picture(8);
		stack.getStack().addSlice(new ByteProcessor(TestScenes.WIDTH, TestScenes.HEIGHT));
		stack.setStack(stack.getStack());
		stack.setSlice(2);
		assertEquals(0, edited(stack, List.of(ResultSlice.INPUT)).getProcessor().get(5));
	}

	@Test
	void aPreviewShowsItselfAndTheObjectsPixels() {
		final ImagePlus input = TestScenes.picture(8);
		final PreviewResult<?> preview = new PreviewResult<>(Pictures.bytes(List.of(input.getProcessor())),
			TestScenes.depth(1, 5), TestScenes.square(1), TestScenes.square(3), List.of(ObjectTransform.IDENTITY), 0.5,
			0, new Outlook(0.1, 0.9, 1, 0.8, 0.5, List.of()), List.of(), 0.01);
		final ImagePlus result = ResultStack
			.of(input, TestScenes.depth(2, 10), preview, List.of(ResultSlice.PREVIEW, ResultSlice.MASK)).main();
		assertEquals("picture-preview", result.getTitle());
		assertArrayEquals(ints(input.getProcessor()), ints(result.getStack().getProcessor(1)));
		final ImageProcessor mask = result.getStack().getProcessor(2);
		assertEquals(0, mask.get(0, 1));
		assertEquals(255, mask.get(1, 1));
		assertEquals(255, mask.get(4, 2));
	}

	private static ImagePlus edited(final ImagePlus input, final List<ResultSlice> slices) {
		final ResultImages images = images(input, slices);
		return images.main();
	}

	private static ResultImages images(final ImagePlus input, final List<ResultSlice> slices) {
		final List<ImageProcessor> pixels = PicturePlane.current(input).processors();
		final EditResult<?> result = switch (input.getBitDepth()) {
			case 8 -> TestScenes.result(Pictures.bytes(pixels));
			case 16 -> TestScenes.result(Pictures.shorts(pixels));
			case 24 -> TestScenes.result(Pictures.colours((ColorProcessor) pixels.get(0)));
			default -> TestScenes.result(Pictures.floats(pixels));
		};
		return ResultStack.of(input, result, slices);
	}

	private static double value(final ImageProcessor pixels, final int index) {
		return pixels instanceof ColorProcessor ? pixels.get(index) & 0xff : pixels.getf(index);
	}

	private static int[] ints(final ImageProcessor pixels) {
		final int[] all = new int[pixels.getPixelCount()];
		for (int i = 0; i < all.length; i++)
			all[i] = pixels.get(i);
		return all;
	}
}
