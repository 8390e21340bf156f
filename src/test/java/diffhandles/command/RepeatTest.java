// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.imagej.SampleScene;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.macro.Interpreter;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** The same move for another image or slice. */
class RepeatTest extends OnSampleScene {

	private static CommandModule module(final Class<? extends Command> command, final ImagePlus image,
		final Map<String, Object> given) throws Exception
	{
		final Map<String, Object> inputs = new HashMap<>(Map.of("image", image, "depth_map", depth));
		inputs.putAll(given);
		return context.service(CommandService.class).run(command, true, inputs).get();
	}

	private static ImagePlus result(final Class<? extends Command> command, final ImagePlus image,
		final Map<String, Object> given) throws Exception
	{
		final CommandModule module = module(command, image, given);
		assertFalse(module.isCanceled(), module.getCancelReason());
		return (ImagePlus) module.getOutput("result");
	}

	private static void assertSamePixels(final ImagePlus expected, final ImagePlus actual) {
		assertEquals(expected.getStackSize(), actual.getStackSize());
		for (int i = 1; i <= expected.getStackSize(); i++)
			assertArrayEquals((short[]) expected.getStack().getPixels(i), (short[]) actual.getStack().getPixels(i));
	}

	/** Three slices of noise, of each of which the object is the sample's mushroom. */
	private static ImagePlus stack() throws IOException {
		final ImagePlus stack = IJ.createImage("stack", "16-bit ramp", 256, 256, 3);
		for (int i = 1; i <= 3; i++)
			stack.getStack().getProcessor(i).noise(2000 * i);
		stack.setRoi(SampleScene.picture().getRoi());
		return stack;
	}

	@Test
	void aMoveIsRepeatedOnAnotherSliceOfItsSource() throws Exception {
		final ImagePlus stack = stack();
		final Map<String, Object> move = Map.of("translate_x", 0.4, "yaw", -20, "fill", "membrane", "light", "30,40");
		final ImagePlus first = result(PreviewObjectEditCommand.class, stack, move);
		stack.setSlice(3);
		assertSamePixels(result(PreviewObjectEditCommand.class, stack, move),
			result(RepeatCommand.class, first, Map.of()));
		assertEquals(3, result(RepeatCommand.class, first, Map.of("slice", "all")).getStackSize());
	}

	@Test
	void aMoveOfASavedResultIsRepeatedOnAnotherImage() throws Exception {
		final ImagePlus stack = stack(), other = stack();
		other.setTitle("other");
		other.setSlice(2);
		other.setRoi(new Roi(60, 90, 70, 90));
		final String path = folder.resolve("moved.tif").toString();
		IJ.saveAsTiff(result(PreviewObjectEditCommand.class, stack, Map.of("translate_x", 0.4, "fill", "membrane")),
			path);
		final ImagePlus expected =
			result(PreviewObjectEditCommand.class, other, Map.of("translate_x", 0.4, "fill", "membrane"));
		Interpreter.batchMode = true; // so that images are open without a window
		Interpreter.addBatchModeImage(other);
		try {
			assertSamePixels(expected,
				result(RepeatCommand.class, IJ.openImage(path), Map.of("target", Integer.toString(other.getID()))));
		}
		finally {
			Interpreter.removeBatchModeImage(other);
			Interpreter.batchMode = false;
		}
	}

	/** What went on from an edit is repeated as the whole move. */
	@Test
	void movesThatWentOnAreRepeatedTogether() throws Exception {
		final ImagePlus stack = stack();
		final ImagePlus first =
			result(PreviewObjectEditCommand.class, stack, Map.of("translate_x", 0.25, "yaw", 30, "fill", "membrane"));
		final ImagePlus both = result(PreviewObjectEditCommand.class, first,
			Map.of("translate_x", 0.25, "yaw", -30, "fill", "membrane", "on", "result"));
		stack.setSlice(2);
		assertSamePixels(result(PreviewObjectEditCommand.class, stack, Map.of("translate_x", 0.5, "fill", "membrane")),
			result(RepeatCommand.class, both, Map.of()));
	}

	@Test
	void animationsAndRemovalsAreRepeatedAsWell() throws Exception {
		final ImagePlus stack = stack();
		final ImagePlus removed =
			result(RemoveObjectCommand.class, stack, Map.of("fill", "membrane", "shadow", "keep"));
		final ImagePlus animated = result(AnimateObjectCommand.class, stack,
			Map.of("poses", "frame,translate_x|1,0|2,0.3", "fill", "membrane"));
		stack.setSlice(2);
		assertSamePixels(result(RemoveObjectCommand.class, stack, Map.of("fill", "membrane", "shadow", "keep")),
			result(RepeatCommand.class, removed, Map.of()));
		assertEquals(2, result(RepeatCommand.class, animated, Map.of()).getNFrames());
	}

	@Test
	void whatSaysNothingOfItsMakingIsRefused() throws Exception {
		assertTrue(module(RepeatCommand.class, SampleScene.picture(), Map.of()).getCancelReason()
			.startsWith("'mushroom.png' does not say how it was made: expected a preview, result,"));
	}
}
