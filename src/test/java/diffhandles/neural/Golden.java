package diffhandles.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.weights.SafeTensorsFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** Reference tensors of one file in the test resources' folder golden, and the measure by which we compare. */
public final class Golden implements AutoCloseable {

	private final SafeTensorsFile file;

	public Golden(final String name) throws IOException {
		file = SafeTensorsFile.open(path(name));
	}

	/** A file or folder of the goldens. */
	public static Path path(final String name) {
		try {
			return Path.of(Golden.class.getResource("/golden/" + name).toURI());
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	public NDArray array(final String key, final NDManager manager) {
		return manager.create(file.floats(key), new Shape(file.info(key).shape()));
	}

	public float[] floats(final String key) {
		return file.floats(key);
	}

	/** A tensor of 32-bit whole numbers. */
	public int[] ints(final String key) {
		final int[] values = new int[(int) file.info(key).elements()];
		file.bytes(key).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
		return values;
	}

	/** ‖actual − expected‖ / ‖expected‖, in double precision. */
	public static double relativeError(final float[] actual, final float[] expected) {
		if (actual.length != expected.length)
			throw new IllegalArgumentException(actual.length + " values, expected " + expected.length);
		double difference = 0, norm = 0;
		for (int i = 0; i < actual.length; i++) {
			final double d = (double) actual[i] - expected[i];
			difference += d * d;
			norm += (double) expected[i] * expected[i];
		}
		return Math.sqrt(difference / norm);
	}

	@Override
	public void close() throws IOException {
		file.close();
	}
}
