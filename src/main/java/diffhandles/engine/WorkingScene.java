package diffhandles.engine;

import diffhandles.Scene;
import diffhandles.diffusion.guidance.RecordedActivations;
import diffhandles.geometry.DisparityMap;
import diffhandles.geometry.GuidanceMap;
import diffhandles.weights.Sha256;
import diffhandles.window.PlaneImages;
import diffhandles.window.ValueRange;
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
 * @param range the scene's values of black and white
 * @param region (w, h, 3), [0, 1], at the picture's resolution
 * @param picture (mw, mh, 3), [0, 1], at the model's
 * @param geometry the edit at the model's size
 * @param prompt what the picture shows
 * @param latentWidth columns of the latent grid
 * @param latentHeight rows of the latent grid
 */
record WorkingScene(WorkingWindow window, ValueRange range, RandomAccessibleInterval<FloatType> region,
	RandomAccessibleInterval<FloatType> picture, EditGeometry geometry, String prompt, int latentWidth,
	int latentHeight)
{

	/** Of Stable Diffusion's four up blocks, counted from 0. */
	private static final int LAST_UP_BLOCK = 3;

	/**
	 * @param downsampling picture pixels per latent cell
	 */
	static WorkingScene of(final Scene<?> scene, final EditGeometry geometry, final WorkingWindow window,
		final int downsampling)
	{
		final ValueRange range = new ValueRange(scene.black(), scene.white());
		final RandomAccessibleInterval<FloatType> region = range.toWorking(window.crop(scene.picture()));
		return new WorkingScene(window, range, region, window.toModel(region), geometry.in(window), scene.prompt(),
			window.modelWidth() / downsampling, window.modelHeight() / downsampling);
	}

	/**
	 * The region of another picture of the scene's size and values, such as a preview: (w, h, 3), [0, 1].
	 *
	 * @param other (x, y) or (x, y, 3), of the size of the scene's picture
	 */
	RandomAccessibleInterval<FloatType> regionOf(final RandomAccessibleInterval<? extends RealType<?>> other) {
		return range.toWorking(window.crop(other));
	}

	/** What the model sees of another picture of the scene's size and values: (mw, mh, 3), [0, 1]. */
	RandomAccessibleInterval<FloatType> seen(final RandomAccessibleInterval<? extends RealType<?>> other) {
		return window.toModel(regionOf(other));
	}

	/** The depth channel of the input, (h, w), [−1, 1]. */
	float[] inputDisparity() {
		return DisparityMap.of(geometry.depth()).channel(latentWidth, latentHeight);
	}

	/** The depth channel of the edit, (h, w), on the input's scale, so that nothing shifts where nothing moved. */
	float[] editedDisparity() {
		return DisparityMap.of(geometry.editedDepth()).channel(latentWidth, latentHeight,
			DisparityMap.of(geometry.depth()).range(latentWidth, latentHeight));
	}

	/** The edit on the activation grid of every up block that was recorded, and of the last, which is the latents'. */
	Map<Integer, GuidanceMap> guidanceMaps(final RecordedActivations recorded) {
		final Map<Integer, GuidanceMap> maps = new HashMap<>();
		recorded.activations().forEach(step -> step.forEach((block, activation) -> maps.computeIfAbsent(block,
			b -> geometry.warp().guidanceMap((int) activation.getShape().get(3), (int) activation.getShape().get(2)))));
		maps.computeIfAbsent(LAST_UP_BLOCK, b -> geometry.warp().guidanceMap(latentWidth, latentHeight));
		return maps;
	}

	/** What an inversion of this scene depends on. */
	InvertedScene.Key inversionKey(final EditSettings settings) {
		final String seen = Sha256.of(PlaneImages.planes(picture).values(), inputDisparity());
		return new InvertedScene.Key(seen, prompt, settings.inversion(), settings.guidance().guidanceScale(),
			settings.steps());
	}
}
