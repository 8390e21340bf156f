// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageConverter;
import ij.process.ImageProcessor;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users do with an image while it is edited, and what the result has of it all the same. */
class StillPictureTest {

	private static final Map<String, Consumer<ImagePlus>> MEANWHILE = Map.of( //
		"painted on", image -> image.getProcessor().invert(), //
		"in colours", image -> new ImageConverter(image).convertToRGB(), //
		"in floats", image -> new ImageConverter(image).convertToGray32(), //
		"cropped", image -> image.setProcessor(IJ.createImage("", "8-bit", 3, 2, 1).getProcessor()), //
		"renamed", image -> image.setTitle("another"), //
		"closed", image -> {
			image.close();
			image.flush();
		});

	@ParameterizedTest
	@ValueSource(strings = { "painted on", "in colours", "in floats", "cropped", "renamed", "closed" })
	void theResultIsOfThePictureAsItWas(final String meanwhile) {
		final ImagePlus image = TestScenes.picture(8);
		final byte[] before = ((byte[]) image.getProcessor().getPixels()).clone();
		image.getCalibration().pixelWidth = 0.25;
		image.setProp("Objective", "10x");
		final ResultStack stack = ResultStack.ofEdits(image, List.of(ResultSlice.INPUT, ResultSlice.EDITED));
		final PicturePlane still = StillPicture.of(PicturePlane.current(image));
		final ImageProcessor read = image.getProcessor().duplicate();
		MEANWHILE.get(meanwhile).accept(image);
		final ImagePlus result = stack.add(still, TestScenes.result(Pictures.bytes(List.of(read)))).images().main();
		assertEquals("picture-edited", result.getTitle());
		assertEquals(8, result.getBitDepth());
		assertEquals(TestScenes.WIDTH, result.getWidth());
		assertArrayEquals(before, (byte[]) result.getStack().getPixels(1));
		assertArrayEquals(before, (byte[]) result.getStack().getPixels(2));
		assertEquals(0.25, result.getCalibration().pixelWidth);
		assertEquals("10x", result.getProp("Objective"));
	}

	@Test
	void aPlaceInAHyperstackStaysWithItsLooksAndLabels() {
		final ImagePlus plain = IJ.createHyperStack("hyper", 7, 5, 2, 3, 4, 16);
		for (int n = 1; n <= 24; n++) {
			plain.getStack().getProcessor(n).add(n);
			plain.getStack().setSliceLabel("plane " + n, n);
		}
		final CompositeImage image = new CompositeImage(plain, IJ.COMPOSITE);
		final PicturePlane plane = new PicturePlane(image, List.of(1, 2), 3, 2), still = StillPicture.of(plane);
		assertEquals("z=3 of 3, t=2 of 4", still.position());
		assertEquals("plane 12", still.label(2));
		assertEquals(plane.number(), still.number());
		for (int c = 0; c < 2; c++) {
			assertEquals(plane.processors().get(c).get(3), still.processors().get(c).get(3));
			assertArrayEquals(image.getLuts()[c].getBytes(), ((CompositeImage) still.image()).getLuts()[c].getBytes());
		}
		image.getStack().getProcessor(12).add(1000);
		assertEquals(12, still.processors().get(1).get(3));
	}

	@Test
	void aClosedImageHasNoPicture() {
		final ImagePlus image = TestScenes.picture(16);
		final PicturePlane plane = PicturePlane.current(image);
		image.flush();
		assertTrue(assertThrows(IllegalStateException.class, plane::processors).getMessage()
			.startsWith("'picture' was closed"));
	}
}
