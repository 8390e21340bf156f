// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.imagej.Provenance;
import diffhandles.imagej.SampleScene;
import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.RoiEncoder;
import ij.measure.ResultsTable;
import ij.plugin.CompositeConverter;
import ij.plugin.RoiScaler;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;

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
		final ImagePlus result = run(EditObjectCommand.class, input, Map.of("prompt", SampleScene.PROMPT, "translate_x",
			0.4, "steps", 2, "inversion", "direct", "seed", 7L, "slices", "input,edited,mask"));
		assertEquals("mushroom.png-edited", result.getTitle());
		assertArrayEquals(new String[]{ "input", "edited", "mask" },
			Arrays.copyOf(result.getStack().getSliceLabels(), 3));
		assertUntouchedOutside(result.getStack().getProcessor(3), input.getProcessor(),
			result.getStack().getProcessor(2));
		assertEquals("demo", result.getProp(Provenance.PREFIX + "model"));
		assertEquals("direct", result.getProp(Provenance.PREFIX + "inversion"));
		assertEquals("detail", result.getProp(Provenance.PREFIX + "composite"));
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
			assertEquals(stack.getStack().getProcessor(1).get(99, 99),
				stack.getStack().getProcessor(slice).get(99, 99));
	}

	@Test
	void anEditOfAHyperstackChangesAllChannelsAndLeavesTheStackAlone() throws Exception {
		final ImagePlus hyperstack = hyperstack();
		final ImagePlus before = hyperstack.duplicate();
		final ImagePlus result = run(EditObjectCommand.class, hyperstack,
			Map.of("translate_x", 0.4, "steps", 1, "inversion", "direct", "slices", "input,edited,mask"));
		assertEquals(16, result.getBitDepth());
		assertArrayEquals(new int[]{ 256, 256, 2, 3, 1 }, result.getDimensions());
		assertEquals("z=2 of 3", result.getProp(Provenance.PREFIX + "position"));
		final ImageProcessor[] was = new ImageProcessor[2], is = new ImageProcessor[2];
		for (int c = 1; c <= 2; c++) {
			was[c - 1] = hyperstack.getStack().getProcessor(hyperstack.getStackIndex(c, 2, 1));
			assertArrayEquals((short[]) was[c - 1].getPixels(), (short[]) result.getStack().getPixels(c));
			is[c - 1] = result.getStack().getProcessor(2 + c);
			final ImageProcessor mask = result.getStack().getProcessor(4 + c);
			int changed = 0;
			for (int i = 0; i < mask.getPixelCount(); i++) {
				if (mask.get(i) == 0) assertEquals(was[c - 1].get(i), is[c - 1].get(i), "pixel " + i);
				if (was[c - 1].get(i) != is[c - 1].get(i)) changed++;
			}
			assertTrue(changed > 1000, changed + " pixels of channel " + c + " changed");
		}
		// The second channel is the first times 24 / 23 everywhere, before the edit and after it.
		for (int i = 0; i < 65536; i++)
			assertEquals(is[0].get(i) * 24 / 23.0, is[1].get(i), 2, "pixel " + i);
		for (int slice = 1; slice <= before.getStackSize(); slice++)
			assertArrayEquals((short[]) before.getStack().getPixels(slice),
				(short[]) hyperstack.getStack().getPixels(slice));
	}

	/** A coloured picture in three slices is edited as the colours that it is. */
	@Test
	void redGreenAndBlueSlicesGetTheColoursOfAnRgbPicture() throws Exception {
		final Map<String, Object> move =
			Map.of("translate_x", 0.4, "steps", 1, "inversion", "direct", "slices", "edited");
		final ImagePlus rgb = SampleScene.picture(), slices = SampleScene.picture();
		final Roi outline = slices.getRoi();
		final ImagePlus composite = CompositeConverter.makeComposite(slices);
		composite.setRoi(outline);
		final int[] colours = (int[]) run(EditObjectCommand.class, rgb, move).getProcessor().getPixels();
		final ImagePlus result = run(EditObjectCommand.class, composite, move);
		assertEquals(3, result.getNChannels());
		assertTrue(result.isComposite());
		for (int c = 0; c < 3; c++)
			for (int i = 0; i < colours.length; i++)
				assertEquals(colours[i] >> 16 - 8 * c & 0xff, result.getStack().getProcessor(c + 1).get(i));
	}

	/** Magenta and green, each with its own range: values move as they are, and what they uncover is theirs. */
	@Test
	void fluorescentChannelsKeepTheirOwnValues() throws Exception {
		final ImageProcessor grey = SampleScene.picture().getProcessor().convertToByteProcessor();
		final ImageStack stack = new ImageStack(256, 256);
		for (int c = 0; c < 2; c++) {
			final ImageProcessor plane = grey.convertToShort(false);
			if (c == 1) for (int i = 0; i < plane.getPixelCount(); i++)
				plane.set(i, 30000 - 40 * plane.get(i) + 20 * (i % 256));
			else
				plane.multiply(12);
			stack.addSlice(c == 0 ? "DAPI" : "GFP", plane);
		}
		final ImagePlus image = new ImagePlus("cells", stack);
		image.setDimensions(2, 1, 1);
		final CompositeImage cells = new CompositeImage(image, IJ.COMPOSITE);
		final LUT[] luts = { LUT.createLutFromColor(Color.MAGENTA), LUT.createLutFromColor(Color.GREEN) };
		luts[0].max = 3000;
		luts[1].min = 15000;
		luts[1].max = 36000;
		cells.setLuts(luts);
		cells.setRoi(SampleScene.picture().getRoi());
		final ImagePlus result = run(EditObjectCommand.class, cells,
			Map.of("translate_x", 0.4, "steps", 2, "inversion", "direct", "slices", "edited,preview"));
		for (int c = 1; c <= 2; c++) {
			final ImageProcessor edited = result.getStack().getProcessor(c),
				preview = result.getStack().getProcessor(2 + c);
			double sum = 0;
			for (int i = 0; i < 65536; i++)
				sum += Math.abs(edited.get(i) - preview.get(i));
			assertTrue(sum / 65536 < 0.02 * (c == 1 ? 3000 : 21000),
				"mean difference from the preview: " + sum / 65536);
			assertEquals(luts[c - 1].max, ((CompositeImage) result).getLuts()[c - 1].max);
			assertEquals("edited\n" + (c == 1 ? "DAPI" : "GFP"), result.getStack().getSliceLabel(c));
		}
	}

	/** Two slices, of which the second is darker, each with its own depth: the second's is twice as far. */
	@Test
	void allSlicesAreEditedWithOneTransform() throws Exception {
		final ResultsTable table = ResultsTable.getResultsTable();
		table.reset();
		final ImagePlus stack = IJ.createImage("stack", "8-bit black", 256, 256, 2);
		final ImagePlus depths = IJ.createImage("depths", "32-bit black", 256, 256, 2);
		for (int n = 1; n <= 2; n++) {
			final ImageProcessor grey = SampleScene.picture().getProcessor().convertToByteProcessor();
			final ImageProcessor z = SampleScene.depth().getProcessor();
			z.multiply(n);
			grey.multiply(1.0 / n);
			stack.getStack().setProcessor(grey, n);
			depths.getStack().setProcessor(z, n);
		}
		final String path = folder.resolve("depths.tif").toString();
		IJ.saveAsTiff(depths, path);
		stack.setRoi(SampleScene.picture().getRoi());
		final Map<String, Object> move = new HashMap<>(Map.of("depth_map", path, "translate_x", 0.8, "steps", 1,
			"inversion", "direct", "slices", "edited", "slice", "all"));
		final ImagePlus result = run(EditObjectCommand.class, stack, move);
		assertArrayEquals(new int[]{ 256, 256, 1, 2, 1 }, result.getDimensions());
		assertEquals("all", result.getProp(Provenance.PREFIX + "slice"));
		assertEquals(2, table.size());
		assertEquals("stack, z=2 of 2", table.getStringValue("Image", 1));
		move.put("slice", "current");
		for (int n = 1; n <= 2; n++) {
			stack.setSlice(n);
			final ImagePlus alone = run(EditObjectCommand.class, stack, move);
			assertArrayEquals((byte[]) alone.getProcessor().getPixels(), (byte[]) result.getStack().getPixels(n));
		}
		table.reset();
	}

	@Test
	void aSliceWithoutObjectIsNamedBeforeAnyIsEdited() throws Exception {
		final ImagePlus stack = IJ.createImage("stack", "8-bit ramp", 256, 256, 3);
		final Roi object = SampleScene.picture().getRoi();
		object.setName("object");
		object.setPosition(1);
		stack.setOverlay(new Overlay(object));
		final CommandModule module = module(EditObjectCommand.class, stack, Map.of("translate_x", 0.4, "slice", "all"));
		assertTrue(module.getCancelReason().startsWith("z=2 of 3: 'stack' has no selection"), module.getCancelReason());
	}

	/** Escape between two slices leaves nothing, of the first either. */
	@Test
	void cancellingBetweenSlicesLeavesNoResult() throws Exception {
		final ImagePlus stack = IJ.createImage("stack", "8-bit ramp", 256, 256, 2);
		stack.setRoi(SampleScene.picture().getRoi());
		final CommandModule module = (CommandModule) context.service(ModuleService.class)
			.createModule(context.service(CommandService.class).getCommand(PreviewObjectEditCommand.class));
		inputs(stack, Map.of("translate_x", 0.4, "slice", "all")).forEach(module::setInput);
		Thread.currentThread().interrupt();
		module.run();
		assertTrue(Thread.interrupted());
		assertTrue(module.isCanceled());
		assertNull(module.getOutput("result"));
	}

	@Test
	void oneChannelAloneIsEditedIfAskedFor() throws Exception {
		final ImagePlus result =
			run(PreviewObjectEditCommand.class, hyperstack(), Map.of("translate_x", 0.4, "channel", "2"));
		assertEquals(1, result.getStackSize());
		assertEquals("c=2 of 2, z=2 of 3", result.getProp(Provenance.PREFIX + "position"));
		assertEquals("channel must be 1 to 2 in 'planes', got 3",
			module(PreviewObjectEditCommand.class, hyperstack(), Map.of("channel", "3")).getCancelReason());
		assertEquals("channel: expected all or a channel's number, got 'red'",
			module(PreviewObjectEditCommand.class, hyperstack(), Map.of("channel", "red")).getCancelReason());
	}

	@Test
	void theObjectsMayBeInAFile() throws Exception {
		final ImagePlus picture = SampleScene.picture();
		final Map<String, Object> turn = Map.of("yaw", 20);
		final int[] expected = (int[]) run(PreviewObjectEditCommand.class, picture, turn).getProcessor().getPixels();
		final String file = folder.resolve("mushroom.roi").toString();
		RoiEncoder.save(picture.getRoi(), file);
		picture.deleteRoi();
		assertArrayEquals(expected,
			(int[]) run(PreviewObjectEditCommand.class, picture, Map.of("yaw", 20, "rois", file)).getProcessor()
				.getPixels());
		assertEquals("rois: expected a .roi or .zip file of ROIs, got 'none.zip'",
			module(PreviewObjectEditCommand.class, picture, Map.of("rois", "none.zip")).getCancelReason());
	}

	@Test
	void aPromptThatIsTooLongIsCutWithAWarning() throws Exception {
		final ByteArrayOutputStream told = new ByteArrayOutputStream();
		final PrintStream err = System.err;
		System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
		try {
			run(EditObjectCommand.class, SampleScene.picture(),
				Map.of("prompt", "black checkered ".repeat(60), "translate_x", 0.1, "steps", 1, "inversion", "direct"));
		}
		finally {
			System.setErr(err);
		}
		final String text = told.toString(StandardCharsets.UTF_8);
		assertTrue(text.indexOf("Warning: The prompt") < text.indexOf("Encoding"), "told before the edit: " + text);
		assertEquals(text.indexOf("Warning: The prompt"), text.lastIndexOf("Warning: The prompt"),
			"told once: " + text);
		assertTrue(Pattern.compile("^Warning: The prompt has \\d+ tokens, the model reads 77: its end is cut off\\.$",
			Pattern.MULTILINE).matcher(text).find(), text);
	}

	/** Values of the types that scripts have, not those of the fields alone. */
	@Test
	void everyInputTakesTheValuesOfScripts() throws Exception {
		final Map<String, Object> inputs =
			new HashMap<>(Map.of("prompt", SampleScene.PROMPT, "background_map", depth, "translate_x", 0.2,
				"translate_y", 0, "translate_z", -0.1f, "yaw", 10, "pitch", 1.5, "roll", 0L, "object_scale", 1.1));
		inputs.putAll(Map.of("field_of_view", 50, "preset", "paper", "inversion", "negative-prompt", "guidance",
			"noise", "guidance_scale", 2.5, "object_weight", 3, "background_weight", "4.5", "guided_until", 0.5));
		inputs.putAll(Map.of("steps", 2, "seed", 11, "precision", "fp32", "device", "cpu", "slices", "edited"));
		inputs.put("composite", "model");
		final ImagePlus result = run(EditObjectCommand.class, SampleScene.picture(), inputs);
		final Map<String, String> written = new HashMap<>(Map.of("inversion", "negative-prompt", "guidance", "noise",
			"guidance_scale", "2.5", "object_weight", "3", "background_weight", "4.5", "guided_until", "0.5", "steps",
			"2", "seed", "11", "preset", "paper", "field_of_view", "50.0"));
		written.put("composite", "model");
		written.forEach((key, value) -> assertEquals(value, result.getProp(Provenance.PREFIX + key), key));
		assertTrue(result.getProp(Provenance.PREFIX + "transform").startsWith(
			"translate_x=0.2 translate_y=0.0 translate_z=-0.1"), result.getProp(Provenance.PREFIX + "transform"));
	}

	@Test
	void theBackgroundMapIsWhatTheObjectUncovers() throws Exception {
		final ImagePlus background = SampleScene.depth();
		background.getProcessor().set(50);
		final String path = folder.resolve("background.tif").toString();
		IJ.saveAsTiff(background, path);
		final ImagePlus picture = SampleScene.picture();
		final Roi outline = picture.getRoi();
		picture.setProcessor(picture.getProcessor().convertToFloat());
		picture.setRoi(outline);
		final Map<String, Object> shrink = Map.of("object_scale", 0.2, "slices", "edited_depth");
		final Map<String, Object> given = new HashMap<>(shrink);
		given.put("background_map", path);
		assertEquals(50, run(PreviewObjectEditCommand.class, picture, given).getStatistics().max, 1e-3);
		assertTrue(run(PreviewObjectEditCommand.class, picture, shrink).getStatistics().max < 49);
	}

	/** Another seed fills the object's old place in another way, and the preview shows which. */
	@Test
	void thePreviewIsThatOfTheEditOfTheSameSeed() throws Exception {
		final Map<String, Object> move = Map.of("translate_x", 0.7, "seed", 7L, "slices", "preview");
		final Map<String, Object> edit = new HashMap<>(move);
		edit.putAll(Map.of("steps", 1, "inversion", "direct"));
		final int[] seven = pixels(run(PreviewObjectEditCommand.class, SampleScene.picture(), move));
		assertArrayEquals(seven, pixels(run(EditObjectCommand.class, SampleScene.picture(), edit)));
		assertFalse(Arrays.equals(seven,
			pixels(run(PreviewObjectEditCommand.class, SampleScene.picture(), Map.of("translate_x", 0.7)))));
	}

	private static int[] pixels(final ImagePlus image) {
		return (int[]) image.getProcessor().getPixels();
	}

	@Test
	void aPreviewHasThePicturesFullSize() throws Exception {
		final ImagePlus small = SampleScene.picture();
		final ImagePlus large = new ImagePlus("large", small.getProcessor().resize(1024, 1024, true));
		large.setRoi(RoiScaler.scale(small.getRoi(), 4, 4, false));
		final String path = folder.resolve("large.tif").toString();
		IJ.saveAsTiff(new ImagePlus("depth", SampleScene.depth().getProcessor().resize(1024, 1024, true)), path);
		final ImagePlus preview =
			run(PreviewObjectEditCommand.class, large, Map.of("depth_map", path, "translate_x", 0.4));
		assertEquals(1024, preview.getWidth());
		assertEquals(1024, preview.getHeight());
		assertEquals(24, preview.getBitDepth());
	}

	/** The sample scene in 16 bits as one of six planes, the current one, all different. */
	private static ImagePlus hyperstack() throws IOException {
		final ImagePlus hyperstack = IJ.createHyperStack("planes", 256, 256, 2, 3, 1, 16);
		final ImageProcessor grey = SampleScene.picture().getProcessor().convertToByteProcessor();
		for (int slice = 1; slice <= 6; slice++) {
			final ImageProcessor plane = grey.convertToShort(false);
			plane.multiply(20 + slice);
			hyperstack.getStack().setProcessor(plane, slice);
		}
		hyperstack.setPosition(2, 2, 1);
		hyperstack.setDisplayRange(0, 7000);
		hyperstack.setRoi(SampleScene.picture().getRoi());
		return hyperstack;
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
		return context.service(CommandService.class).run(command, true, inputs(image, inputs)).get();
	}

	private static Map<String, Object> inputs(final ImagePlus image, final Map<String, Object> given) {
		final Map<String, Object> all = new HashMap<>(
			Map.of("image", image, "depth_map", depth, "model", Path.of("models", "demo").toAbsolutePath().toString()));
		all.putAll(given);
		return all;
	}
}
