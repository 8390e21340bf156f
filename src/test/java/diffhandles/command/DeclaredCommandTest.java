package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.setting.CompositeKind;
import diffhandles.setting.Kind;
import diffhandles.setting.MenuCommand;
import diffhandles.setting.Section;
import diffhandles.setting.Setting;
import diffhandles.setting.Setting.Role;
import diffhandles.setting.Audience;
import diffhandles.setting.Settings;
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
		assertEquals(30.0, command.get(Settings.YAW));
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
		types.forEach((key, type) -> assertEquals(type, info.getInput(key).getType(), key));
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

	/** SciJava knows each command once, and gives a script the module that has run. */
	@Test
	void theDeclaredCommandIsInThePlaceOfTheFoundOne() {
		assertEquals(5, context.service(CommandService.class).getCommands().stream()
			.filter(command -> command.getClassName().startsWith("diffhandles.")).count());
		assertEquals(5, context.service(PluginService.class).getPluginsOfType(org.scijava.command.Command.class)
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
