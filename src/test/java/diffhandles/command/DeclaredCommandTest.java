// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.setting.AxesKind;
import diffhandles.setting.CompositeKind;
import diffhandles.setting.Kind;
import diffhandles.setting.MenuCommand;
import diffhandles.setting.Section;
import diffhandles.setting.Setting;
import diffhandles.setting.Setting.Role;
import diffhandles.setting.Audience;
import diffhandles.setting.Settings;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.PluginService;

/** Inputs of commands come from declarations alone. */
class DeclaredCommandTest {

	private static Context context;

	@BeforeAll
	static void start() {
		context = new Context();
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	/** A new setting, declared nowhere but here. */
	@Test
	void aDeclarationAloneMakesAnInput() throws ModuleException {
		final List<Setting<?>> all = new ArrayList<>(Settings.ALL);
		final Setting<Double> glow =
			Setting.of("glow", new Kind.Decimal(0, 1, false)).standard(0.25).label("Glow", "fraction")
				.beside(Section.OUTPUT).of(MenuCommand.EDIT).says("How much the object glows.").addTo(all);
		final Setting<CompositeKind> halo = Setting.of("halo", new Kind.Choice<>(CompositeKind.class))
			.paper(CompositeKind.MODEL).as(Role.EDIT_OPTION, Audience.RESEARCHER).label("Halo").in(Section.MODEL)
			.of(MenuCommand.EDIT, MenuCommand.BENCHMARK).says("What the halo shows.").addTo(all);
		final Module module = info(MenuCommand.EDIT, all).createModule();
		final EditObjectCommand command = (EditObjectCommand) ((CommandModule) module).getCommand();
		final ModuleInputs inputs = new ModuleInputs(module);
		assertEquals(0.25, command.get(glow));
		assertEquals(CompositeKind.MODEL, command.get(halo), "the paper's");
		inputs.set(MacroOptions.parse("glow=0.7125 halo=detail yaw=30").values());
		assertEquals(0.7125, command.get(glow));
		assertEquals(List.of(30.0), command.get(Settings.YAW));
		assertEquals(CompositeKind.DETAIL, command.inputs().chosenOptions().get(halo));
		assertEquals("glow must be a number from 0 to 1, got '2'",
			assertThrows(IllegalArgumentException.class, () -> inputs.set(Map.of("glow", "2"))).getMessage());
		final ModuleItem<?> item = module.getInfo().getInput("glow");
		assertEquals("Glow (fraction)", item.getLabel());
		assertEquals("How much the object glows.", item.getDescription());
		assertEquals("diffhandles.glow", item.getPersistKey());
		assertEquals(1.0, item.getMaximumValue());
		assertEquals(List.of("preset", "detail", "model"), module.getInfo().getInput("halo").getChoices());
		assertTrue(info(MenuCommand.PREVIEW, all).keysWithoutEffect().containsAll(List.of("glow", "halo")));
	}

	/** As what it was before inputs were declared: types that scripts convert to, names of preferences. */
	@Test
	void inputsAreOfTheTypesThatScriptsExpect() {
		final var info = context.service(CommandService.class).getCommand(EditObjectCommand.class);
		final Map<String, Class<?>> types = Map.of("yaw", double.class, "steps", int.class, "seed", long.class,
			"guidance_scale", String.class, "inversion", String.class, "image", ij.ImagePlus.class);
		for (final ModuleItem<?> item : info.inputs())
			if (types.containsKey(item.getName()))
				assertEquals(types.get(item.getName()), item.getType(), item.getName());
		assertEquals("", info.getInput("guidance_scale").getDefaultValue());
		assertEquals("preset", info.getInput("inversion").getDefaultValue());
		assertEquals(0, info.getInput("steps").getDefaultValue());
		assertEquals(0, info.getInput("steps").getMinimumValue());
		assertEquals(1.0, info.getInput("object_scale").getDefaultValue());
		assertNull(info.getInput("image").getDefaultValue());
		assertEquals("format:#.####", info.getInput("yaw").getWidgetStyle());
		assertEquals("diffhandles.preview_slices", context.service(CommandService.class)
			.getCommand(PreviewObjectEditCommand.class).getInput("slices").getPersistKey());
	}

	/** What scripts give, as numbers, texts, lists or words, is read as strictly as what macros say, and never as 0. */
	@Test
	void whatScriptsGiveIsReadAsMacrosAre() throws Exception {
		final Map<Object, Object> read = Map.of(0.4f, 0.4, 2, 2.0, "+4e-1", 0.4, " 0.4 ", 0.4, "\u0660.\u0664", 0.4,
			"0.4;-1", "0.4;-1", List.of(0.4, 0), "0.4;0", new double[]{ 0.4, -1 }, "0.4;-1", List.of("3"), 3.0);
		for (final Map.Entry<Object, Object> value : read.entrySet()) {
			final CommandModule module = preview(Map.of("translate_x", value.getKey()));
			final Object is = module.getInput("translate_x"), expected = value.getValue();
			if (expected instanceof Double number) assertEquals(number, (double) is, 1e-7);
			else
				assertEquals(expected, is);
		}
		for (final Object wrong : List.of("0,4", "1/2", "1'000", "", Double.NaN, List.of(), Float.POSITIVE_INFINITY,
			true)) {
			final String reason =
				preview(Map.of("image", picture(), "depth_map", "none", "translate_x", wrong)).getCancelReason();
			assertTrue(reason.startsWith("translate_x must be a number, or one for each object"), reason);
		}
		assertEquals(true, preview(Map.of("refine", "true")).getInput("refine"));
		assertEquals("ground", preview(Map.of("axes", AxesKind.GROUND)).getInput("axes"));
		assertEquals("there is no image: expected an open image with a selection around the object, got none",
			preview(Map.of("guidance_scale", 0.5)).getCancelReason(), "a key without effect");
		final IllegalArgumentException unknown =
			assertThrows(IllegalArgumentException.class, () -> preview(Map.of("translat_x", 1)));
		assertTrue(unknown.getMessage().startsWith("unknown option 'translat_x', expected any of image,"),
			unknown.getMessage());
		assertTrue(unknown.getMessage().endsWith("; did you mean 'translate_x'?"), unknown.getMessage());
		assertTrue(assertThrows(IllegalArgumentException.class, () -> preview(Map.of("bit_depth", 8))).getMessage()
			.endsWith(", refine"));
		for (final String key : List.of("light", "horizon", "wall")) // whether depth comes from the ground or not
			assertTrue(preview(Map.of("image", picture(), key, "12;3")).getCancelReason().startsWith(key + " must be "),
				key);
	}

	private static ImagePlus picture() {
		final ImagePlus picture = new ImagePlus("picture", new ByteProcessor(20, 20));
		picture.setRoi(5, 5, 5, 5);
		return picture;
	}

	/** A preview that ends before it begins, with its inputs. */
	private static CommandModule preview(final Map<String, Object> inputs) throws Exception {
		return context.service(CommandService.class).run(PreviewObjectEditCommand.class, true, inputs).get();
	}

	/** SciJava knows each command once, and gives a script the module that has run. */
	@Test
	void theDeclaredCommandIsInThePlaceOfTheFoundOne() throws Exception {
		final long inMenu = Files.readAllLines(Path.of("plugins.config")).stream()
			.filter(line -> line.contains("ImageJBridge")).count();
		assertEquals(inMenu, context.service(CommandService.class).getCommands().stream()
			.filter(command -> command.getClassName().startsWith("diffhandles.")).count());
		assertEquals(inMenu, context.service(PluginService.class).getPluginsOfType(org.scijava.command.Command.class)
			.stream().filter(DeclaredCommandInfo.class::isInstance).count());
	}

	/** In the order of plain ImageJ, and in one in which SciJava has looked for commands before. */
	@Test
	void aContextMayBeMadeInAnyOrder() {
		for (final Class<?>[] order : new Class<?>[][]{ { DeclaredCommands.class, CommandService.class },
			{ CommandService.class, DeclaredCommands.class } }) {
			@SuppressWarnings("unchecked") // both are services
			final Class<? extends org.scijava.service.Service>[] services =
				(Class<? extends org.scijava.service.Service>[]) order;
			try (Context other = new Context(services)) {
				assertEquals("Yaw (degrees)",
					other.service(CommandService.class).getCommand(EditObjectCommand.class).getInput("yaw").getLabel());
			}
		}
	}

	@Test
	void withoutTheServiceACommandSaysWhatIsMissing() throws Exception {
		try (Context bare = new Context(CommandService.class)) {
			final CommandModule module = bare.service(CommandService.class).run(EditObjectCommand.class, false).get();
			assertTrue(
				module.getCancelReason()
					.endsWith("expected a SciJava context with the service diffhandles.command.DeclaredCommands"),
				module.getCancelReason());
		}
	}

	private static DeclaredCommandInfo info(final MenuCommand command, final List<Setting<?>> settings) {
		return new DeclaredCommandInfo(context.service(CommandService.class).getCommand(EditObjectCommand.class),
			command, settings);
	}
}
