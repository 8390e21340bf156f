// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.imagej.SampleScene;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.Roi;
import ij.process.FloatProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;

/** Pictures, depths, moves and model folders that the commands refuse, before any network has run. */
class BadInputTest {

	private static Context context;

	@TempDir
	private static Path folder;

	private static String depth;

	@BeforeAll
	static void start() throws IOException {
		context = new Context();
		depth = saved("depth.tif", SampleScene.depth());
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	@Test
	void aLineSelectsNoArea() throws Exception {
		assertBothRefuse("expected an area selection around the object (rectangle, oval, polygon, freehand, traced or "
			+ "composite), got a straight line selection", Map.of("image", selected(new Line(10, 10, 90, 90))));
	}

	@Test
	void aMaskMustHaveSomePixelsButNotAll() throws Exception {
		assertBothRefuse("the object's mask is empty: expected at least one of the 256×256 pixels",
			Map.of("image", selected(new Roi(300, 300, 9, 9))));
		assertBothRefuse("the object's mask covers all 256×256 pixels: expected some background around it",
			Map.of("image", selected(new Roi(0, 0, 256, 256))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "depth_map", "background_map" })
	void depthOfAnotherSizeIsRefused(final String key) throws Exception {
		final String small =
			saved("small.tif", new ImagePlus("small", new FloatProcessor(200, 256, filled(200 * 256))));
		assertBothRefuse(
			(key.equals("depth_map") ? "depth" : "background depth") + " is 200×256, the picture is 256×256",
			Map.of(key, small));
	}

	@ParameterizedTest
	@ValueSource(floats = { -1.5f, Float.POSITIVE_INFINITY })
	void depthThatIsNotPositiveAndFiniteIsRefused(final float bad) throws Exception {
		final ImagePlus image = SampleScene.depth();
		image.getProcessor().setf(7, 3, bad);
		final String path = saved("bad.tif", image);
		for (final String key : List.of("depth_map", "background_map"))
			assertBothRefuse(
				key + " '" + path + "': depth must be positive and finite everywhere, but 1 of 65536 pixels are "
					+ "not; the first is " + bad + " at (7, 3)"
					+ (bad < 0 ? "" : "; give what is infinitely far, such as a sky, a large depth"),
				Map.of(key, path));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
		value = {
			"translate_z|-50|object 1 must stay in front of the camera, but its centre would go behind the camera, "
				+ "to z = -4",
			"translate_x|90|object 1 must stay in the picture, but its centre would be projected to pixel (" })
	void anObjectThatLeavesTheViewIsRefused(final String key, final double value, final String message)
		throws Exception
	{
		for (final Class<? extends Command> command : List.of(EditObjectCommand.class,
			PreviewObjectEditCommand.class)) {
			final String reason = reason(command, Map.of(key, value));
			assertTrue(reason.startsWith(message), reason);
		}
	}

	@Test
	void anObjectWithoutMuchOfItsDepthIsRefused() throws Exception {
		final ImagePlus image = SampleScene.depth();
		image.setRoi(SampleScene.picture().getRoi());
		image.getProcessor().setValue(0);
		image.getProcessor().fill(image.getRoi());
		final String path = saved("hole.tif", image);
		assertBothRefuse(
			"depth_map '" + path + "': 100 % of the pixels of object 1 have no depth (zero or not a number), "
				+ "expected at most 10 %: use a depth map without holes there, or none, so that depth is estimated",
			Map.of("depth_map", path));
	}

	@Test
	void aFolderWithoutModelIsRefused() throws Exception {
		final Path nowhere = folder.resolve("nowhere");
		assertEquals(nowhere + ": a model folder was expected, but there is nothing",
			reason(EditObjectCommand.class, Map.of("model", nowhere.toString())));
	}

	@Test
	void anIncompleteModelFolderIsRefusedWithWhatIsMissing() throws Exception {
		final Path model = copyOfTheModel("incomplete");
		Files.delete(model.resolve("vae/config.json"));
		Files.delete(model.resolve("tokenizer/merges.txt"));
		final String reason = reason(EditObjectCommand.class, Map.of("model", model.toString()));
		assertTrue(
			reason.startsWith(
				model + ": a complete model folder in the diffusers layout was expected, but 2 files are missing: "),
			reason);
		assertTrue(reason.contains("vae/config.json") && reason.contains("tokenizer/merges.txt"), reason);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.0000005, 0.5, 0.999 })
	void cutWeightsAreRefused(final double rest) throws Exception {
		final Path model = copyOfTheModel("cut");
		final Path weights = model.resolve("unet/diffusion_pytorch_model.safetensors");
		final byte[] bytes = Files.readAllBytes(weights);
		Files.write(weights, Arrays.copyOf(bytes, (int) (rest * bytes.length)));
		final String reason = reason(EditObjectCommand.class, Map.of("model", model.toString()));
		assertTrue(reason.startsWith(weights.toRealPath() + ": "), reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "{\"in_channels\": \"many\"}" })
	void brokenConfigurationsAreRefused(final String json) throws Exception {
		final Path model = copyOfTheModel("broken");
		final Path config = model.resolve("unet/config.json");
		Files.writeString(config, json);
		final String reason = reason(EditObjectCommand.class, Map.of("model", model.toString()));
		assertTrue(reason.startsWith(config.toRealPath() + ": "), reason);
	}

	@Test
	void cancellingLeavesNoResultAndGivesNoReason() throws Exception {
		final CommandModule module = (CommandModule) context.service(ModuleService.class)
			.createModule(context.service(CommandService.class).getCommand(EditObjectCommand.class));
		inputs(Map.of()).forEach(module::setInput);
		Thread.currentThread().interrupt(); // what cancels where there is no window
		module.run();
		assertTrue(Thread.interrupted());
		assertTrue(module.isCanceled());
		assertEquals("", module.getCancelReason());
		assertNull(module.getOutput("result"));
	}

	private static void assertBothRefuse(final String message, final Map<String, Object> inputs) throws Exception {
		assertEquals(message, reason(EditObjectCommand.class, inputs));
		assertEquals(message, reason(PreviewObjectEditCommand.class, inputs));
	}

	private static String reason(final Class<? extends Command> command, final Map<String, Object> inputs)
		throws Exception
	{
		final CommandModule module = context.service(CommandService.class).run(command, true, inputs(inputs)).get();
		assertTrue(module.isCanceled(), "cancelled with a reason");
		assertFalse(module.getCancelReason().contains("\n"), module.getCancelReason());
		return module.getCancelReason();
	}

	/** The sample scene, but for what is given. */
	private static Map<String, Object> inputs(final Map<String, Object> given) throws IOException {
		final Map<String, Object> all = new HashMap<>(Map.of("image", SampleScene.picture(), "depth_map", depth,
			"model", Path.of("models", "demo").toAbsolutePath().toString()));
		all.putAll(given);
		return all;
	}

	private static ImagePlus selected(final Roi roi) throws IOException {
		final ImagePlus picture = SampleScene.picture();
		picture.setRoi(roi);
		return picture;
	}

	private static float[] filled(final int n) {
		final float[] ones = new float[n];
		Arrays.fill(ones, 1);
		return ones;
	}

	private static String saved(final String name, final ImagePlus image) {
		final String path = folder.resolve(name).toString();
		IJ.saveAsTiff(image, path);
		return path;
	}

	private static Path copyOfTheModel(final String name) throws IOException {
		final Path from = Path.of("models", "demo"), to = Files.createTempDirectory(folder, name);
		try (Stream<Path> files = Files.walk(from)) {
			for (final Path file : files.filter(Files::isRegularFile).toList()) {
				final Path copy = to.resolve(from.relativize(file));
				Files.createDirectories(copy.getParent());
				Files.copy(file, copy);
			}
		}
		return to;
	}
}
