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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Moves and turns the mushroom of the sample scene.
 *
 * <pre>
 * java -cp "target/imagej/plugins/*:target/imagej/jars/*" examples/java/EditAPicture.java MODEL OUTPUT STEPS
 * </pre>
 *
 * MODEL is a model folder such as {@code models/demo}, OUTPUT the folder that gets {@code edited.tif}, STEPS the number
 * of denoising steps. For a picture of your own, open it with {@code IJ.openImage} and set a ROI around the object.
 */
public final class EditAPicture {

	public static void main(final String... args) throws IOException {
		final Path model = Path.of(args[0]), output = Files.createDirectories(Path.of(args[1]));
		final int steps = Integer.parseInt(args[2]);

		final ImagePlus picture = SampleScene.picture(); // its ROI is the object
		final Path depth = output.resolve("depth.tif");
		IJ.saveAsTiff(SampleScene.depth(), depth.toString());
		final Scene<?> scene = SceneReader.read(picture, depth.toString(), "", Scene.DEFAULT_FIELD_OF_VIEW_DEGREES,
			SampleScene.PROMPT, System.out::println);

		// 0.7 to the right and 0.15 away from the camera, in the unit of the depth map; 20 degrees about the vertical axis
		final ObjectEdit edit = new ObjectEdit(0.7, 0, 0.15, 20, 0, 0, 1);
		final EditOptions options = EditOptions.DEFAULT.with(Settings.STEPS, steps);
		try (DiffusionHandles engine = DiffusionHandles.open(model, EngineOptions.AUTO, ProgressListener.NONE)) {
			final EditResult<?> result = engine.edit(scene, List.of(edit), options, ProgressListener.NONE);
			result.warnings().forEach(System.out::println);
			System.out.printf(Locale.ROOT, "visible share %.2f, inversion PSNR %.1f dB%n",
				result.metrics().visibleShare(), result.metrics().inversionPsnr());
			final List<ResultSlice> slices = List.of(ResultSlice.INPUT, ResultSlice.EDITED, ResultSlice.MASK);
			IJ.saveAsTiff(ResultStack.of(picture, result, slices).main(), output.resolve("edited.tif").toString());
		}
	}
}
