// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.ObjectEdit;
import diffhandles.PreviewResult;
import diffhandles.Scene;
import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.ProgressDisplay;
import diffhandles.imagej.ResultImages;
import diffhandles.imagej.ResultSlice;
import diffhandles.imagej.ResultStack;
import diffhandles.provenance.MadeFrom.Kind;
import diffhandles.provenance.Making;
import diffhandles.setting.Settings;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/**
 * Shows an edit without the diffusion model: the object moved in 3D, with its shadow, over what it hid.
 * <p>
 * The options of a macro line for {@link EditObjectCommand} can be used unchanged but for {@code slices}: keys that
 * say how a picture is repainted have no effect here.
 * </p>
 *
 * <pre>
 * run("Preview Object Edit...", "depth_map=depth.tif translate_x=0.4 yaw=30");
 * </pre>
 */
@Plugin(type = Command.class, menuPath = "Plugins>Diffusion Handles>" + PreviewObjectEditCommand.LABEL, headless = true,
	attrs = @Attr(name = "no-legacy"))
public final class PreviewObjectEditCommand extends ObjectCommand {

	static final String LABEL = "Preview Object Edit...";

	@Override
	String getInfoTitle() {
		return "Preview Object Edit";
	}

	@Override
	ResultImages compute(final List<PicturePlane> planes, final Consumer<String> notes, final ProgressDisplay progress)
		throws IOException
	{
		final ResultStack stack = ResultStack.ofPreviews(image(),
			ResultSlice.parse(get(Settings.PREVIEW_SLICES), EnumSet.complementOf(EnumSet.of(ResultSlice.EDITED))));
		final Making making = new Making(Kind.PREVIEW, image());
		String transform = "";
		for (int i = 0; i < planes.size(); i++) {
			final PicturePlane still = begin(planes, i, progress);
			final Scene<?> given = scene(planes.get(i), get(Settings.BACKGROUND_MAP), "", notes, progress);
			final List<ObjectEdit> edits = objectEdits(given);
			final EditOptions options = options(planes.get(i));
			final Scene<?> scene = withDepth(given, options, progress);
			final PreviewResult<?> preview = DiffusionHandles.prepare(scene, options).preview(edits);
			preview.outlook().doubts().forEach(notes);
			stack.add(still, scene.depth().orElseThrow(), preview);
			making.add(still, scene, preview);
			if (i == 0) transform = EditReport.transform(edits);
		}
		final ResultImages images = stack.images();
		making.depthMap(givenDepth()).attachTo(images, Map.of("transform", transform));
		return images;
	}
}
