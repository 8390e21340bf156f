// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.depth;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.geometry.DepthMap;
import diffhandles.neural.Operators;
import diffhandles.neural.Precision;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Estimates the depth of every pixel of a picture.
 *
 * <pre>
 * try (DepthEstimator estimator = DepthEstimator.load(folder, manager, Precision.FP32)) {
 * 	DepthMap depth = estimator.estimate(rgb, width, height);
 * }
 * </pre>
 *
 * A metric network's output is depth in its own unit, kept at or above {@link #NEAREST_FRACTION} of its
 * maximum. A relative network's output is disparity up to scale and shift, which no picture determines;
 * it is mapped linearly so that the nearest pixel has depth {@link #NEAR} and the farthest
 * {@link #FAR}. Used from one thread at a time.
 */
public final class DepthEstimator implements AutoCloseable {

	/** Least depth of a metric network by its max_depth: resampling may undershoot zero. */
	public static final double NEAREST_FRACTION = 1e-3;
	/** Depth given to the nearest pixel by a relative network. */
	public static final double NEAR = 1;
	/** Depth given to the farthest pixel by a relative network: the ratio of a room or a street. */
	public static final double FAR = 10;

	private final DepthPreprocessing preprocessing;
	private final DepthNetwork network;
	private final NDManager manager;

	private DepthEstimator(final DepthPreprocessing preprocessing, final DepthNetwork network,
		final NDManager manager)
	{
		this.preprocessing = preprocessing;
		this.network = network;
		this.manager = manager;
	}

	/**
	 * Loads an estimator from a folder of its own.
	 *
	 * @param folder holds config.json, preprocessor_config.json and model.safetensors or a variant of it
	 * @param manager decides on the device; the estimator is also released when this manager closes
	 * @param precision of the network
	 * @throws IOException if a file cannot be read, or if configuration and weights do not agree
	 */
	public static DepthEstimator load(final Path folder, final NDManager manager, final Precision precision)
		throws IOException
	{
		return load(DepthFiles.of(folder), manager, precision);
	}

	/** Loads an estimator from its files; the same holds as for a folder. */
	public static DepthEstimator load(final DepthFiles files, final NDManager manager, final Precision precision)
		throws IOException
	{
		final Path config = files.config(), preprocessor = files.preprocessor();
		final DepthPreprocessing preprocessing = DepthPreprocessing.read(preprocessor);
		preprocessing.requireMultipleOf(DepthNetwork.multiple(config), preprocessor);
		final NDManager owner = manager.newSubManager();
		try {
			return new DepthEstimator(preprocessing, DepthNetwork.load(config, files.weights(), owner, precision),
				owner);
		}
		catch (final IOException | RuntimeException e) {
			owner.close();
			throw e;
		}
	}

	/**
	 * Estimates depth.
	 *
	 * @param rgb (3, H, W), plane by plane, row by row, [0, 1]
	 * @param width W
	 * @param height H
	 * @return depth of the picture's own size
	 * @throws IllegalArgumentException if the array's length does not fit
	 */
	public DepthMap estimate(final float[] rgb, final int width, final int height) {
		if (width < 1 || height < 1 || rgb.length != 3L * width * height) throw new IllegalArgumentException(
			"a picture of " + width + "×" + height + " needs " + 3L * width * height + " values, got " + rgb.length);
		final DepthPreprocessing.Size size = preprocessing.target(width, height);
		try (NDManager scope = manager.newSubManager()) {
			final NDArray picture = scope.create(rgb, new Shape(1, 3, height, width));
			final NDArray resized =
				Operators.resizeAntialiased(picture, size.height(), size.width(), preprocessing.bicubic());
			final NDArray pixels = // (1, 3, h, w)
				resized.sub(colour(scope, preprocessing.mean())).div(colour(scope, preprocessing.deviation()));
			final NDArray output = network.forward(pixels); // (1, 1, h, w)
			final NDArray full = Operators.resizeBicubic(output, height, width); // (1, 1, H, W)
			final float[] values = full.toFloatArray();
			return new DepthMap(width, height, network.maxDepth().isPresent()
				? depthOfMetric(values, network.maxDepth().getAsDouble()) : depthOfRelative(values));
		}
	}

	/** Whether distances are the network's own, rather than what is made of its disparity. */
	public boolean isMetric() {
		return network.maxDepth().isPresent();
	}

	/** Depth at or above the least that is allowed. */
	static float[] depthOfMetric(final float[] z, final double maxDepth) {
		final float nearest = (float) (NEAREST_FRACTION * maxDepth);
		final float[] depth = new float[z.length];
		for (int i = 0; i < z.length; i++)
			depth[i] = Math.max(z[i], nearest);
		return depth;
	}

	/** 1/z = 1/FAR + (1/NEAR − 1/FAR) n, with n the disparity between its least and greatest value, 0 … 1. */
	static float[] depthOfRelative(final float[] disparity) {
		float least = disparity[0], greatest = disparity[0];
		for (final float d : disparity) {
			least = Math.min(least, d);
			greatest = Math.max(greatest, d);
		}
		final double range = greatest > least ? greatest - least : 1; // a constant disparity is all far
		final float[] depth = new float[disparity.length];
		for (int i = 0; i < depth.length; i++)
			depth[i] = (float) (1 / (1 / FAR + (1 / NEAR - 1 / FAR) * (disparity[i] - least) / range));
		return depth;
	}

	private static NDArray colour(final NDManager manager, final double[] values) {
		return manager.create(new float[]{ (float) values[0], (float) values[1], (float) values[2] },
			new Shape(1, 3, 1, 1));
	}

	/** Releases the network. */
	@Override
	public void close() {
		network.close();
		manager.close();
	}
}
