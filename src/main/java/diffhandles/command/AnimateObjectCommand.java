// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.AnimationFrame;
import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.FrameMetrics;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.animation.PoseTable;
import diffhandles.imagej.AnimationStack;
import diffhandles.imagej.MetricsTable;
import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.ProgressDisplay;
import diffhandles.imagej.ResultImages;
import diffhandles.provenance.MadeFrom.Kind;
import diffhandles.provenance.Making;
import diffhandles.setting.AnimationMethod;
import diffhandles.setting.Settings;
import diffhandles.setting.SliceKind;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/**
 * Moves an object of a picture in 3D from key pose to key pose: a stack over time, from one analysis of the scene.
 * <p>
 * Cancelling ends it with the frames that are done.
 * </p>
 *
 * <pre>
 * run("Animate Object in 3D...", "depth_map=depth.tif poses=[frame,translate_x,yaw|1,0,0|24,0.4,90] fps=12");
 * </pre>
 */
@Plugin(type = Command.class, menuPath = "Plugins>Diffusion Handles>" + AnimateObjectCommand.LABEL, headless = true,
	attrs = @Attr(name = "no-legacy"))
public final class AnimateObjectCommand extends ObjectCommand {

	static final String LABEL = "Animate Object in 3D...";

	@Override
	String getInfoTitle() {
		return "Animate Object in 3D";
	}

	@Override
	SliceKind slices() {
		return SliceKind.CURRENT;
	}

	@Override
	ResultImages compute(final List<PicturePlane> planes, final Consumer<String> notes, final ProgressDisplay progress)
		throws IOException
	{
		final PoseTable table = poses(get(Settings.POSES).strip());
		final int count = table.frames(get(Settings.FRAMES));
		final PicturePlane plane = planes.get(0), still = begin(planes, 0, progress);
		final Scene<?> scene = scene(plane, get(Settings.BACKGROUND_MAP), get(Settings.PROMPT), notes, progress);
		final List<List<ObjectEdit>> frames =
			table.keys(count).frames(scene.objects().size(), count, get(Settings.MOTION));
		final AnimationStack stack = new AnimationStack(still, get(Settings.FPS));
		final List<FrameMetrics> made = new ArrayList<>();
		progress.part(0, count, "frame 1");
		try {
			animate(scene, frames, options(plane), frame -> {
				frame.metrics().warnings().forEach(notes);
				stack.add(frame);
				made.add(frame.metrics());
				if (made.size() < count) progress.part(made.size(), count, "frame " + (made.size() + 1));
			}, progress);
		}
		catch (final CancellationException e) {
			if (made.isEmpty()) throw e;
			notes.accept("stopped: the first " + made.size() + " of " + count + " frames are done");
			cancel("");
		}
		final ResultImages images = new ResultImages(stack.image(), Optional.empty());
		final Making making = new Making(Kind.ANIMATION, image()).depthMap(givenDepth());
		making.add(still, scene);
		making.attachTo(images, AnimationReport.facts(image(), inputs(), scene.lens(), table, made));
		MetricsTable.add(plane.image().getTitle(), made);
		return images;
	}

	private void animate(final Scene<?> scene, final List<List<ObjectEdit>> frames, final EditOptions options,
		final Consumer<AnimationFrame<?>> made, final ProgressDisplay progress) throws IOException
	{
		if (get(Settings.METHOD) == AnimationMethod.MODEL)
			engine(get(Settings.PRECISION), progress).animate(scene, frames, options, made, progress);
		else
			DiffusionHandles.prepare(withDepth(scene, options, progress), options).animate(frames, made, progress);
	}

	/** The key poses of a text, or of the file that it names. */
	private static PoseTable poses(final String text) throws IOException {
		if (text.isEmpty()) throw new IllegalArgumentException("poses: expected a CSV file of key poses, or a table "
			+ "such as frame,translate_x,yaw|1,0,0|24,0.4,90, got nothing");
		try {
			return PoseTable.parse(PoseTable.isTable(text) ? text : file(text));
		}
		catch (final IllegalArgumentException e) {
			throw new IllegalArgumentException("poses: " + e.getMessage(), e);
		}
	}

	private static String file(final String name) throws IOException {
		final Path file = Path.of(name);
		if (!Files.isRegularFile(file))
			throw new IllegalArgumentException("expected a CSV file, got '" + name + "', which is no file");
		try {
			return Files.readString(file);
		}
		catch (final MalformedInputException e) {
			throw new IllegalArgumentException("expected a CSV file in UTF-8, got '" + name + "'", e);
		}
	}
}
