// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.saliency;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.neural.ComputeDevice;
import diffhandles.neural.Operators;
import diffhandles.neural.Precision;
import java.io.IOException;
import java.util.List;

/**
 * Saliency of pictures of any size: what happens before the network, the network, and back to the picture's size.
 * <p>
 * As in its training, a picture is divided by its greatest value and resized to the network's square,
 * whatever its shape, less the mean, by the deviation. Runs on the CPU. Used from one thread at a time.
 * </p>
 */
public final class SaliencyEstimator implements AutoCloseable {

	private static final String FOLDER = "u2netp", CONFIG = "config.json", WEIGHTS = "model.safetensors";

	private final U2Net network;
	private final NDManager manager;

	private SaliencyEstimator(final U2Net network, final NDManager manager) {
		this.network = network;
		this.manager = manager;
	}

	/**
	 * Loads U²-Net-p from the jar; starts the engine.
	 *
	 * @throws IOException if the jar lacks its files, or they cannot be copied to the temporary folder
	 */
	public static SaliencyEstimator bundled() throws IOException {
		final NDManager owner = ComputeDevice.cpu().newManager();
		try (BundledFolder folder = new BundledFolder(FOLDER, List.of(CONFIG, WEIGHTS))) {
			return new SaliencyEstimator(U2Net.load(folder.file(CONFIG), folder.file(WEIGHTS), owner, Precision.FP32),
				owner);
		}
		catch (final IOException | RuntimeException e) {
			owner.close();
			throw e;
		}
	}

	/**
	 * Estimates saliency. S is the side of the network's square.
	 *
	 * @param rgb (3, H, W), plane by plane, row by row, [0, 1]
	 * @param width W
	 * @param height H
	 * @return (H, W), the probability 0 … 1 that a pixel belongs to what the picture shows in the first place
	 * @throws IllegalArgumentException if the array's length does not fit
	 */
	public float[] estimate(final float[] rgb, final int width, final int height) {
		if (width < 1 || height < 1 || rgb.length != 3L * width * height) throw new IllegalArgumentException(
			"a picture of " + width + "×" + height + " needs " + 3L * width * height + " values, got " + rgb.length);
		final U2NetConfig config = network.config();
		try (NDManager scope = manager.newSubManager()) {
			final NDArray picture = scope.create(rgb, new Shape(1, 3, height, width));
			final long side = config.imageSize();
			final NDArray resized = Operators.resizeAntialiased(picture, side, side, false); // (1, 3, S, S)
			final float greatest = resized.max().getFloat();
			final NDArray scaled = greatest > 0 ? resized.div(scope.create(greatest)) : resized;
			final NDArray pixels = scaled.sub(colour(scope, config.mean())).div(colour(scope, config.deviation()));
			final NDArray saliency = ComputeDevice.withSecondThread(() -> network.forward(pixels)); // (1, 1, S, S)
			return Operators.resizeBilinear(saliency, height, width).toFloatArray(); // (1, 1, H, W)
		}
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
