// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import java.awt.Rectangle;
import org.junit.jupiter.api.Test;

/** Where an object is selected that was looked for. */
class ExactSelectionTest {

	private static final Mask FOUND = Mask.of(9, 7, (x, y) -> x >= 2 && x < 5 && y == 3);

	@Test
	void theSelectionKeepsItsNameAndPlace() {
		final ImagePlus image = new ImagePlus("picture", new ByteProcessor(9, 7));
		final Roi rough = new Roi(1, 1, 6, 4);
		rough.setName("cup");
		rough.setPosition(3);
		image.setRoi(rough);
		ExactSelection.select(image, FOUND);
		assertEquals(new Rectangle(2, 3, 3, 1), image.getRoi().getBounds());
		assertEquals("cup", image.getRoi().getName());
		assertEquals(3, image.getRoi().getPosition());
	}

	@Test
	void anImageThatWasClosedOrCutMeanwhileIsNotSelectedOn() {
		final ImagePlus image = new ImagePlus("picture", new ByteProcessor(4, 4));
		assertTrue(assertThrows(IllegalStateException.class, () -> ExactSelection.select(image, FOUND)).getMessage()
			.startsWith("'picture' was closed or got another size"));
		image.flush();
		assertThrows(IllegalStateException.class, () -> ExactSelection.select(image, FOUND));
	}
}
