// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.raster.Mask;
import diffhandles.weights.ReferenceTensors;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * Reference tensors in src/test/resources/golden, and the measures by which we compare: numbers recorded in
 * float32 on a CPU by running the published system (diffusers 0.23.1, torch 2.7.1) with a tiny random network, or
 * on rendered scenes.
 */
public final class Golden implements AutoCloseable {

	private final ReferenceTensors tensors;

	public Golden(final String name) throws IOException {
		tensors = new ReferenceTensors(path(name));
	}

	/** A file or folder of the reference data. */
	public static Path path(final String name) {
		try {
			return Path.of(Golden.class.getResource("/golden/" + name).toURI());
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	public float[] floats(final String key) {
		return tensors.floats(key);
	}

	/** Whole numbers, whatever type they are stored in. */
	public int[] ints(final String key) {
		return tensors.ints(key);
	}

	public NDArray array(final NDManager manager, final String key) {
		return manager.create(floats(key), new Shape(tensors.shape(key)));
	}

	/** A mask packed to bits, the first pixel of a row in the highest bit. */
	public Mask mask(final String key, final int width, final int height) {
		final float[] bytes = floats(key);
		return Mask.of(width, height, (x, y) -> ((int) bytes[(y * width + x) / 8] >> 7 - x % 8 & 1) == 1);
	}

	/** Part i of the first axis, which stays as an axis of length 1. */
	public static NDArray row(final NDArray array, final long i) {
		return array.get(i + ":" + (i + 1)).duplicate();
	}

	/** ‖a − b‖ / ‖b‖. */
	public static double relativeError(final NDArray actual, final NDArray expected) {
		return difference(actual, expected).norm().getFloat() / Math.max(1e-30, expected.norm().getFloat());
	}

	/** ‖actual − expected‖ / ‖expected‖, in double precision. */
	public static double relativeError(final float[] actual, final float[] expected) {
		if (actual.length != expected.length)
			throw new AssertionError(actual.length + " values, expected " + expected.length);
		double difference = 0, norm = 0;
		for (int i = 0; i < actual.length; i++) {
			final double d = (double) actual[i] - expected[i];
			difference += d * d;
			norm += (double) expected[i] * expected[i];
		}
		return Math.sqrt(difference / norm);
	}

	/** max |a − b|. */
	public static double maxError(final NDArray actual, final NDArray expected) {
		return difference(actual, expected).abs().max().getFloat();
	}

	private static NDArray difference(final NDArray actual, final NDArray expected) {
		if (!actual.getShape().equals(expected.getShape()))
			throw new AssertionError("expected shape " + expected.getShape() + ", got " + actual.getShape());
		return actual.sub(expected);
	}

	@Override
	public void close() throws IOException {
		tensors.close();
	}
}
