// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.geometry.PinholeCamera;
import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.Overlay;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** What the command shows is the depth that an edit would take. */
class EstimateDepthTest {

	private static Context context;
	private static ImagePlus scene;

	@BeforeAll
	static void start() throws Exception {
		context = new Context();
		final CommandModule opened =
			context.service(CommandService.class).run(OpenSampleSceneCommand.class, true, "scene_seed", "4301").get();
		scene = (ImagePlus) opened.getOutput("picture");
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	private static CommandModule run(final ImagePlus picture, final Object... inputs) throws Exception {
		return context.service(CommandService.class).run(EstimateDepthCommand.class, true, with(picture, inputs)).get();
	}

	private static Object[] with(final ImagePlus picture, final Object... inputs) {
		final Object[] all = new Object[inputs.length + 2];
		all[0] = "image";
		all[1] = picture;
		System.arraycopy(inputs, 0, all, 2, inputs.length);
		return all;
	}

	/** The lowest row of a level camera's floor: z = height · f / (v − cy). */
	@Test
	void theGroundsDepthIsInMetres() throws Exception {
		final ImagePlus depth = (ImagePlus) run(scene, "method", "ground", "horizon", "128", "wall", "140",
			"camera_height", 1.2, "field_of_view", 55).getOutput("result");
		assertEquals("scene-4301-depth", depth.getTitle());
		assertEquals(32, depth.getBitDepth());
		assertEquals("m", depth.getCalibration().getValueUnit());
		final double focal = PinholeCamera.ofFieldOfView(256, 256, 55).fy();
		assertEquals(1.2 * focal / 127.5, depth.getProcessor().getf(2, 255), 1e-3);
		assertTrue(depth.getProp("DiffusionHandles.depth").contains("horizon at row 128 (given)"));
	}

	@Test
	void aLineOfThatNameIsTheHorizon() throws Exception {
		final ImagePlus picture = scene.duplicate();
		picture.setRoi(scene.getRoi());
		final Line line = new Line(0, 40, 256, 60);
		line.setName("Horizon");
		picture.setOverlay(new Overlay(line));
		final ImagePlus depth = (ImagePlus) run(picture, "method", "ground").getOutput("result");
		final String source = depth.getProp("DiffusionHandles.depth");
		assertTrue(source.contains("row 40 (left) to 60 (right)"), source);
	}

	@Test
	void theNetworkSeesWhatItWasMadeFor() throws Exception {
		final ImagePlus depth = (ImagePlus) run(scene, "method", "auto").getOutput("result");
		assertTrue(depth.getProp("DiffusionHandles.depth").startsWith("by the depth network"));
		assertEquals("depth units", depth.getCalibration().getValueUnit());
	}

	@Test
	void aHorizonBelowTheFootIsRefused() throws Exception {
		final CommandModule refused = run(scene, "method", "ground", "horizon", "250");
		assertNull(refused.getOutput("result"));
		assertTrue(refused.getCancelReason().contains("horizon"), refused.getCancelReason());
	}
}
