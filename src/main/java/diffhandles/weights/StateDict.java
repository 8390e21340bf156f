// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The weights of one network: safetensors files that have exactly the tensors the network expects.
 * <p>
 * Whoever opens a state dict lists all keys and shapes first, which it derives from the network's
 * configuration; so a file of another network is refused at once and completely, instead of key by key
 * while the network is built. A number that is not finite is refused when its tensor is asked for.
 * </p>
 */
public final class StateDict implements AutoCloseable {

	private final TensorFiles files;
	/** Key in the file by key of the network. */
	private final Map<String, String> fileKeys;

	private StateDict(final TensorFiles files, final Map<String, String> fileKeys) {
		this.files = files;
		this.fileKeys = fileKeys;
	}

	/**
	 * Opens a file whose keys are the network's own.
	 *
	 * @param path the safetensors file, or the index of its shards
	 * @param expected shape by key, of every tensor the network needs
	 * @param ignored keys that the file may hold although the network has no use for them
	 * @throws MalformedModelFile naming all missing, unused and misshaped keys
	 * @throws IOException if the file cannot be read
	 */
	public static StateDict open(final Path path, final Map<String, long[]> expected, final Predicate<String> ignored)
		throws IOException
	{
		return open(path, expected, ignored, UnaryOperator.identity());
	}

	/**
	 * Opens a file that may use other keys than the network does, such as the attention's names in older
	 * autoencoder files.
	 *
	 * @param path the safetensors file, or the index of its shards
	 * @param expected shape by key, of every tensor the network needs
	 * @param ignored keys of the file that the network has no use for
	 * @param renaming the network's key for a key of the file; a key that needs no renaming is returned
	 *          as it is
	 * @throws MalformedModelFile naming all missing, unused and misshaped keys
	 * @throws IOException if the file cannot be read
	 */
	public static StateDict open(final Path path, final Map<String, long[]> expected, final Predicate<String> ignored,
		final UnaryOperator<String> renaming) throws IOException
	{
		final TensorFiles files = TensorFiles.open(path);
		try {
			final Map<String, String> fileKeys = new LinkedHashMap<>();
			final StateDictCheck check = new StateDictCheck(path);
			for (final String fileKey : files.keys()) {
				final String key = renaming.apply(fileKey);
				final long[] shape = expected.get(key);
				if (shape != null) {
					check.shape(files.info(fileKey), shape);
					check.type(files.info(fileKey));
					if (fileKeys.putIfAbsent(key, fileKey) != null) check.ambiguous(fileKey, fileKeys.get(key));
				}
				else if (!ignored.test(fileKey)) check.unused(fileKey);
			}
			for (final String key : expected.keySet())
				if (!fileKeys.containsKey(key)) check.missing(key);
			check.finish();
			return new StateDict(files, Collections.unmodifiableMap(fileKeys));
		}
		catch (final IOException | RuntimeException e) {
			files.close();
			throw e;
		}
	}

	/** The network's keys, all of which {@link #tensor} knows; read-only. */
	public Set<String> keys() {
		return fileKeys.keySet();
	}

	/**
	 * A tensor in the shape that was expected, on the manager's device.
	 *
	 * @param key the network's key
	 * @param manager owner of the array
	 * @return a copy of the tensor, independent of the file, float32, or float16 if the file holds that
	 * @throws IllegalArgumentException if the network expects no tensor of that key
	 * @throws UncheckedIOException of a {@link MalformedModelFile} if a number is not finite or cannot be read
	 */
	public NDArray tensor(final String key, final NDManager manager) {
		final String fileKey = fileKeys.get(key);
		if (fileKey == null) throw new IllegalArgumentException("the network expects no tensor '" + key + "'");
		try (NDManager host = manager.newSubManager(Device.cpu())) {
			final NDArray tensor = read(fileKey, host).toDevice(manager.getDevice(), false);
			tensor.attach(manager);
			return tensor;
		}
	}

	/**
	 * The numbers are read into the engine's own memory, so that they are nowhere twice. An array that the engine makes
	 * of a Java array borrows that array's memory instead, and only for as long as it is not cast or viewed.
	 */
	private NDArray read(final String fileKey, final NDManager host) {
		final SafeTensorsFile file = files.file(fileKey);
		final TensorInfo info = file.info(fileKey);
		final Shape shape = new Shape(info.shape());
		if (info.type() == ElementType.F64) {
			requireFinite(fileKey, info, file.bytes(fileKey));
			final NDArray narrowed = host.create(shape, DataType.FLOAT32);
			memory(narrowed).asFloatBuffer().put(file.floats(fileKey));
			return narrowed;
		}
		final NDArray tensor = host.create(shape, info.type() == ElementType.F32 ? DataType.FLOAT32 : DataType.FLOAT16);
		final ByteBuffer bytes = memory(tensor);
		file.read(fileKey, bytes);
		requireFinite(fileKey, info, bytes.rewind());
		return info.type() == ElementType.BF16 ? widened(bytes.rewind(), host.create(shape, DataType.FLOAT32)) : tensor;
	}

	/** The engine cannot make bfloat16 tensors of bytes, so they become float32: the same numbers. */
	private static NDArray widened(final ByteBuffer bfloat16, final NDArray float32) {
		final ShortBuffer from = bfloat16.asShortBuffer();
		final IntBuffer to = memory(float32).asIntBuffer();
		while (from.hasRemaining())
			to.put(from.get() << 16);
		return float32;
	}

	/** The memory of a tensor on the host itself, no copy; valid as long as the tensor. */
	private static ByteBuffer memory(final NDArray tensor) {
		return tensor.toByteBuffer(true).order(ByteOrder.LITTLE_ENDIAN);
	}

	private void requireFinite(final String fileKey, final TensorInfo info, final ByteBuffer bytes) {
		if (!info.type().areFinite(bytes))
			throw new UncheckedIOException(new MalformedModelFile(files.file(fileKey).path(),
				"the weights of '" + fileKey + "' have numbers that are NaN or infinite: "
					+ "the file is damaged, or was saved in too small a precision; take another copy"));
	}

	/** Closes the files; arrays that were handed out stay valid. */
	@Override
	public void close() throws IOException {
		files.close();
	}
}
