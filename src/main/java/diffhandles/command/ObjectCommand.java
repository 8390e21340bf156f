package diffhandles.command;

import diffhandles.DiffusionHandles;
import diffhandles.EngineOptions;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.imagej.ProgressDisplay;
import diffhandles.imagej.ResultImages;
import diffhandles.imagej.SceneReader;
import diffhandles.progress.ProgressListener;
import ij.ImagePlus;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;

/**
 * What the commands that move objects have in common: the scene, the transform, the model.
 * <p>
 * Fields are named as the macro keys, in ImageJ's fashion.
 * </p>
 */
abstract class ObjectCommand extends LongCommand {

	@Parameter(label = "Image", required = false, persist = false)
	ImagePlus image;

	@Parameter(label = "Depth map (title or path; empty: estimate)", required = false,
		persistKey = "diffhandles.depth_map",
		description = "Depth of every pixel, a 32-bit image of the picture's size")
	String depth_map = "";

	@Parameter(label = "Background depth (title or path; empty: fill in)", required = false,
		persistKey = "diffhandles.background_map", description = "Depth of the scene without the object")
	String background_map = "";

	@Parameter(label = "Model (name or folder)", persistKey = "diffhandles.model",
		description = "Name of a folder in the models folder, or the path of a model folder")
	String model = "demo";

	@Parameter(label = "Move right (depth units)", persistKey = "diffhandles.translate_x")
	double translate_x;

	@Parameter(label = "Move down (depth units)", persistKey = "diffhandles.translate_y")
	double translate_y;

	@Parameter(label = "Move away (depth units)", persistKey = "diffhandles.translate_z")
	double translate_z;

	@Parameter(label = "Yaw (degrees)", persistKey = "diffhandles.yaw", description = "Turn about the vertical axis")
	double yaw;

	@Parameter(label = "Pitch (degrees)", persistKey = "diffhandles.pitch",
		description = "Turn about the horizontal axis")
	double pitch;

	@Parameter(label = "Roll (degrees)", persistKey = "diffhandles.roll", description = "Turn about the line of sight")
	double roll;

	@Parameter(label = "Scale (factor)", persistKey = "diffhandles.object_scale")
	double object_scale = 1;

	@Parameter(label = "Field of view (degrees, vertical)", persistKey = "diffhandles.field_of_view", min = "1",
		max = "170")
	double field_of_view = Scene.DEFAULT_FIELD_OF_VIEW_DEGREES;

	@Parameter(label = "Device", choices = { "auto", "cpu", "gpu" }, persistKey = "diffhandles.device")
	String device = "auto";

	@Parameter(label = "Precision", choices = { "auto", "fp32", "bf16", "fp16" }, persistKey = "diffhandles.precision")
	String precision = "auto";

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
		return SceneReader.read(image, depth_map.trim(), background_map.trim(), field_of_view, prompt.trim(),
			Messages::warn);
	}

	final ObjectEdit objectEdit() {
		return new ObjectEdit(translate_x, translate_y, translate_z, yaw, pitch, roll, object_scale);
	}

	/** The same edit for every object, each about its own middle. */
	final List<ObjectEdit> objectEdits(final Scene<?> scene) {
		return Collections.nCopies(scene.objects().size(), objectEdit());
	}

	/** The engine for the model and device asked for; it stays open. */
	final DiffusionHandles engine(final ProgressListener progress) throws IOException {
		return SharedEngine.of(modelFolder(model).path(), new EngineOptions(device, precision), progress);
	}
}
