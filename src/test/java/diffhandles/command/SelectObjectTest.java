// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Line;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.awt.Color;
import java.awt.Rectangle;
import java.nio.file.Path;
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

/** Rough selections of a rendered object, made exact by the command and by an edit. */
class SelectObjectTest {

	private static Context context;

	@TempDir
	private static Path folder;

	/** A rendered scene with a plain object. */
	private static final String SEED = "4301";

	private static String depth;
	private static ImagePlus scene;
	private static Mask object;

	@BeforeAll
	static void start() throws Exception {
		context = new Context();
		final CommandModule opened =
			context.service(CommandService.class).run(OpenSampleSceneCommand.class, true, "scene_seed", SEED).get();
		depth = folder.resolve("depth.tif").toString();
		IJ.saveAsTiff((ImagePlus) opened.getOutput("depth"), depth);
		scene = (ImagePlus) opened.getOutput("picture");
		object = mask(scene);
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	@Test
	void aRectangleBecomesTheObject() throws Exception {
		final ImagePlus picture = marked(rectangle());
		picture.getRoi().setName("cap");
		final CommandModule module = run(SelectObjectCommand.class, picture, Map.of());
		assertTrue(mask(picture).iou(object) > 0.95, "overlap " + mask(picture).iou(object));
		assertEquals("cap", picture.getRoi().getName());
		assertNull(module.getOutput("alpha"));
	}

	@Test
	void depthIsHeeded() throws Exception {
		final ImagePlus picture = marked(rectangle());
		run(SelectObjectCommand.class, picture, Map.of("depth_map", depth));
		assertTrue(mask(picture).iou(object) > 0.95, "overlap " + mask(picture).iou(object));
	}

	@Test
	void aClickBecomesTheObject() throws Exception {
		final Rectangle bounds = scene.getRoi().getBounds();
		final ImagePlus picture = marked(new PointRoi(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2));
		run(SelectObjectCommand.class, picture, Map.of());
		assertTrue(mask(picture).iou(object) > 0.9, "overlap " + mask(picture).iou(object));
	}

	/** Where alpha is at least a half, the object is selected. */
	@Test
	void theSoftOutlineIsOpenedOnDemand() throws Exception {
		final ImagePlus picture = marked(rectangle());
		picture.getCalibration().setUnit("mm");
		final ImagePlus alpha =
			(ImagePlus) run(SelectObjectCommand.class, picture, Map.of("soft", "mask")).getOutput("alpha");
		assertEquals("scene-4301-alpha", alpha.getTitle());
		assertEquals(32, alpha.getBitDepth());
		assertEquals("mm", alpha.getCalibration().getUnit());
		final ImageProcessor share = alpha.getProcessor();
		assertEquals(mask(picture), Mask.of(256, 256, (x, y) -> share.getf(x, y) >= 0.5f));
	}

	/** 16 bits in red and in cyan are together the greys that an RGB picture shows. */
	@Test
	void channelsAreLookedAtAsTheyAreShown() throws Exception {
		final ImageProcessor bytes = scene.getProcessor().convertToByteProcessor(),
			shorts = bytes.convertToShort(false);
		shorts.multiply(100);
		final ImageStack stack = new ImageStack(256, 256);
		stack.addSlice(shorts);
		stack.addSlice(shorts.duplicate());
		final ImagePlus plain = new ImagePlus("cells", stack);
		plain.setDimensions(2, 1, 1);
		final CompositeImage cells = new CompositeImage(plain, IJ.COMPOSITE);
		final LUT[] luts = { LUT.createLutFromColor(Color.RED), LUT.createLutFromColor(Color.CYAN) };
		for (final LUT lut : luts)
			lut.max = 25500;
		cells.setLuts(luts);
		final ImagePlus rgb = new ImagePlus("rgb", bytes.convertToRGB());
		for (final ImagePlus image : new ImagePlus[]{ cells, rgb }) {
			image.setRoi(rectangle());
			run(SelectObjectCommand.class, image, Map.of());
		}
		assertEquals(mask(rgb), mask(cells));
		assertNotEquals(rectangle().getBounds(), cells.getRoi().getBounds());
	}

	@Test
	void refusesWhatMarksNothing() throws Exception {
		final ImagePlus bare = marked(null);
		assertEquals(
			"'scene-4301' has no selection: expected a rectangle or a line around the object, or a point on it",
			reason(SelectObjectCommand.class, bare, Map.of()));
		assertTrue(reason(SelectObjectCommand.class, marked(new Line(3, 3, 9, 9)), Map.of())
			.startsWith("expected an area selection around the object"));
		assertEquals("soft must be one of none, mask, got 'hair'",
			reason(SelectObjectCommand.class, marked(rectangle()), Map.of("soft", "hair")));
	}

	@Test
	void anEditRefinesARoughSelectionOnTheFly() throws Exception {
		final Map<String, Object> move =
			Map.of("depth_map", depth, "translate_x", 0.4, "refine", true, "slices", "mask");
		final ImagePlus rough = marked(rectangle());
		final ImagePlus refined = result(PreviewObjectEditCommand.class, rough, move);
		assertEquals(rectangle().getBounds(), rough.getRoi().getBounds(), "the image's own selection stays");
		run(SelectObjectCommand.class, rough, Map.of("depth_map", depth));
		final Map<String, Object> plain = new HashMap<>(move);
		plain.put("refine", false);
		assertArrayEquals((int[]) result(PreviewObjectEditCommand.class, rough, plain).getProcessor().getPixels(),
			(int[]) refined.getProcessor().getPixels());
	}

	@Test
	void aPointNeedsRefining() throws Exception {
		final String reason = reason(PreviewObjectEditCommand.class, marked(new PointRoi(120, 90)),
			Map.of("depth_map", depth, "translate_x", 0.4));
		assertTrue(
			reason.endsWith("got a point selection; from a point on it Select Object... makes one, or refine=true"),
			reason);
	}

	/** The object's bounding box, larger by 15 %. */
	private static Roi rectangle() {
		final Rectangle b = scene.getRoi().getBounds();
		final int dx = (int) Math.round(0.075 * b.width), dy = (int) Math.round(0.075 * b.height);
		return new Roi(b.x - dx, b.y - dy, b.width + 2 * dx, b.height + 2 * dy);
	}

	private static ImagePlus marked(final Roi roi) {
		final ImagePlus picture = new ImagePlus(scene.getTitle(), scene.getProcessor().duplicate());
		picture.setRoi(roi);
		return picture;
	}

	private static Mask mask(final ImagePlus picture) {
		final Roi roi = picture.getRoi();
		return Mask.of(picture.getWidth(), picture.getHeight(), roi::contains);
	}

	private static ImagePlus result(final Class<? extends Command> command, final ImagePlus image,
		final Map<String, Object> inputs) throws Exception
	{
		return (ImagePlus) run(command, image, inputs).getOutput("result");
	}

	private static CommandModule run(final Class<? extends Command> command, final ImagePlus image,
		final Map<String, Object> inputs) throws Exception
	{
		final CommandModule module = module(command, image, inputs);
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module;
	}

	private static String reason(final Class<? extends Command> command, final ImagePlus image,
		final Map<String, Object> inputs) throws Exception
	{
		final CommandModule module = module(command, image, inputs);
		assertTrue(module.isCanceled(), "cancelled with a reason");
		return module.getCancelReason();
	}

	private static CommandModule module(final Class<? extends Command> command, final ImagePlus image,
		final Map<String, Object> inputs) throws Exception
	{
		final Map<String, Object> all = new HashMap<>(inputs);
		all.put("image", image);
		return context.service(CommandService.class).run(command, true, all).get();
	}
}
