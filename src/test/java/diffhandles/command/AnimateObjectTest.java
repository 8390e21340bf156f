// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.imagej.Provenance;
import diffhandles.imagej.SampleScene;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;

/** Animations of the sample scene, as scripts make them. */
class AnimateObjectTest extends OnSampleScene {

	@BeforeEach
	void clear() {
		ResultsTable.getResultsTable().reset();
	}

	private static CommandModule module(final Map<String, Object> given) {
		final CommandModule module = (CommandModule) context.service(ModuleService.class)
			.createModule(context.service(CommandService.class).getCommand(AnimateObjectCommand.class));
		final Map<String, Object> inputs = new HashMap<>(Map.of("depth_map", depth, "fill", "membrane", "model",
			Path.of("models", "demo").toAbsolutePath().toString()));
		inputs.putAll(given);
		inputs.forEach(module::setInput);
		module.run();
		return module;
	}

	private static ImagePlus animation(final Map<String, Object> given) {
		final CommandModule module = module(given);
		assertFalse(module.isCanceled(), module.getCancelReason());
		return (ImagePlus) module.getOutput("result");
	}

	@Test
	void aFileOfKeyPosesBecomesAStackOverTime() throws Exception {
		final Path poses =
			Files.writeString(folder.resolve("two poses.csv"), "frame,translate_x,yaw\n1,0,0\n3,0.4,20\n");
		final ImagePlus picture = SampleScene.picture();
		picture.getCalibration().pixelWidth = 0.5;
		final int[] before = ((int[]) picture.getProcessor().getPixels()).clone();
		final ImagePlus result =
			animation(Map.of("image", picture, "poses", poses.toString(), "fps", 8, "motion", "linear"));
		assertEquals("mushroom.png-animated", result.getTitle());
		assertArrayEquals(new int[]{ 256, 256, 1, 1, 3 }, result.getDimensions());
		assertEquals(8, result.getCalibration().fps);
		assertEquals(0.125, result.getCalibration().frameInterval);
		assertEquals(0.5, result.getCalibration().pixelWidth);
		assertEquals("as in the picture", result.getStack().getSliceLabel(1));
		assertEquals("translate_x=0.2 yaw=10.0", result.getStack().getSliceLabel(2));
		assertArrayEquals(before, (int[]) result.getStack().getPixels(1));
		assertArrayEquals(before, (int[]) picture.getProcessor().getPixels());
		assertTrue(result.getProp(Provenance.PREFIX + "poses").startsWith("frame,translate_x,"));

		final CommandModule preview =
			context.service(CommandService.class)
				.run(PreviewObjectEditCommand.class, true,
					Map.of("image", picture, "depth_map", depth, "fill", "membrane", "translate_x", 0.4, "yaw", 20))
				.get();
		assertArrayEquals((int[]) ((ImagePlus) preview.getOutput("result")).getProcessor().getPixels(),
			(int[]) result.getStack().getPixels(3));

		final ResultsTable table = ResultsTable.getResultsTable();
		assertEquals(3, table.size());
		assertEquals(3, table.getValue("Frame", 2));
		assertEquals(10, table.getValue("Yaw", 1));
		assertTrue(Double.isNaN(table.getValue("Warp error", 0)));
		assertTrue(table.getValue("Warp error", 2) > 0 && table.getValue("Warp error", 2) < 0.05);
	}

	@Test
	void theModelPaintsTheFrames() throws Exception {
		final ImagePlus result = animation(
			Map.of("image", SampleScene.picture(), "poses", "yaw|0|25", "frames", 2, "method", "model", "steps", 1));
		assertEquals(2, result.getNFrames());
		assertEquals("demo", result.getProp(Provenance.PREFIX + "model"));
		assertEquals("model", result.getProp(Provenance.PREFIX + "method"));
	}

	@Test
	void aSliceOfAStackIsAnimatedInItsOwnType() throws Exception {
		final ImagePlus stack = IJ.createImage("grey", "16-bit black", 256, 256, 2);
		stack.getStack()
			.setProcessor(SampleScene.picture().getProcessor().convertToByteProcessor().convertToShort(false), 2);
		stack.setSlice(2);
		final Roi outline = SampleScene.picture().getRoi();
		stack.setRoi(outline);
		stack.setDisplayRange(0, 255);
		final ImagePlus result = animation(Map.of("image", stack, "poses", "translate_x|0|0.3", "frames", 2));
		assertEquals(16, result.getBitDepth());
		assertArrayEquals((short[]) stack.getStack().getPixels(2), (short[]) result.getStack().getPixels(1));
		assertEquals("z=2 of 2", result.getProp(Provenance.PREFIX + "position"));
	}

	@Test
	void cancellingBeforeTheFirstFrameLeavesNothing() throws Exception {
		Thread.currentThread().interrupt();
		final CommandModule module = module(Map.of("image", SampleScene.picture(), "poses", "yaw|0|25", "frames", 2));
		assertTrue(Thread.interrupted());
		assertTrue(module.isCanceled());
		assertNull(module.getOutput("result"));
	}

	@Test
	void mistakesAreNamed() throws Exception {
		assertReason("poses: expected a CSV file of key poses, or a table", Map.of());
		assertReason("poses: expected a CSV file, got 'none.csv', which is no file", Map.of("poses", "none.csv"));
		assertReason("poses: unknown column 'turn'", Map.of("poses", "turn|1"));
		assertReason("fps must be a number above 0", Map.of("poses", "yaw|1", "fps", 0));
		assertReason("the key pose of frame 1.0 must be one for all objects", Map.of("poses", "yaw|1;2"));
	}

	private static void assertReason(final String start, final Map<String, Object> given) throws IOException {
		final Map<String, Object> inputs = new HashMap<>(given);
		inputs.put("image", SampleScene.picture());
		final String reason = module(inputs).getCancelReason();
		assertTrue(reason != null && reason.startsWith(start), reason);
	}
}
