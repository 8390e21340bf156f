// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.EditMetrics;
import diffhandles.EditOptions;
import diffhandles.EditResult;
import diffhandles.ObjectEdit;
import diffhandles.Outlook;
import diffhandles.Scene;
import diffhandles.imagej.MetricsTable;
import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.ProgressDisplay;
import diffhandles.imagej.ResultImages;
import diffhandles.imagej.ResultSlice;
import diffhandles.imagej.ResultStack;
import diffhandles.provenance.MadeFrom.Kind;
import diffhandles.provenance.Making;
import diffhandles.setting.Setting;
import diffhandles.setting.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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
	ResultImages compute(final List<PicturePlane> planes, final Consumer<String> notes, final ProgressDisplay progress)
		throws IOException
	{
		final List<ResultSlice> wanted = ResultSlice.parse(get(Settings.SLICES), EnumSet.allOf(ResultSlice.class));
		final ResultStack stack = ResultStack.ofEdits(image(), wanted);
		final Making making = new Making(Kind.EDIT, image());
		final List<Made> all = new ArrayList<>();
		for (final PicturePlane plane : planes) {
			final PicturePlane still = begin(planes, all.size(), progress);
			final Scene<?> scene = scene(plane, get(Settings.BACKGROUND_MAP), get(Settings.PROMPT), notes, progress);
			final List<ObjectEdit> edits = objectEdits(scene);
			final EditOptions options = options(plane);
			final EditResult<?> edit = engine(get(Settings.PRECISION), progress).edit(scene, edits, options, progress);
			edit.warnings().forEach(progress::note); // those of before the edit are not told twice
			stack.add(still, edit);
			making.add(still, scene, edit);
			all.add(new Made(title(plane, planes.size()), edits, edit.lens().orElse(scene.fieldOfViewDegrees()),
				edit.outlook(), edit.metrics(), edit.warnings()));
		}
		return reported(stack.images(), making.depthMap(givenDepth()), all);
	}

	/** What is reported of an edited picture, which itself is not kept. */
	private record Made(String title, List<ObjectEdit> edits, double fieldOfViewDegrees, Outlook outlook,
		EditMetrics metrics, List<String> warnings)
	{}

	/** What the table calls an edited picture: the image, and its place in it if others were edited, too. */
	private static String title(final PicturePlane plane, final int count) {
		return plane.image().getTitle() + (count == 1 ? "" : ", " + plane.position());
	}

	private ResultImages reported(final ResultImages images, final Making making, final List<Made> all) {
		final Made first = all.get(0);
		final Set<String> warnings = new LinkedHashSet<>();
		all.forEach(made -> warnings.addAll(made.warnings));
		final Map<String, String> settings = settings(first.metrics.steps(), first.fieldOfViewDegrees);
		settings.put("warnings", String.join(" ", warnings));
		making.attachTo(images, EditReport.facts(image(), first.edits, settings, first.metrics));
		for (final Made made : all)
			MetricsTable.add(made.title, made.edits, made.outlook, made.metrics, made.warnings);
		return images;
	}

	/** What a reader needs to repeat the edit, beside image, transform and model. */
	private Map<String, String> settings(final int usedSteps, final double fieldOfView) {
		final Map<String, String> all = new LinkedHashMap<>();
		all.put("prompt", get(Settings.PROMPT));
		all.put("depth_map", depthSource());
		for (final Setting<?> setting : List.of(Settings.DEPTH_KIND, Settings.CHANNEL, //
			Settings.SLICE, Settings.ROIS, Settings.REFINE))
			if (!inputs().text(setting).equals(setting.standardText())) all.put(setting.key(), inputs().text(setting));
		all.put("preset", inputs().text(Settings.PRESET));
		all.putAll(inputs().chosenOptions().texts());
		all.put("composite", inputs().text(Settings.COMPOSITE));
		all.put("steps", Integer.toString(usedSteps));
		all.put("field_of_view", Double.toString(fieldOfView));
		return all;
	}
}
