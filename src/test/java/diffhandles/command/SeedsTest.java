// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.imagej.SampleScene;
import ij.ImagePlus;
import ij.process.ImageStatistics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Every whole number of 64 bits is a seed, wherever a command takes one. */
class SeedsTest extends OnSampleScene {

	private static final String GREATEST = "9223372036854775807", LEAST = "-9223372036854775808";

	@ParameterizedTest
	@ValueSource(strings = { GREATEST, LEAST, "-1" })
	void aSampleScene(final String seed) throws Exception {
		final CommandModule module =
			context.service(CommandService.class).run(OpenSampleSceneCommand.class, true, "scene_seed", seed).get();
		assertEquals("scene-" + seed, ((ImagePlus) module.getOutput("picture")).getTitle());
		assertTrue(((ImagePlus) module.getOutput("picture")).getRoi().getStatistics().area > 100);
		assertTrue(((ImagePlus) module.getOutput("depth")).getStatistics().min > 0);
	}

	@ParameterizedTest
	@ValueSource(strings = { GREATEST, LEAST })
	void theFillOfARemoval(final String seed) throws Exception {
		final ImageStatistics there = SampleScene.picture().getStatistics(),
			gone = made(RemoveObjectCommand.class, Map.of("seed", seed)).getStatistics();
		assertTrue(gone.mean > there.mean + 20, "the dark object is " + there.mean + ", the floor " + gone.mean);
	}

	@ParameterizedTest
	@ValueSource(strings = { GREATEST, LEAST })
	void theNoiseOfAnEdit(final String seed) throws Exception {
		assertSays(seed, made(EditObjectCommand.class, Map.of("seed", seed, "translate_x", 0.4, "inversion",
			"noised-preview", "steps", 1, "model", Path.of("models", "demo").toAbsolutePath().toString())));
	}

	private static void assertSays(final String seed, final ImagePlus made) {
		assertEquals(seed, made.getProp("DiffusionHandles.seed"));
	}

	private static ImagePlus made(final Class<? extends Command> command, final Map<String, Object> given)
		throws Exception
	{
		final Map<String, Object> inputs = new HashMap<>(Map.of("image", SampleScene.picture(), "depth_map", depth));
		inputs.putAll(given);
		final CommandModule module = context.service(CommandService.class).run(command, true, inputs).get();
		assertFalse(module.isCanceled(), module.getCancelReason());
		final ImagePlus made = (ImagePlus) module.getOutput("result");
		made.setRoi(SampleScene.picture().getRoi());
		return made;
	}
}
