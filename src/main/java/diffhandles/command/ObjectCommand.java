package diffhandles.command;

import diffhandles.DiffusionHandles;
import diffhandles.EngineOptions;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.imagej.ProgressDisplay;
import diffhandles.imagej.ResultImages;
import diffhandles.imagej.SceneReader;
import diffhandles.progress.ProgressListener;
import diffhandles.setting.Settings;
import ij.ImagePlus;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

/** What the commands that move objects have in common: the scene, the transform, the model. */
abstract class ObjectCommand extends LongCommand {

	/** Depth that the pictures' type cannot hold; shown before them, so that they are the current image. */
	@Parameter(type = ItemIO.OUTPUT)
	ImagePlus result_depth;

	@Parameter(type = ItemIO.OUTPUT)
	ImagePlus result;

	/** Computes the result; what goes wrong is thrown. */
	abstract ResultImages compute(ProgressListener progress) throws IOException;

	@Override
	final void work(final ProgressDisplay progress) throws IOException {
		final ResultImages images = compute(progress);
		result_depth = images.depths().orElse(null);
		result = images.main();
	}

	final Scene<?> scene(final String prompt) {
		return SceneReader.read(inputs().image(), get(Settings.DEPTH_MAP), get(Settings.BACKGROUND_MAP),
			get(Settings.FIELD_OF_VIEW), prompt, Messages::warn);
	}

	final ObjectEdit objectEdit() {
		return new ObjectEdit(get(Settings.TRANSLATE_X), get(Settings.TRANSLATE_Y), get(Settings.TRANSLATE_Z),
			get(Settings.YAW), get(Settings.PITCH), get(Settings.ROLL), get(Settings.OBJECT_SCALE));
	}

	/** The same edit for every object, each about its own middle. */
	final List<ObjectEdit> objectEdits(final Scene<?> scene) {
		return Collections.nCopies(scene.objects().size(), objectEdit());
	}

	/** The engine for the model and device asked for; it stays open. */
	final DiffusionHandles engine(final ProgressListener progress) throws IOException {
		return SharedEngine.of(modelFolder(get(Settings.MODEL_FOLDER)).path(),
			new EngineOptions(get(Settings.DEVICE), get(Settings.PRECISION)), progress);
	}
}
