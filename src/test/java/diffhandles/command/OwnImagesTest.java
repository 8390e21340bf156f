// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.imagej.Provenance;
import diffhandles.imagej.SampleScene;
import diffhandles.provenance.MadeFrom;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Commands that are run on images which the plugin itself has made. */
class OwnImagesTest extends OnSampleScene {

	private static CommandModule module(final Class<? extends Command> command, final ImagePlus image,
		final Map<String, Object> given) throws Exception
	{
		final Map<String, Object> inputs = new HashMap<>(Map.of("image", image, "depth_map", depth));
		if (command != EstimateDepthCommand.class) inputs.put("fill", "membrane");
		else
			inputs.remove("depth_map");
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

	private static ImagePlus preview(final ImagePlus image, final Map<String, Object> given) throws Exception {
		return result(PreviewObjectEditCommand.class, image, given);
	}

	private static ImagePlus edit(final ImagePlus image, final Map<String, Object> given) throws Exception {
		final Map<String, Object> few = new HashMap<>(Map.of("steps", 1, "inversion", "none"));
		few.putAll(given);
		return result(EditObjectCommand.class, image, few);
	}

	private static int[] pixels(final ImagePlus image, final int slice) {
		final ImageProcessor pixels = image.getStack().getProcessor(slice);
		return ((int[]) pixels.getPixels()).clone();
	}

	private static ImagePlus reopened(final ImagePlus image, final String name) {
		final String path = folder.resolve(name).toString();
		IJ.saveAsTiff(image.duplicate(), path);
		return IJ.openImage(path);
	}

	@Test
	void theSecondPreviewIsOfTheSourceThoughTheFirstIsGiven() throws Exception {
		final ImagePlus source = SampleScene.picture();
		final ImagePlus first = preview(source, Map.of("translate_x", 0.4));
		final ImagePlus second = preview(first, Map.of("translate_x", -0.4, "yaw", 20));
		assertEquals("mushroom.png-preview", second.getTitle());
		assertArrayEquals(pixels(preview(source, Map.of("translate_x", -0.4, "yaw", 20)), 1), pixels(second, 1));
	}

	@Test
	void thePreviewKeepsItsSelectionWhenTheSourceHasLostIt() throws Exception {
		final ImagePlus source = SampleScene.picture();
		final ImagePlus first = preview(source, Map.of("translate_x", 0.4));
		source.deleteRoi();
		final ImagePlus second = preview(first, Map.of("translate_x", 0.4, "depth_map", ""));
		assertArrayEquals(pixels(first, 1), pixels(second, 1));
	}

	@Test
	void everyCommandTakesAPreviewBackToItsSource() throws Exception {
		final ImagePlus source = SampleScene.picture();
		final ImagePlus first = preview(source, Map.of("translate_x", 0.4));
		assertArrayEquals(pixels(result(RemoveObjectCommand.class, source, Map.of()), 1),
			pixels(result(RemoveObjectCommand.class, first, Map.of()), 1));
		final Map<String, Object> poses = Map.of("poses", "frame,translate_x|1,0|2,0.3");
		assertArrayEquals(pixels(result(AnimateObjectCommand.class, source, poses), 2),
			pixels(result(AnimateObjectCommand.class, first, poses), 2));
		final Map<String, Object> ground = Map.of("method", "ground", "horizon", "60");
		final ImagePlus estimated = result(EstimateDepthCommand.class, first, ground);
		assertArrayEquals((float[]) result(EstimateDepthCommand.class, source, ground).getProcessor().getPixels(),
			(float[]) estimated.getProcessor().getPixels());
		assertArrayEquals(pixels(first, 1), pixels(preview(estimated, Map.of("translate_x", 0.4)), 1));
	}

	@Test
	void theEditOfAPreviewAndOfAnEditIsThatOfTheSource() throws Exception {
		final ImagePlus source = SampleScene.picture();
		final int[] expected = pixels(edit(source, Map.of("translate_x", -0.3)), 2);
		final ImagePlus edited = edit(preview(source, Map.of("translate_x", 0.4)), Map.of("translate_x", -0.3));
		assertArrayEquals(expected, pixels(edited, 2));
		assertArrayEquals(expected, pixels(edit(edited, Map.of("translate_x", -0.3)), 2));
		assertArrayEquals(expected, pixels(edit(edited, Map.of("translate_x", -0.3, "on", "source")), 2));
	}

	@Test
	void fivePreviewsOfPreviewsThatSumToNothingGiveTheSourceBack() throws Exception {
		final ImagePlus source = SampleScene.picture();
		ImagePlus result = source;
		for (final double move : new double[]{ 0.1, 0.2, 0.1, -0.3, -0.1 })
			result = preview(result, Map.of("translate_x", move, "yaw", 100 * move, "on", "result"));
		assertArrayEquals(pixels(source, 1), pixels(result, 1));
		assertEquals("mushroom.png-preview", result.getTitle());
	}

	@Test
	void theModelsOwnPaintIsUndoneToo() throws Exception {
		final ImagePlus source = SampleScene.picture();
		final ImagePlus there = edit(source, Map.of("translate_x", 0.3, "composite", "model"));
		final ImagePlus back =
			edit(there, Map.of("translate_x", -0.3, "composite", "model", "on", "result", "slices", "edited,mask"));
		assertArrayEquals(pixels(source, 1), pixels(back, 1));
		for (final int m : pixels(back, 2))
			assertEquals(0, m & 0xffffff);
	}

	@Test
	void aSelectionOnAResultIsOfTheResult() throws Exception {
		final ImagePlus source = SampleScene.picture();
		final ImagePlus result = edit(source, Map.of("translate_x", 0.3));
		final Roi moved = (Roi) result.getOverlay().get(1).clone();
		assertEquals("after", moved.getName());
		result.setRoi(moved);
		final ImagePlus both = edit(result, Map.of("translate_x", -0.3));
		assertArrayEquals(pixels(source, 1), pixels(both, 2), "the moved object goes on, and back");

		result.setRoi(new Roi(20, 180, 30, 30)); // a piece of the floor
		final ImagePlus other = preview(result, Map.of("translate_x", 0.1, "depth_map", ""));
		assertEquals("mushroom.png-edited-preview", other.getTitle());
	}

	@Test
	void pixelsThatWereChangedByHandAreKept() throws Exception {
		final ImagePlus source = SampleScene.picture();
		final ImagePlus result = edit(source, Map.of("translate_x", 0.3));
		result.getStack().getProcessor(2).set(5, 5, 0xffff00ff);
		final ImagePlus again = edit(result, Map.of("translate_x", 0.1, "on", "result"));
		assertEquals("mushroom.png-edited-edited", again.getTitle());
		assertEquals(0xffff00ff, again.getStack().getProcessor(2).get(5, 5));
	}

	@Test
	void aChangedSourceIsReplacedByItsCopyInTheResult() throws Exception {
		final ImagePlus source = SampleScene.picture();
		final int[] before = pixels(source, 1);
		final ImagePlus result = edit(source, Map.of("translate_x", 0.3));
		source.getProcessor().set(5, 5, 0xffff00ff);
		assertArrayEquals(before, pixels(edit(result, Map.of("translate_x", -0.3, "on", "result")), 2));
		final ImagePlus bare = edit(source, Map.of("translate_x", 0.3, "slices", "edited"));
		source.getProcessor().set(6, 6, 0xffff00ff);
		assertEquals("mushroom.png-edited-preview",
			preview(bare, Map.of("translate_x", 0.1, "on", "result")).getTitle());
	}

	@Test
	void aSavedStackGoesOnFromItsSlices() throws Exception {
		final ImagePlus source = SampleScene.picture();
		final CommandModule module = module(EditObjectCommand.class, source,
			Map.of("translate_x", 0.3, "yaw", 15, "steps", 1, "slices", "input,edited,depth,edited_depth"));
		final ImagePlus saved = reopened((ImagePlus) module.getOutput("result"), "moved.tif");
		reopened((ImagePlus) module.getOutput("result_depth"), "moved-depth.tif");
		assertTrue(MadeFrom.of(saved).orElseThrow().openSource().isEmpty());
		assertEquals("mushroom.png", MadeFrom.of(saved).orElseThrow().title());

		final ImagePlus back = edit(saved, Map.of("translate_x", -0.3, "yaw", -15, "on", "result", "depth_map", ""));
		assertArrayEquals(pixels(source, 1), pixels(back, 2));
		assertArrayEquals(pixels(preview(source, Map.of("translate_x", 0.2)), 1),
			pixels(preview(saved, Map.of("translate_x", 0.2)), 1), "and its source can be edited anew");
	}

	@Test
	void ofFloatsDepthIsAmongTheSlices() throws Exception {
		final ImagePlus colours = SampleScene.picture();
		final ImagePlus source = new ImagePlus("grey", colours.getProcessor().convertToFloat());
		source.setRoi(colours.getRoi());
		final ImagePlus result =
			edit(source, Map.of("translate_x", 0.3, "slices", "input,edited,depth,edited_depth,mask"));
		final ImagePlus saved = reopened(result, "grey.tif");
		final ImagePlus back = edit(saved, Map.of("translate_x", -0.3, "on", "result", "depth_map", ""));
		assertArrayEquals((float[]) source.getProcessor().getPixels(), (float[]) back.getStack().getPixels(2));
	}

	/** Whatever the picture's type: 32-bit, each slice named, and accepted as the depth of the picture after. */
	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32, 24 })
	void depthLeavesAs32BitAndComesBack(final int bits) throws Exception {
		final ImagePlus colours = SampleScene.picture();
		final ImageProcessor pixels = switch (bits) {
			case 8 -> colours.getProcessor().convertToByteProcessor();
			case 16 -> colours.getProcessor().convertToShortProcessor();
			case 32 -> colours.getProcessor().convertToFloat();
			default -> colours.getProcessor();
		};
		final ImagePlus source = new ImagePlus("picture", pixels);
		source.setRoi(colours.getRoi());
		final CommandModule module = module(PreviewObjectEditCommand.class, source,
			Map.of("translate_x", 0.3, "slices", "preview,depth,edited_depth"));
		final ImagePlus result = (ImagePlus) module.getOutput("result");
		assertEquals(bits, result.getBitDepth());
		final ImagePlus depths = bits == 32 ? result : (ImagePlus) module.getOutput("result_depth");
		assertEquals(32, depths.getBitDepth());
		final int last = depths.getStackSize();
		assertEquals("depth", depths.getStack().getSliceLabel(last - 1));
		assertEquals("edited_depth", depths.getStack().getSliceLabel(last));
		assertArrayEquals((float[]) SampleScene.depth().getProcessor().getPixels(),
			(float[]) depths.getStack().getPixels(last - 1));
		final String path = folder.resolve("depths " + bits + ".tif").toString();
		IJ.saveAsTiff(depths.duplicate(), path);
		final ImagePlus after = new ImagePlus("after", result.getStack().getProcessor(1).duplicate());
		after.setRoi((Roi) result.getOverlay().get(1).clone());
		final CommandModule again = module(PreviewObjectEditCommand.class, after,
			Map.of("translate_x", 0.1, "depth_map", path, "slices", "depth"));
		assertArrayEquals((float[]) depths.getStack().getPixels(last),
			(float[]) ((ImagePlus) again.getOutput("result")).getProcessor().getPixels());
	}

	@Test
	void theInfoSaysWhatAnImageWasMadeFrom() throws Exception {
		final ImagePlus opened = reopened(SampleScene.picture(), "cup.tif");
		opened.setRoi(SampleScene.picture().getRoi());
		for (final ImagePlus made : new ImagePlus[]{ preview(opened, Map.of("translate_x", 0.4)),
			edit(opened, Map.of("translate_x", 0.4)), result(RemoveObjectCommand.class, opened, Map.of()) }) {
			final ImagePlus saved = reopened(made, "made.tif");
			assertEquals(folder.resolve("cup.tif").toString(), saved.getProp(Provenance.PREFIX + "source"));
			assertNotEquals(null, saved.getProp(Provenance.PREFIX + "version"));
			assertTrue(saved.getInfoProperty().contains(Provenance.PREFIX + "source: "), saved.getInfoProperty());
			if (made.getTitle().endsWith("removed")) continue;
			assertTrue(saved.getProp(Provenance.PREFIX + "transform").startsWith("translate_x=0.4 "));
			assertTrue(saved.getProp(Provenance.PREFIX + "moved").startsWith("0.4 0.0 0.0 1.0"));
		}
	}

	@Test
	void aPreviewWhoseSourceIsClosedSaysSo() throws Exception {
		final ImagePlus source = SampleScene.picture();
		final ImagePlus preview = preview(source, Map.of("translate_x", 0.4));
		source.flush();
		assertEquals("'mushroom.png-preview' is a preview of 'mushroom.png', which is closed: open that, and select "
			+ "the object there", module(PreviewObjectEditCommand.class, preview, Map.of()).getCancelReason());
		assertSame(source, MadeFrom.of(preview).orElseThrow().source().get());
	}

	@Test
	void aSliceOfAStackIsFoundAgain() throws Exception {
		final ImagePlus stack = IJ.createImage("stack", "16-bit ramp", 256, 256, 3);
		stack.setSlice(2);
		stack.getProcessor().set(3, 3, 1234);
		stack.setRoi(SampleScene.picture().getRoi());
		final ImagePlus first = preview(stack, Map.of("translate_x", 0.4));
		stack.setSlice(1);
		final ImagePlus second = preview(first, Map.of("translate_x", 0.4));
		assertArrayEquals((short[]) first.getProcessor().getPixels(), (short[]) second.getProcessor().getPixels());
		assertEquals(1234, second.getProcessor().get(3, 3));
		final ImagePlus all = preview(stack, Map.of("translate_x", 0.4, "slice", "all"));
		assertEquals(3, preview(all, Map.of("translate_x", -0.4, "slice", "all")).getStackSize());
	}
}
