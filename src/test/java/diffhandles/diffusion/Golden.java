package diffhandles.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.weights.SafeTensorsFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * Reference tensors of the published system under a tiny random network, in src/test/resources/golden:
 * recorded in float32 on a CPU with diffusers 0.23.1 and torch 2.7.1.
 */
public final class Golden implements AutoCloseable {

	private final SafeTensorsFile file;

	public Golden(final String name) throws IOException {
		file = SafeTensorsFile.open(path(name));
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
		return file.floats(key);
	}

	public int[] ints(final String key) {
		final float[] values = floats(key);
		final int[] ints = new int[values.length];
		for (int i = 0; i < ints.length; i++)
			ints[i] = (int) values[i];
		return ints;
	}

	public NDArray array(final NDManager manager, final String key) {
		return manager.create(floats(key), new Shape(file.info(key).shape()));
	}

	/** Part i of the first axis, which stays as an axis of length 1. */
	public static NDArray row(final NDArray array, final long i) {
		return array.get(i + ":" + (i + 1)).duplicate();
	}

	/** ‖a − b‖ / ‖b‖. */
	public static double relativeError(final NDArray actual, final NDArray expected) {
		return difference(actual, expected).norm().getFloat() / Math.max(1e-30, expected.norm().getFloat());
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
		file.close();
	}
}
