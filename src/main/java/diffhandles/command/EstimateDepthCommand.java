// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.EditOptions;
import diffhandles.EstimatedDepth;
import diffhandles.Scene;
import diffhandles.imagej.DepthStack;
import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.ProgressDisplay;
import diffhandles.imagej.ResultImages;
import diffhandles.provenance.MadeFrom.Kind;
import diffhandles.provenance.Making;
import diffhandles.setting.DepthKind;
import diffhandles.setting.DepthMethod;
import diffhandles.setting.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/**
 * Shows the depth that an edit without a depth map would use, as a 32-bit picture with its unit: to look at, to
 * correct, and to give to an edit.
 *
 * <pre>
 * run("Estimate Depth...", "method=ground horizon=120");
 * </pre>
 */
@Plugin(type = Command.class, menuPath = "Plugins>Diffusion Handles>" + EstimateDepthCommand.LABEL, headless = true,
	attrs = @Attr(name = "no-legacy"))
public final class EstimateDepthCommand extends ObjectCommand {

	static final String LABEL = "Estimate Depth...";

	@Override
	String getInfoTitle() {
		return "Estimate Depth";
	}

	@Override
	String depthMap(final PicturePlane plane, final Consumer<String> notes) {
		return "";
	}

	@Override
	boolean isRepeatable() {
		return false;
	}

	@Override
	boolean canGoOn() {
		return false;
	}

	@Override
	DepthKind depthKind() {
		return DepthKind.DEPTH;
	}

	@Override
	DepthMethod method() {
		return get(Settings.ESTIMATE_METHOD);
	}

	@Override
	ResultImages compute(final List<PicturePlane> planes, final Consumer<String> notes, final ProgressDisplay progress)
		throws IOException
	{
		final DepthStack stack = new DepthStack(image());
		final Making making = new Making(Kind.DEPTH, image());
		String madeBy = "";
		for (int i = 0; i < planes.size(); i++) {
			final PicturePlane still = begin(planes, i, progress);
			final EditOptions options = options(planes.get(i));
			final Scene<?> scene = scene(planes.get(i), "", "", notes, progress);
			final EstimatedDepth<?> depth = estimated(scene, options, progress);
			stack.add(still, depth.scene().depth().orElseThrow(), depth.view().isPresent());
			making.add(still, withDepthOf(depth, scene));
			if (i == 0) madeBy = depth.source();
		}
		final ResultImages images = stack.images();
		making.attachTo(images, Map.of("depth", madeBy));
		return images;
	}

	/** A scene with estimated depth, and what is known of its lens: the one that was assumed for the depth is not. */
	private static Scene<?> withDepthOf(final EstimatedDepth<?> depth, final Scene<?> scene) {
		final Scene<?> whole = scene.withDepth(depth.scene().depth().orElseThrow());
		return depth.scene().backgroundDepth().isEmpty() ? whole
			: whole.withBackgroundDepth(depth.scene().backgroundDepth().get());
	}
}
