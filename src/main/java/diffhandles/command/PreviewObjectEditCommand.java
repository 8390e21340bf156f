package diffhandles.command;

import diffhandles.DiffusionHandles;
import diffhandles.ObjectEdit;
import diffhandles.PreviewResult;
import diffhandles.Scene;
import diffhandles.imagej.ResultSlice;
import diffhandles.imagej.ResultStack;
import diffhandles.progress.ProgressListener;
import ij.ImagePlus;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Shows the geometry of an edit without the diffusion model: the object warped in 3D over the filled background.
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
	attrs = { @Attr(name = "no-legacy"), @Attr(name = ModuleInputs.WITHOUT_EFFECT,
		value = "prompt,preset,inversion,guidance,guidance_scale,object_weight,background_weight,guided_until,composite,"
			+ "steps,seed") })
public final class PreviewObjectEditCommand extends ObjectCommand {

	static final String LABEL = "Preview Object Edit...";

	@Parameter(label = "Slices of the result", persistKey = "diffhandles.preview_slices",
		description = "Any of input,depth,edited_depth,mask,preview, in the order wanted")
	String slices = "preview";

	@Override
	String getInfoTitle() {
		return "Preview Object Edit";
	}

	@Override
	ImagePlus compute(final ProgressListener progress) throws IOException {
		final List<ResultSlice> wanted =
			ResultSlice.parse(slices, EnumSet.complementOf(EnumSet.of(ResultSlice.EDITED)));
		final Scene<?> given = scene("");
		final List<ObjectEdit> edits = objectEdits(given);
		final Scene<?> scene = given.depth() == null ? engine(progress).withEstimatedDepth(given, progress) : given;
		final PreviewResult<?> preview = DiffusionHandles.preview(scene, edits);
		return ResultStack.of(image, scene.depth(), preview, wanted);
	}
}
