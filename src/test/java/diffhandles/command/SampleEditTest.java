package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.imagej.Provenance;
import diffhandles.imagej.SampleScene;
import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** The commands on the sample scene with the demo model, in few steps. */
class SampleEditTest {

	private static Context context;

	@TempDir
	private static Path folder;

	private static String depth;

	@BeforeAll
	static void start() throws IOException {
		context = new Context();
		depth = folder.resolve("depth.tif").toString();
		IJ.saveAsTiff(SampleScene.depth(), depth);
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	@Test
	void anEditIsAStackWithItsProvenanceAndARowOfNumbers() throws Exception {
		final ResultsTable table = ResultsTable.getResultsTable();
		table.reset();
		final ImagePlus input = SampleScene.picture();
		final ImagePlus result = run(EditObjectCommand.class, input, Map.of("prompt", SampleScene.PROMPT, "translate_x", 0.4,
			"steps", 2, "inversion", "direct", "seed", 7L, "slices", "input,edited,mask"));
		assertEquals("mushroom.png-edited", result.getTitle());
		assertArrayEquals(new String[] { "input", "edited", "mask" }, Arrays.copyOf(result.getStack().getSliceLabels(), 3));
		assertUntouchedOutside(result.getStack().getProcessor(3), input.getProcessor(), result.getStack().getProcessor(2));
		assertEquals("demo", result.getProp(Provenance.PREFIX + "model"));
		assertEquals("direct", result.getProp(Provenance.PREFIX + "inversion"));
		assertTrue(result.getInfoProperty().contains("AI-edited"), result.getInfoProperty());
		assertEquals(1, table.size());
		assertEquals("7", table.getStringValue("Seed", 0));
		assertEquals(0, table.getValue("Mean change outside", 0));
		table.reset();
	}

	@Test
	void thePreviewOfASliceHasItsBitDepthAndLeavesTheStackAlone() throws Exception {
		final ImagePlus stack = IJ.createImage("stack", "16-bit ramp", 256, 256, 3);
		stack.setSlice(2);
		stack.setRoi(SampleScene.picture().getRoi());
		final ImagePlus result = run(PreviewObjectEditCommand.class, stack, Map.of("translate_x", 0.4));
		assertEquals(16, result.getBitDepth());
		assertEquals(1, result.getStackSize());
		assertEquals(3, stack.getStackSize());
		for (int slice = 1; slice <= 3; slice++)
			assertEquals(stack.getStack().getProcessor(1).get(99, 99), stack.getStack().getProcessor(slice).get(99, 99));
	}

	@Test
	void anObjectThatLeavesTheViewIsRefused() throws Exception {
		final CommandModule module = module(PreviewObjectEditCommand.class, SampleScene.picture(), Map.of("translate_z", -50.0));
		assertTrue(module.isCanceled());
		assertFalse(module.getCancelReason().isEmpty());
	}

	private static void assertUntouchedOutside(final ImageProcessor mask, final ImageProcessor before,
		final ImageProcessor after)
	{
		int outside = 0, changed = 0;
		for (int i = 0; i < mask.getPixelCount(); i++)
			if ((mask.get(i) & 0xffffff) == 0) {
				outside++;
				if ((before.get(i) ^ after.get(i) & 0xffffff) << 8 != 0) changed++;
			}
		assertTrue(outside > 1000, outside + " pixels outside");
		assertEquals(0, changed);
	}

	private static ImagePlus run(final Class<? extends Command> command, final ImagePlus image,
		final Map<String, Object> inputs) throws Exception
	{
		final CommandModule module = module(command, image, inputs);
		assertFalse(module.isCanceled(), module.getCancelReason());
		return (ImagePlus) module.getOutput("result");
	}

	private static CommandModule module(final Class<? extends Command> command, final ImagePlus image,
		final Map<String, Object> inputs) throws Exception
	{
		final Map<String, Object> all = new HashMap<>(inputs);
		all.put("image", image);
		all.put("depth_map", depth);
		all.put("model", Path.of("models", "demo").toAbsolutePath().toString());
		return context.service(CommandService.class).run(command, true, all).get();
	}
}
