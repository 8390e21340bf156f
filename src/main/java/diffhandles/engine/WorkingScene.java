package diffhandles.engine;

import diffhandles.Scene;
import diffhandles.diffusion.guidance.RecordedActivations;
import diffhandles.geometry.DisparityMap;
import diffhandles.geometry.GuidanceMap;
import diffhandles.window.WorkingWindow;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * The part of a scene that the model sees, at full resolution and at the model's size.
 *
 * @param window the part
 * @param rendering how the scene's values are shown
 * @param region (w, h, 3), [0, 1], at the picture's resolution
 * @param picture (mw, mh, 3), [0, 1], at the model's
 * @param geometry the edit at the model's size
 * @param prompt what the picture shows
 * @param latentWidth columns of the latent grid
 * @param latentHeight rows of the latent grid
 */
record WorkingScene(WorkingWindow window, Rendering rendering, RandomAccessibleInterval<FloatType> region,
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
		final Rendering rendering = Rendering.of(scene);
		final RandomAccessibleInterval<FloatType> region = rendering.toWorking(window.crop(scene.picture()));
		return new WorkingScene(window, rendering, region, window.toModel(region), geometry.in(window), scene.prompt(),
			window.modelWidth() / downsampling, window.modelHeight() / downsampling);
	}

	/**
	 * The region of another picture of the scene's size and values, such as a preview: (w, h, 3), [0, 1].
	 *
	 * @param other of the size and channels of the scene's picture
	 */
	RandomAccessibleInterval<FloatType> regionOf(final RandomAccessibleInterval<? extends RealType<?>> other) {
		return rendering.toWorking(window.crop(other));
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
		final MessageDigest digest = sha256();
		final ByteBuffer number = ByteBuffer.allocate(Float.BYTES);
		for (final FloatType value : Views.flatIterable(picture))
			digest.update(number.putFloat(0, value.get()).array());
		for (final float value : inputDisparity())
			digest.update(number.putFloat(0, value).array());
		return new InvertedScene.Key(HexFormat.of().formatHex(digest.digest()), prompt, settings.inversion(),
			settings.guidance().guidanceScale(), settings.steps());
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}
}
