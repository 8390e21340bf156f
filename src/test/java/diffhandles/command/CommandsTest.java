// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.benchmark.BenchmarkScene;
import diffhandles.benchmark.scene.EditedScene;
import diffhandles.imagej.SampleScene;
import diffhandles.raster.Mask;
import diffhandles.setting.Settings;
import ij.IJ;
import ij.ImagePlus;
import ij.plugin.frame.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.prefs.PrefService;

/** The commands in a fresh SciJava context, as scripts run them; what does not need the engine. */
class CommandsTest {

	private static final Set<String> EDIT_KEYS =
		Set.of("image", "on", "axes", "unit", "fill", "shadow", "light", "prompt", "depth_map", "depth_kind", "stands",
			"horizon", "wall", "camera_height", "background_map", "model", "depth_model", "translate_x", "translate_y",
			"translate_z", "yaw", "pitch", "roll", "object_scale", "field_of_view", "preset", "inversion", "guidance",
			"guidance_scale", "object_weight", "background_weight", "guided_until", "composite", "steps", "seed",
			"precision", "device", "slices", "channel", "slice", "rois", "refine");

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

	/** With a display, commands remember the values of the last time. */
	@BeforeEach
	void forget() {
		context.service(PrefService.class).clearAll();
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	@Test
	void theKeysOfTheSelection() {
		assertEquals(new TreeSet<>(Set.of("image", "depth_map", "soft")), keys(SelectObjectCommand.class));
	}

	@Test
	void theKeysOfTheEstimateOfDepth() {
		assertEquals(
			new TreeSet<>(Set.of("image", "on", "method", "model", "depth_model", "device", "field_of_view", "stands",
				"horizon", "wall", "camera_height", "channel", "slice", "rois", "refine")),
			keys(EstimateDepthCommand.class));
	}

	@Test
	void theKeysOfTheEditAreTheContracts() {
		assertEquals(new TreeSet<>(EDIT_KEYS), keys(EditObjectCommand.class));
	}

	@Test
	void thePreviewTakesTheSameKeys() {
		final Set<String> keys = keys(PreviewObjectEditCommand.class);
		assertEquals(new TreeSet<>(Set.of("image", "on", "depth_map", "depth_kind", "background_map", "model",
			"translate_x", "translate_y", "translate_z", "yaw", "pitch", "roll", "object_scale", "axes", "unit",
			"field_of_view", "fill", "shadow", "light", "seed", "device", "slices", "channel", "slice", "rois",
			"refine", "depth_model", "stands", "horizon", "wall", "camera_height")), keys);
		keys.addAll(((DeclaredCommandInfo) info(PreviewObjectEditCommand.class)).keysWithoutEffect());
		assertEquals(new TreeSet<>(EDIT_KEYS), keys);
	}

	@Test
	void theRemovalTakesWhatTellsTheObject() {
		assertEquals(new TreeSet<>(Set.of("channel", "depth_model", "refine", "rois", "slice", "image", "on",
			"depth_map", "depth_kind", "field_of_view", "model", "seed", "device", "fill", "shadow", "stands",
			"horizon", "wall", "camera_height")), keys(RemoveObjectCommand.class));
	}

	/** What an edit takes, an animation takes: all but the one transform. */
	@Test
	void theAnimationTakesTheKeysOfTheEditWithoutItsTransform() {
		final Set<String> keys = new TreeSet<>(keys(EditObjectCommand.class));
		keys.removeAll(Set.of("translate_x", "translate_y", "translate_z", "yaw", "pitch", "roll", "object_scale",
			"slices", "slice"));
		keys.addAll(Set.of("poses", "frames", "fps", "motion", "method"));
		assertEquals(keys, keys(AnimateObjectCommand.class));
	}

	@Test
	void theBenchmarkTakesTheOptionsOfTheEdit() {
		final Set<String> keys = keys(RunBenchmarkCommand.class);
		assertEquals(new TreeSet<>(Set.of("scenes", "seed", "size", "variants", "figure", "output", "model", "preset",
			"inversion", "guidance", "guidance_scale", "object_weight", "background_weight", "guided_until",
			"composite", "steps", "device", "precision")), keys);
	}

	/** Outputs are shown in this order, and the one shown last is what the next line of a macro works on. */
	@Test
	void theResultIsTheLastOutput() {
		for (final Class<? extends Command> command : List.of(EditObjectCommand.class, PreviewObjectEditCommand.class,
			RemoveObjectCommand.class))
			assertEquals(List.of("result_depth", "result"),
				StreamSupport.stream(info(command).outputs().spliterator(), false).map(ModuleItem::getName).toList());
	}

	@Test
	void everyInversionCanBeChosen() {
		final List<String> choices =
			List.of("preset", "null-text", "negative-prompt", "direct", "preview", "noised-preview", "none");
		for (final Class<? extends Command> command : List.of(EditObjectCommand.class, RunBenchmarkCommand.class))
			assertEquals(choices, info(command).getInput("inversion").getChoices(), command.getSimpleName());
	}

	@Test
	void theBenchmarkRefusesWhatItCannotRunBeforeItStarts() throws Exception {
		final Path file = Files.writeString(folder.resolve("a file"), "");
		assertEquals("output: expected a folder for the results, got none",
			reason(RunBenchmarkCommand.class, Map.of()));
		assertEquals("expected a folder for the output, found a file: " + file,
			reason(RunBenchmarkCommand.class, Map.of("output", file.toString(), "model", "models/demo")));
		assertTrue(reason(RunBenchmarkCommand.class,
			Map.of("output", folder.resolve("run").toString(), "model", "models/demo", "variants", "ours,best"))
			.startsWith("variants: expected all or any of ours,no-edit,naive-warp,"));
		assertEquals("scenes must be a whole number of at least 1, got '0'", reason(RunBenchmarkCommand.class,
			Map.of("output", folder.resolve("run").toString(), "model", "models/demo", "scenes", 0)));
		assertFalse(Files.exists(folder.resolve("run")), "a refused run leaves a folder");
	}

	@Test
	void theBenchmarkWritesItsReport() throws Exception {
		final Path output = folder.resolve("benchmark");
		final CommandModule module =
			context.service(CommandService.class).run(RunBenchmarkCommand.class, true, "output", output.toString(),
				"model", "models/demo", "variants", "no-edit,naive-warp", "scenes", 1, "size", 64).get();
		assertEquals(output.resolve("report.html").toString(), module.getOutput("report"));
		assertEquals(3, Files.readAllLines(output.resolve("results.csv")).size());
	}

	/** One folder holds one kind of result, and its report says which; the default is not written down, as ever. */
	@Test
	void theBenchmarkKeepsTheModelsOwnPicturesApart() throws Exception {
		for (final String composite : List.of("detail", "model")) {
			final Path output = folder.resolve("benchmark of " + composite);
			final Map<String, Object> inputs = new HashMap<>(Map.of("output", output.toString(), "model", "models/demo",
				"variants", "no-edit", "scenes", 1, "size", 64, "composite", composite));
			context.service(CommandService.class).run(RunBenchmarkCommand.class, true, inputs).get();
			assertTrue(
				Files.readString(output.resolve("report.html")).contains("<code>composite=" + composite + "</code>"));
			inputs.put("composite", composite.equals("model") ? "detail" : "model");
			assertEquals(
				output + " holds results of other settings, choose another folder or the same settings; composite was "
					+ (composite.equals("model") ? "model, is not set" : "not set, is model"),
				reason(RunBenchmarkCommand.class, inputs));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "0|''", "29|', less than a minute left'", "89|', about 1 min left'",
		"3570|', about 1 h 0 min left'", "7500|', about 2 h 5 min left'" })
	void timeLeftIsRounded(final long seconds, final String text) {
		assertEquals(text, RunBenchmarkCommand.left(Duration.ofSeconds(seconds)));
	}

	@Test
	void theMenuOfPlainImageJIsThatOfFiji() throws IOException {
		final String config = new String(CommandsTest.class.getResourceAsStream("/plugins.config").readAllBytes());
		for (final Class<? extends Command> command : List.of(EditObjectCommand.class, PreviewObjectEditCommand.class,
			OpenSampleSceneCommand.class, RunBenchmarkCommand.class, SelectObjectCommand.class,
			RemoveObjectCommand.class, ManageModelsCommand.class, EstimateDepthCommand.class,
			AnimateObjectCommand.class, RepeatCommand.class)) {
			final List<String> path =
				new ArrayList<>(List.of(info(command).getMenuPath().getMenuString().split(" > ")));
			final String label = path.remove(path.size() - 1);
			final String line = String.join(">", path) + ", \"" + label + "\", diffhandles.command.ImageJBridge(\""
				+ command.getName() + "\")";
			assertTrue(config.contains(line), line);
		}
	}

	@Test
	void whatBelongsToOnePictureIsNeverPersisted() {
		for (final ModuleItem<?> item : info(EditObjectCommand.class).inputs())
			assertEquals(
				!Set.of("image", "on", "prompt", "depth_map", "background_map", "seed", "channel", "slice", "rois",
					"horizon", "wall").contains(item.getName()),
				item.isPersisted() || context.isInjectable(item.getType()), item.getName());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"object_scale|0.0|object_scale must be a number above 0, or one for each object with semicolons between them, "
			+ "got '0.0'", //
		"object_scale|-1.0|object_scale must be a number above 0, or one for each object with semicolons between "
			+ "them, got '-1.0'", //
		"field_of_view|0.5|field_of_view must be a number from 1 to 170, or nothing, got '0.5'", //
		"steps|-1|steps must be a whole number from 1 to 1000, or 0 for the preset's, got '-1'", //
		"preset|mine|preset must be one of model, guided, paper, got 'mine'", //
		"inversion|magic|inversion must be one of null-text, negative-prompt, direct, preview, "
			+ "noised-preview, none, or preset for the preset's, got 'magic'", //
		"guidance|both|guidance must be one of latents, noise, or preset for the preset's, got 'both'", //
		"guidance_scale|much|guidance_scale must be a number from 0 to 100, got 'much'", //
		"composite|raw|composite must be one of detail, model, got 'raw'", //
		"guided_until|1.5|guided_until must be a number from 0 to 1, got '1.5'", //
		"object_weight|-1|object_weight must be a number from 0 to 1000000, got '-1'", //
		"slices|input,colour|slices: expected any of input,edited,depth,edited_depth,mask,preview, "
			+ "got 'colour' in 'input,colour'", //
		"depth_map|nothing.tif|depth_map: expected the title of an open image or the path of an image file, "
			+ "got 'nothing.tif'", //
		"device|tpu|device must be one of auto, cpu, gpu, got 'tpu'", //
		"precision|int8|precision must be one of auto, fp32, bf16, fp16, got 'int8'" })
	void refusesValuesOutOfRange(final String key, final String value, final String message) throws Exception {
		final Map<String, Object> inputs = new HashMap<>(Map.of("image", SampleScene.picture(), "depth_map", depth));
		inputs.put(key, value);
		assertEquals(message, reason(EditObjectCommand.class, inputs));
	}

	@Test
	void refusesToWorkWithoutImageOrSelection() throws Exception {
		final ImagePlus bare = SampleScene.picture();
		bare.deleteRoi();
		for (final Class<? extends Command> command : List.of(EditObjectCommand.class, PreviewObjectEditCommand.class,
			SelectObjectCommand.class)) {
			assertEquals("there is no image: expected an open image with a selection around the object, got none",
				reason(command, Map.of()));
			assertTrue(
				reason(command, Map.of("image", bare)).startsWith("'mushroom.png' has no selection: expected a"));
		}
	}

	@Test
	void saysWhereItLookedForAModel() throws Exception {
		final String reason = reason(EditObjectCommand.class,
			Map.of("image", SampleScene.picture(), "depth_map", depth, "model", "no such model"));
		assertTrue(reason.startsWith("no model 'no such model'; searched in "), reason);
	}

	@Test
	void thePreviewHasNoEditedPicture() throws Exception {
		assertEquals("slices: expected any of input,depth,edited_depth,mask,preview, got 'edited' in 'edited'",
			reason(PreviewObjectEditCommand.class,
				Map.of("image", SampleScene.picture(), "depth_map", depth, "slices", "edited")));
	}

	@Test
	void theSampleSceneOpensWithItsSelection() throws Exception {
		final CommandModule module =
			context.service(CommandService.class).run(OpenSampleSceneCommand.class, true).get();
		assertNotNull(((ImagePlus) module.getOutput("picture")).getRoi());
		assertEquals(32, ((ImagePlus) module.getOutput("depth")).getBitDepth());
	}

	/** Photographs come with a selection and their source, and without a depth that nobody knows. */
	@ParameterizedTest
	@CsvSource({ "cup,600,400,300,300", "rocket,640,427,320,300" })
	void aPhotographOpensWithItsSelectionAndItsSource(final String scene, final int width, final int height,
		final int x, final int y) throws Exception
	{
		final CommandModule module =
			context.service(CommandService.class).run(OpenSampleSceneCommand.class, true, "scene", scene).get();
		final ImagePlus picture = (ImagePlus) module.getOutput("picture");
		assertEquals(scene + ".jpg", picture.getTitle());
		assertEquals(24, picture.getBitDepth());
		assertEquals(width, picture.getWidth());
		assertEquals(height, picture.getHeight());
		assertTrue(picture.getRoi().contains(x, y) && !picture.getRoi().contains(5, 5));
		final String info = (String) picture.getProperty("Info");
		assertTrue(info.contains("source: a photograph by ") && info.endsWith("CC0\n"), info);
		assertNull(module.getOutput("depth"));
	}

	@Test
	void aSeedOpensTheScenesOfTheBenchmark() throws Exception {
		final CommandModule module =
			context.service(CommandService.class).run(OpenSampleSceneCommand.class, true, "scene_seed", "1001").get();
		final ImagePlus picture = (ImagePlus) module.getOutput("picture");
		final BenchmarkScene scene = BenchmarkScene.of(EditedScene.ofSeed(1001), 256, 256);
		assertEquals("scene-1001", picture.getTitle());
		assertArrayEquals(scene.input().picture().toRgb(), maskedRgb(picture));
		final Mask selected = Mask.of(256, 256, (x, y) -> picture.getRoi().contains(x, y));
		assertEquals(scene.source(), selected);
		final ImagePlus depth = (ImagePlus) module.getOutput("depth");
		assertEquals(scene.input().depth().at(100, 90), depth.getProcessor().getf(100, 90));
		final String info = (String) picture.getProperty("Info");
		assertTrue(info.startsWith("prompt: " + scene.scene().before().prompt() + "\nfield_of_view: "), info);
		final String edit = info.substring(info.indexOf("edit: ") + 6).strip();
		assertEquals(7, MacroOptions.parse(edit).values().size(), edit);
		assertEquals("scene_seed: expected a whole number or bundled, got 'x'",
			reason(OpenSampleSceneCommand.class, Map.of("scene_seed", "x")));
	}

	private static int[] maskedRgb(final ImagePlus picture) {
		return Arrays.stream((int[]) picture.getProcessor().getPixels()).map(p -> p & 0xffffff).toArray();
	}

	@Test
	void macroValuesAreReadStrictly() {
		final Module module = context.service(ModuleService.class).createModule(info(EditObjectCommand.class));
		final ModuleInputs inputs = new ModuleInputs(module);
		inputs.set(Map.of("yaw", "-3e1", "steps", "8", "seed", "9007199254740993", "prompt", "a cat", "device", "cpu"));
		assertEquals(-30.0, module.getInput("yaw"));
		assertEquals(8, module.getInput("steps"));
		assertEquals(9007199254740993L, module.getInput("seed"));
		assertEquals("a cat", module.getInput("prompt"));
		assertTrue(module.isInputResolved("yaw"));

		assertRefused("unknown option 'scale', expected any of ", inputs, "scale", "2");
		assertRefused("yaw must be a number, or one for each object with semicolons between them, got '3o'", inputs,
			"yaw", "3o");
		assertRefused("yaw must be a number, or one for each object with semicolons between them, got 'NaN'", inputs,
			"yaw", "NaN");
		assertRefused("yaw must be a number, or one for each object with semicolons between them, got ''", inputs,
			"yaw", "");
		assertRefused("yaw must be a number, or one for each object with semicolons between them, got '1e999'", inputs,
			"yaw", "1e999");
		assertRefused("steps must be a whole number from 1 to 1000, or 0 for the preset's, got '5.5'", inputs, "steps",
			"5.5");
		assertRefused("steps must be a whole number from 1 to 1000, or 0 for the preset's, got '-1'", inputs, "steps",
			"-1");
		assertRefused("seed must be a whole number, got '9223372036854775808'", inputs, "seed", "9223372036854775808");
		assertRefused("device must be one of auto, cpu, gpu, got 'tpu'", inputs, "device", "tpu");
		assertRefused("composite must be one of detail, model, got 'raw'", inputs, "composite", "raw");
		assertRefused("image: expected the title or ID of an open image, got 'nothing'", inputs, "image", "nothing");
	}

	@Test
	void whatTheResultShowsIsRecordedAndReplays() {
		for (final Class<? extends Command> command : List.of(EditObjectCommand.class, RunBenchmarkCommand.class)) {
			final ModuleInputs inputs =
				new ModuleInputs(context.service(ModuleService.class).createModule(info(command)));
			assertFalse(recorded(inputs).containsKey("composite"), "the default is not recorded");
			inputs.set(MacroOptions.parse("composite=model").values());
			final Map<String, String> recorded = recorded(inputs);
			assertEquals("model", recorded.get("composite"));
			final Module replayed = context.service(ModuleService.class).createModule(info(command));
			assertEquals("detail", replayed.getInput("composite"));
			new ModuleInputs(replayed).set(recorded);
			assertEquals("model", replayed.getInput("composite"));
		}
	}

	/** The options that ImageJ's Recorder gets, as a macro would read them. */
	private static Map<String, String> recorded(final ModuleInputs inputs) {
		final boolean recording = Recorder.record;
		Recorder.record = true;
		try {
			new MacroLine(inputs).record();
			final String options = Recorder.getCommandOptions();
			return options == null ? Map.of() : MacroOptions.parse(options).values();
		}
		finally {
			Recorder.resetCommandOptions();
			Recorder.record = recording;
		}
	}

	@Test
	void anOptionLineOfTheEditServesThePreview() {
		final Module module = context.service(ModuleService.class).createModule(info(PreviewObjectEditCommand.class));
		final ModuleInputs inputs = new ModuleInputs(module);
		inputs.set(MacroOptions.parse("prompt=[a cat] yaw=30 steps=8 guidance_scale=2 composite=model").values());
		assertEquals(30.0, module.getInput("yaw"));
		assertRefused("unknown option 'scale'", inputs, "scale", "2");
	}

	/** One number stays a number, as scripts and dialogs want it; several are text. */
	@Test
	void macrosMaySayAnotherNumberForEachObject() {
		final Module module = context.service(ModuleService.class).createModule(info(EditObjectCommand.class));
		final ModuleInputs inputs = new ModuleInputs(module);
		inputs.set(MacroOptions.parse("translate_x=0.4;-1 yaw=[30; 0] object_scale=2").values());
		assertEquals("0.4;-1", module.getInput("translate_x"));
		assertEquals(2.0, module.getInput("object_scale"));
		final EditObjectCommand command = (EditObjectCommand) ((CommandModule) module).getCommand();
		assertEquals(List.of(0.4, -1.0), command.get(Settings.TRANSLATE_X));
		assertEquals(List.of(30.0, 0.0), command.get(Settings.YAW));
		assertEquals("30;0", recorded(inputs).get("yaw"));
		assertRefused("yaw must be a number, or one for each object with semicolons between them, got '1;'", inputs,
			"yaw", "1;");
	}

	private static void assertRefused(final String message, final ModuleInputs inputs, final String key,
		final String value)
	{
		final IllegalArgumentException e =
			assertThrows(IllegalArgumentException.class, () -> inputs.set(Map.of(key, value)));
		assertTrue(e.getMessage().startsWith(message), e.getMessage());
	}

	private static String reason(final Class<? extends Command> command, final Map<String, Object> inputs)
		throws InterruptedException, ExecutionException
	{
		final CommandModule module =
			context.service(CommandService.class).run(command, true, new HashMap<>(inputs)).get();
		assertTrue(module.isCanceled(), "cancelled with a reason");
		return module.getCancelReason();
	}

	private static Set<String> keys(final Class<? extends Command> command) {
		return StreamSupport.stream(info(command).inputs().spliterator(), false)
			.filter(item -> !context.isInjectable(item.getType())).map(ModuleItem::getName)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static CommandInfo info(final Class<? extends Command> command) {
		return context.service(CommandService.class).getCommand(command);
	}
}
