// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.benchmark.BenchmarkScene;
import diffhandles.benchmark.EditTask;
import diffhandles.benchmark.scene.EditedScene;
import diffhandles.benchmark.scene.Handle;
import diffhandles.imagej.RenderedScene;
import diffhandles.imagej.SamplePhotograph;
import diffhandles.imagej.SampleScene;
import diffhandles.setting.Settings;
import ij.ImagePlus;
import java.io.IOException;
import java.util.Locale;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Opens a scene to play with: its picture with the object selected, and its depth if it is known.
 * <p>
 * That is one that comes with the plugin, rendered or a photograph, or the rendered scene of a seed: the one of the
 * benchmark, whose edit is told in the picture's info.
 * </p>
 */
@Plugin(type = Command.class, menuPath = "Plugins>Diffusion Handles>" + OpenSampleSceneCommand.LABEL, headless = true,
	attrs = @Attr(name = "no-legacy"))
public final class OpenSampleSceneCommand extends SettingCommand {

	static final String LABEL = "Open Sample Scene...";

	/** Side of a rendered picture, pixels: what the demo model was trained on. */
	private static final int SIZE = 256;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus depth;

	/** After the depth, so that it is the active image in the end. */
	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus picture;

	@Override
	public void run() {
		final String scene = get(Settings.SCENE_SEED);
		try {
			if (scene.equals(Settings.SCENE_SEED.standard())) openBundled();
			else
				openRendered(Long.parseLong(scene));
		}
		catch (final NumberFormatException e) {
			cancel("scene_seed: expected a whole number or bundled, got '" + scene + "'");
		}
		catch (final IOException e) {
			cancel(e.getMessage());
		}
	}

	private void openBundled() throws IOException {
		switch (get(Settings.SCENE)) {
			case MUSHROOM -> {
				depth = SampleScene.depth();
				picture = SampleScene.picture();
			}
			case CUP -> picture = SamplePhotograph.cup();
			case ROCKET -> picture = SamplePhotograph.rocket();
		}
	}

	private void openRendered(final long seed) {
		final EditTask task = BenchmarkScene.of(EditedScene.ofSeed(seed), SIZE, SIZE).task();
		final Handle h = task.handle();
		final String title = "scene-" + seed;
		depth = RenderedScene.depth(title + "-depth", task.depth());
		picture = RenderedScene.picture(title, task.picture().toRgb(), task.object(), String.format(Locale.ROOT,
			"prompt: %s%nfield_of_view: %.4f%nedit: translate_x=%.4f translate_y=%.4f translate_z=%.4f yaw=%.3f "
				+ "pitch=%.3f roll=%.3f object_scale=%.4f%n",
			task.prompt(), task.fovDegrees(), h.translation().x(), h.translation().y(), h.translation().z(),
			h.yawDegrees(), h.pitchDegrees(), h.rollDegrees(), h.scale()));
	}
}
