package diffhandles.command;

import diffhandles.EditOptions;
import diffhandles.EditResult;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.imagej.MetricsTable;
import diffhandles.imagej.ResultImages;
import diffhandles.imagej.ResultSlice;
import diffhandles.imagej.ResultStack;
import diffhandles.progress.ProgressListener;
import diffhandles.setting.Settings;
import ij.ImagePlus;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/**
 * Moves, turns and scales an object of a picture in 3D and has a diffusion model repaint the picture.
 *
 * <pre>
 * run("Edit Object in 3D...", "prompt=[a lamp on a wooden floor] depth_map=depth.tif translate_x=0.4 yaw=30");
 * </pre>
 */
@Plugin(type = Command.class, menuPath = "Plugins>Diffusion Handles>" + EditObjectCommand.LABEL, headless = true,
	attrs = @Attr(name = "no-legacy"))
public final class EditObjectCommand extends ObjectCommand {

	static final String LABEL = "Edit Object in 3D...";

	@Override
	String getInfoTitle() {
		return "Edit Object in 3D";
	}

	@Override
	ResultImages compute(final ProgressListener progress) throws IOException {
		final List<ResultSlice> wanted = ResultSlice.parse(get(Settings.SLICES), EnumSet.allOf(ResultSlice.class));
		final EditOptions options = new EditOptions(inputs().chosenOptions());
		final Scene<?> scene = scene(get(Settings.PROMPT));
		final List<ObjectEdit> edits = objectEdits(scene);
		return report(engine(progress).edit(scene, edits, options, progress), wanted);
	}

	private ResultImages report(final EditResult<?> edit, final List<ResultSlice> wanted) {
		final ImagePlus image = inputs().image();
		final ResultImages images = ResultStack.of(image, edit, wanted);
		EditReport.write(images, image, objectEdit(), settings(edit.metrics().steps()), edit);
		MetricsTable.add(image.getTitle(), objectEdit(), edit.metrics());
		return images;
	}

	/** What a reader needs to repeat the edit, beside image, transform and model. */
	private Map<String, String> settings(final int usedSteps) {
		final Map<String, String> all = new LinkedHashMap<>();
		all.put("prompt", get(Settings.PROMPT));
		all.put("preset", inputs().text(Settings.PRESET));
		all.putAll(inputs().chosenOptions().texts());
		all.put("composite", inputs().text(Settings.COMPOSITE));
		all.put("steps", Integer.toString(usedSteps));
		all.put("field_of_view", Double.toString(get(Settings.FIELD_OF_VIEW)));
		return all;
	}
}
