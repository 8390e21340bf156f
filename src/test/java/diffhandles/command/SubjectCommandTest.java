// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.PictureRequest;
import diffhandles.imagej.ProgressDisplay;
import ij.IJ;
import ij.ImagePlus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scijava.Context;

/** Stacks whose image is another one before all its slices are edited. */
class SubjectCommandTest {

	@Test
	void aStackThatIsClosedOrChangedBetweenTwoSlicesEndsWithASentence() {
		try (Context context = new Context(true); ProgressDisplay progress = ProgressDisplay.start(context, "Test")) {
			final ImagePlus stack = IJ.createImage("stack", "8-bit ramp", 9, 7, 3);
			final List<PicturePlane> planes = PicturePlane.of(stack, PictureRequest.parse("", "all", ""));
			final SubjectCommand command = new PreviewObjectEditCommand();
			assertEquals("z=1 of 3", command.begin(planes, 0, progress).position());
			assertEquals("z=2 of 3", command.begin(planes, 1, progress).position());
			stack.getStack().deleteLastSlice();
			stack.setStack(stack.getStack());
			assertEnds("8-bit, 9×7 with 2 slices", command, planes, progress);
			stack.flush();
			assertEnds("closed", command, planes, progress);
		}
	}

	private static void assertEnds(final String now, final SubjectCommand command, final List<PicturePlane> planes,
		final ProgressDisplay progress)
	{
		assertEquals(
			"'stack' was 8-bit, 9×7 with 3 slices when its first picture was edited, and is " + now
				+ " at the next: leave it as it is until all are",
			assertThrows(IllegalStateException.class, () -> command.begin(planes, 2, progress)).getMessage());
	}
}
