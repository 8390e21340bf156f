// SPDX-License-Identifier: BSD-2-Clause

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EditResult;
import diffhandles.EngineOptions;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.imagej.ResultSlice;
import diffhandles.imagej.ResultStack;
import diffhandles.imagej.SampleScene;
import diffhandles.imagej.SceneReader;
import diffhandles.progress.ProgressListener;
import diffhandles.setting.Settings;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Lets the mushroom of the sample scene slide and turn, and writes the frames as a stack.
 *
 * <pre>
 * java -cp "target/imagej/plugins/*:target/imagej/jars/*" examples/java/AnimateAnObject.java MODEL OUTPUT STEPS
 * </pre>
 *
 * Every frame is an edit of the same input picture, so errors do not add up. The engine keeps what it knows of the
 * input, so all frames but the first cost less.
 */
public final class AnimateAnObject {

	private static final int FRAMES = 4;

	public static void main(final String... args) throws IOException {
		final Path model = Path.of(args[0]), output = Files.createDirectories(Path.of(args[1]));
		final EditOptions options = EditOptions.DEFAULT.with(Settings.STEPS, Integer.parseInt(args[2]));

		final ImagePlus picture = SampleScene.picture();
		final Path depth = output.resolve("depth.tif");
		IJ.saveAsTiff(SampleScene.depth(), depth.toString());
		final Scene<?> scene = SceneReader.read(picture, depth.toString(), "", Scene.DEFAULT_FIELD_OF_VIEW_DEGREES,
			SampleScene.PROMPT, System.out::println);

		final ImageStack frames = new ImageStack(picture.getWidth(), picture.getHeight());
		frames.addSlice("input", picture.getProcessor());
		try (DiffusionHandles engine = DiffusionHandles.open(model, EngineOptions.AUTO, ProgressListener.NONE)) {
			for (int frame = 1; frame < FRAMES; frame++) {
				final double t = frame / (FRAMES - 1.0); // 0 at the input, 1 at the last frame
				final ObjectEdit edit = new ObjectEdit(0.7 * t, 0, 0.15 * t, 20 * t, 0, 0, 1);
				final EditResult<?> result = engine.edit(scene, List.of(edit), options, ProgressListener.NONE);
				frames.addSlice("frame " + frame,
					ResultStack.of(picture, result, List.of(ResultSlice.EDITED)).main().getProcessor());
			}
		}
		final ImagePlus animation = new ImagePlus("animation", frames);
		animation.setDimensions(1, 1, FRAMES); // time, not depth
		IJ.saveAsTiff(animation, output.resolve("animation.tif").toString());
	}
}
