// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.RemovalResult;
import diffhandles.Scene;
import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.ProgressDisplay;
import diffhandles.imagej.ResultImages;
import diffhandles.imagej.ResultStack;
import diffhandles.provenance.MadeFrom.Kind;
import diffhandles.provenance.Making;
import diffhandles.setting.RemovedShadow;
import diffhandles.setting.Settings;
import diffhandles.setting.ShadowKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/**
 * Takes an object and its shadow out of a picture, without the diffusion model.
 *
 * <pre>
 * run("Remove Object...", "depth_map=depth.tif shadow=also");
 * </pre>
 */
@Plugin(type = Command.class, menuPath = "Plugins>Diffusion Handles>" + RemoveObjectCommand.LABEL, headless = true,
	attrs = @Attr(name = "no-legacy"))
public final class RemoveObjectCommand extends ObjectCommand {

	static final String LABEL = "Remove Object...";

	@Override
	String getInfoTitle() {
		return "Remove Object";
	}

	@Override
	ResultImages compute(final List<PicturePlane> planes, final Consumer<String> notes, final ProgressDisplay progress)
		throws IOException
	{
		final boolean keep = get(Settings.REMOVED_SHADOW) == RemovedShadow.KEEP;
		final ResultStack stack = ResultStack.ofRemovals(image());
		final Making making = new Making(Kind.REMOVAL, image());
		for (int i = 0; i < planes.size(); i++) {
			final PicturePlane still = begin(planes, i, progress);
			final Scene<?> given = scene(planes.get(i), "", "", notes, progress);
			final EditOptions options =
				options(planes.get(i)).with(Settings.SHADOW, keep ? ShadowKind.KEEP : ShadowKind.CAST);
			final Scene<?> scene = withDepth(given, options, progress);
			final RemovalResult<?> removed = DiffusionHandles.prepare(scene, options).removed();
			removed.warnings().forEach(notes);
			stack.add(still, removed);
			making.add(still, scene, removed);
		}
		final ResultImages images = stack.images();
		making.depthMap(givenDepth()).attachTo(images, Map.of("note", "edited: objects of this picture were removed"));
		return images;
	}
}
