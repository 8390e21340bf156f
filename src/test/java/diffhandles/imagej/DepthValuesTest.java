// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.setting.DepthKind;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Depth as people have it: in metres, in millimetres, in grey values, the right way round or not. */
class DepthValuesTest {

	private static final int W = 8, H = 6;
	private static final Mask OBJECT = Mask.of(W, H, (x, y) -> x >= 2 && x < 5 && y >= 2 && y < 4);

	/** Values 40, 41, … in the order of the pixels. */
	private static ImagePlus ramp(final ImageProcessor pixels) {
		for (int i = 0; i < W * H; i++)
			pixels.setf(i, 40 + i);
		return new ImagePlus("d", pixels);
	}

	private static DepthMap depth(final ImagePlus image, final DepthKind kind, final List<String> notes) {
		return DepthValues.of("depth_map 'd'", image, 1).depth(kind, List.of(OBJECT), notes::add);
	}

	private static DepthMap quiet(final ImagePlus image, final DepthKind kind) {
		return DepthValues.of("d", image, 1).depth(kind, List.of(OBJECT), note -> fail(note));
	}

	@Test
	void depthIsAsItStands() {
		assertEquals(47, quiet(ramp(new FloatProcessor(W, H)), DepthKind.DEPTH).at(7));
		assertEquals(47, quiet(ramp(new ShortProcessor(W, H)), DepthKind.DEPTH).at(7));
	}

	@Test
	void disparityOfRealNumbersIsOneOverDepth() {
		assertEquals(1 / 47.0, quiet(ramp(new FloatProcessor(W, H)), DepthKind.DISPARITY).at(7), 1e-7);
	}

	/** The largest count there can be is 1 away, 47 of them are 65535/47. */
	@Test
	void disparityInCountsIsRelativeToTheLargest() {
		assertEquals(65535 / 47.0, quiet(ramp(new ShortProcessor(W, H)), DepthKind.DISPARITY).at(7), 1e-3);
		assertEquals(255 / 47.0, depth(ramp(new ByteProcessor(W, H)), DepthKind.DISPARITY, new ArrayList<>()).at(7),
			1e-6);
	}

	@Test
	void eightBitsAreTakenAndTheirStepsTold() {
		final List<String> notes = new ArrayList<>();
		assertEquals(47, depth(ramp(new ByteProcessor(W, H)), DepthKind.DEPTH, notes).at(7));
		assertEquals(1, notes.size());
		assertTrue(notes.get(0).startsWith("depth_map 'd' has 8 bits: only 48 different values, 6 of them on objects;"),
			notes.get(0));
	}

	/** A grey PNG is often saved in red, green and blue. */
	@Test
	void greyInColoursIsGrey() {
		final ImagePlus grey = ramp(new ByteProcessor(W, H));
		final ImagePlus coloured = new ImagePlus("d", grey.getProcessor().convertToRGB());
		assertEquals(47, depth(coloured, DepthKind.DEPTH, new ArrayList<>()).at(7));
		coloured.getProcessor().set(3, 0xff0000);
		assertTrue(assertThrows(IllegalArgumentException.class, () -> DepthValues.of("d", coloured, 1)).getMessage()
			.startsWith("d must be a 32-bit (or 16- or 8-bit) grey image"));
	}

	/** Holes are those of the map: in disparity, too, a zero is what was not seen. */
	@Test
	void depthThatPointsTowardsTheCameraIsRefusedWithWhatToDo() {
		final ImagePlus image = ramp(new FloatProcessor(W, H));
		image.getProcessor().multiply(-1);
		assertTrue(
			assertThrows(IllegalArgumentException.class, () -> quiet(image, DepthKind.DEPTH)).getMessage().endsWith(
				"; if z points towards the camera in this map, multiply it by -1 (Process > Math > Multiply...)"));
	}

	@Test
	void holesAreFilledBeforeDisparityIsConverted() {
		final ImageProcessor pixels = new FloatProcessor(W, H);
		pixels.set(0.5);
		pixels.setf(W * H - 1, 0);
		final List<String> notes = new ArrayList<>();
		final DepthMap depth = depth(new ImagePlus("d", pixels), DepthKind.DISPARITY, notes);
		assertEquals(2, depth.at(W * H - 1));
		assertEquals(List.of("depth_map 'd': 1 of 48 pixels have no depth (zero or not a number) and were filled in "
			+ "from those around them, 0 of them in objects"), notes);
	}

	@Test
	void tooManyHolesInTheObjectAreRefusedWithTheirShare() {
		final ImageProcessor pixels = new ShortProcessor(W, H);
		pixels.set(1500);
		pixels.set(2, 2, 0);
		assertEquals(
			"d: 17 % of the pixels of object 1 have no depth (zero or not a number), expected at most 10 %: use a "
				+ "depth map without holes there, or none, so that depth is estimated",
			assertThrows(IllegalArgumentException.class, () -> quiet(new ImagePlus("d", pixels), DepthKind.DEPTH))
				.getMessage());
	}
}
