// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.Scene;
import diffhandles.diffusion.guidance.RecordedActivations;
import diffhandles.geometry.DepthChannel;
import diffhandles.geometry.DisparityMap;
import diffhandles.geometry.GuidanceMap;
import diffhandles.weights.Sha256;
import diffhandles.window.PlaneImages;
import diffhandles.window.WorkingWindow;
import java.util.HashMap;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The part of a scene that the model sees, at full resolution and at the model's size.
 *
 * @param window the part
 * @param rendering how the scene's values are shown
 * @param picture the scene's picture there
 * @param geometry the edit at the model's size
 * @param prompt what the picture shows
 * @param inputDisparity the depth channel of the input, on the latents' grid
 * @param editedDisparity that of the edit, on the input's scale, so that nothing shifts where nothing moved
 */
record WorkingScene(WorkingWindow window, Rendering rendering, WorkingPicture picture, EditGeometry geometry,
	String prompt, DepthChannel inputDisparity, DepthChannel editedDisparity)
{

	/**
	 * @param downsampling picture pixels per latent cell
	 */
	static WorkingScene of(final Scene<?> scene, final EditGeometry geometry, final WorkingWindow window,
		final int downsampling)
	{
		final Rendering rendering = Rendering.of(scene);
		final EditGeometry small = geometry.in(window);
		final int w = window.modelWidth() / downsampling, h = window.modelHeight() / downsampling; // the latents' grid
		final DisparityMap input = DisparityMap.of(small.depth()), edited = DisparityMap.of(small.editedDepth());
		return new WorkingScene(window, rendering, working(scene.picture(), window, rendering), small, scene.prompt(),
			input.channel(w, h), edited.channel(w, h, input.range(w, h)));
	}

	/**
	 * The same window of another picture of the scene's size and values, such as a preview.
	 *
	 * @param other of the size and channels of the scene's picture
	 */
	WorkingPicture of(final RandomAccessibleInterval<? extends RealType<?>> other) {
		return working(other, window, rendering);
	}

	private static WorkingPicture working(final RandomAccessibleInterval<? extends RealType<?>> picture,
		final WorkingWindow window, final Rendering rendering)
	{
		final RandomAccessibleInterval<FloatType> region = rendering.toWorking(window.crop(picture));
		return new WorkingPicture(region, window.toModel(region));
	}

	/** The edit on the activation grid of every up block that was recorded. */
	Map<Integer, GuidanceMap> guidanceMaps(final RecordedActivations recorded) {
		final Map<Integer, GuidanceMap> maps = new HashMap<>();
		recorded.activations().forEach(step -> step.forEach((block, activation) -> maps.computeIfAbsent(block,
			b -> geometry.warp().guidanceMap((int) activation.getShape().get(3), (int) activation.getShape().get(2)))));
		return maps;
	}

	/** The depth channel of the scene without its objects, on the input's scale. */
	DepthChannel emptiedDisparity() {
		final int w = inputDisparity.width(), h = inputDisparity.height();
		return DisparityMap.of(geometry.background()).channel(w, h, DisparityMap.of(geometry.depth()).range(w, h));
	}

	/** The edit on the latents' grid. */
	GuidanceMap latentMap() {
		return geometry.warp().guidanceMap(inputDisparity.width(), inputDisparity.height());
	}

	/** What a reconstruction of this scene depends on. */
	ReconstructedScene.Key key(final EditSettings settings) {
		final String seen = Sha256.of(PlaneImages.planes(picture.seen()).values(), inputDisparity.values());
		return new ReconstructedScene.Key(seen, prompt, settings.inversion(), settings.guidance().guidanceScale(),
			settings.steps(), settings.steppedAsPublished());
	}
}
