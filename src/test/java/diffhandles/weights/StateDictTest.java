// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import diffhandles.neural.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateDictTest {

	private static final Path VAE = Path.of("src/test/resources/golden/tiny/vae/diffusion_pytorch_model.safetensors");

	@TempDir
	private Path folder;

	@Test
	void handsOutTheTensorsOfTheTinyAutoencoder() throws IOException {
		final Map<String, long[]> expected = shapes(VAE);
		try (StateDict weights = StateDict.open(VAE, expected, key -> false);
			SafeTensorsFile file = SafeTensorsFile.open(VAE);
			NDManager manager = NDManager.newBaseManager()) {
			assertEquals(expected.keySet(), weights.keys());
			for (final String key : weights.keys()) {
				final NDArray tensor = weights.tensor(key, manager);
				assertEquals(DataType.FLOAT32, tensor.getDataType());
				assertEquals(new Shape(expected.get(key)), tensor.getShape());
				assertArrayEquals(file.floats(key), tensor.toFloatArray());
				assertEquals(manager, tensor.getManager());
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "F32, FLOAT32", "F16, FLOAT16", "BF16, FLOAT32", "F64, FLOAT32" })
	void givesSixteenBitsOrThirtyTwoAndOutlivesTheFile(final String type, final DataType held) throws IOException {
		final float[] values = { 0.5f, 1, 2, -3 };
		final Path path = SafeTensorsBytes.write(folder, one(ElementType.valueOf(type), values));
		try (NDManager manager = NDManager.newBaseManager()) {
			final NDArray tensor;
			try (StateDict weights = StateDict.open(path, Map.of("w", new long[]{ 2, 2 }), key -> false)) {
				tensor = weights.tensor("w", manager);
			}
			assertEquals(held, tensor.getDataType());
			assertEquals(manager, tensor.getManager());
			assertArrayEquals(values, Precision.FP32.cast(tensor).toFloatArray());
			tensor.muli(2);
			assertArrayEquals(new float[]{ 1, 2, 4, -6 }, Precision.FP32.cast(tensor).toFloatArray());
		}
	}

	@Test
	void tensorsTakePartInGradients() throws IOException {
		final Path path = SafeTensorsBytes.write(folder, one(ElementType.F32, new float[]{ 0.5f, 1, 2, -3 }));
		try (NDManager manager = NDManager.newBaseManager();
			StateDict weights = StateDict.open(path, Map.of("w", new long[]{ 2, 2 }), key -> false)) {
			final NDArray x = manager.ones(new Shape(2, 2));
			x.setRequiresGradient(true);
			try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
				gradients.backward(x.mul(weights.tensor("w", manager)).sum());
			}
			assertArrayEquals(new float[]{ 0.5f, 1, 2, -3 }, x.getGradient().toFloatArray());
		}
	}

	@Test
	void listsMissingUnusedAndMisshapedKeysAtOnce() throws IOException {
		final Map<String, long[]> expected = shapes(VAE);
		final long[] shape = expected.remove("quant_conv.bias");
		expected.put("quant_conv.scale", shape);
		expected.put("quant_conv.weight", new long[]{ 8, 8 });
		final String message =
			assertThrows(MalformedModelFile.class, () -> StateDict.open(VAE, expected, key -> false)).getMessage();
		assertEquals(VAE + ": the tensors are not those of the configured network: 1 missing: quant_conv.scale; "
			+ "1 unused: quant_conv.bias; 1 misshaped: quant_conv.weight (expected 8×8, is 8×8×1×1)", message);
	}

	@Test
	void cutsLongListsButCountsTheRest() {
		final String message =
			assertThrows(MalformedModelFile.class, () -> StateDict.open(VAE, Map.of(), key -> false)).getMessage();
		assertTrue(message.contains("244 unused: "), message);
		assertTrue(message.endsWith(" and 224 more"), message);
	}

	@Test
	void acceptsIgnoredKeys() throws IOException {
		final Map<String, long[]> expected = shapes(VAE);
		expected.remove("quant_conv.bias");
		try (StateDict weights = StateDict.open(VAE, expected, "quant_conv.bias"::equals)) {
			assertFalse(weights.keys().contains("quant_conv.bias"));
		}
	}

	@Test
	void acceptsOldNames() throws IOException {
		final Path path =
			SafeTensorsBytes.write(folder, one("mid.query.weight", ElementType.F32, new float[]{ 0.5f, 1, 2, -3 }));
		final Map<String, long[]> expected = Map.of("mid.to_q.weight", new long[]{ 2, 2 });
		final UnaryOperator<String> renaming = key -> key.replace(".query.", ".to_q.");
		try (StateDict weights = StateDict.open(path, expected, key -> false, renaming);
			NDManager manager = NDManager.newBaseManager()) {
			assertEquals(Set.of("mid.to_q.weight"), weights.keys());
			assertArrayEquals(new float[]{ 0.5f, 1, 2, -3 }, weights.tensor("mid.to_q.weight", manager).toFloatArray());
			assertThrows(IllegalArgumentException.class, () -> weights.tensor("mid.query.weight", manager));
		}
	}

	@Test
	void refusesOldAndNewNameOfOneTensorTogether() throws IOException {
		final String header = "{\"query\":{\"dtype\":\"F16\",\"shape\":[3],\"data_offsets\":[0,6]},"
			+ "\"to_q\":{\"dtype\":\"F16\",\"shape\":[3],\"data_offsets\":[6,12]}}";
		final Path path = SafeTensorsBytes.write(folder, SafeTensorsBytes.of(header, 12));
		final String message = assertThrows(MalformedModelFile.class, () -> StateDict.open(path,
			Map.of("to_q", new long[]{ 3 }), key -> false, key -> key.replace("query", "to_q"))).getMessage();
		assertTrue(message.endsWith("1 ambiguous: to_q (same as query)"), message);
	}

	/** The last number of a tensor is NaN, infinite, or beyond what a float can hold. */
	@ParameterizedTest
	@CsvSource({ "F32, 7fc00000", "F32, ff800000", "F16, 7e00", "F16, fc00", "BF16, 7fc0", "BF16, ff80",
		"F64, 7ff8000000000000", "F64, 48f0000000000000" })
	void refusesNumbersThatAreNotFinite(final ElementType type, final String bits) throws IOException {
		final byte[] bytes = one(type, new float[]{ 0.5f, 1, 2, -3 });
		final byte[] last = HexFormat.of().parseHex(bits);
		for (int i = 0; i < last.length; i++)
			bytes[bytes.length - 1 - i] = last[i]; // little-endian
		final Path path = SafeTensorsBytes.write(folder, bytes);
		try (NDManager manager = NDManager.newBaseManager();
			StateDict weights = StateDict.open(path, Map.of("w", new long[]{ 2, 2 }), key -> false)) {
			final String message =
				assertThrows(UncheckedIOException.class, () -> weights.tensor("w", manager)).getCause().getMessage();
			assertTrue(message.startsWith(path + ": the weights of 'w' have numbers that are NaN or infinite"),
				message);
		}
	}

	/** The largest finite number of each type; of F64, the largest that a float can hold. */
	@ParameterizedTest
	@CsvSource({ "F32, 7f7fffff, 3.4028235e38", "F16, fbff, -65504", "BF16, 7f7f, 3.3895314e38",
		"F64, 47efffffe0000000, 3.4028235e38" })
	void takesTheLargestFiniteNumbers(final ElementType type, final String bits, final float expected)
		throws IOException
	{
		final byte[] bytes = one(type, new float[]{ 0.5f, 1, 2, -3 });
		final byte[] last = HexFormat.of().parseHex(bits);
		for (int i = 0; i < last.length; i++)
			bytes[bytes.length - 1 - i] = last[i];
		final Path path = SafeTensorsBytes.write(folder, bytes);
		try (NDManager manager = NDManager.newBaseManager();
			StateDict weights = StateDict.open(path, Map.of("w", new long[]{ 2, 2 }), key -> false)) {
			assertArrayEquals(new float[]{ 0.5f, 1, 2, expected },
				Precision.FP32.cast(weights.tensor("w", manager)).toFloatArray());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "I8", "U8", "I64", "BOOL" })
	void refusesWholeNumbersUnlessTheyAreIgnored(final ElementType type) throws IOException {
		final String header =
			"{\"w\":{\"dtype\":\"" + type + "\",\"shape\":[2],\"data_offsets\":[0," + 2 * type.bytes() + "]}}";
		final Path path = SafeTensorsBytes.write(folder, SafeTensorsBytes.of(header, 2 * type.bytes()));
		final String message = assertThrows(MalformedModelFile.class,
			() -> StateDict.open(path, Map.of("w", new long[]{ 2 }), key -> false)).getMessage();
		assertTrue(message.endsWith("1 not of floating-point numbers: w (of type " + type + ")"), message);
		StateDict.open(path, Map.of(), "w"::equals).close();
	}

	/** A file with one 2×2 tensor; its values are exact in bfloat16, and half-precision ones are spelled out. */
	private static byte[] one(final ElementType type, final float[] values) {
		return one("w", type, values);
	}

	private static byte[] one(final String key, final ElementType type, final float[] values) {
		final Map<Float, Integer> halves = Map.of(0.5f, 0x3800, 1f, 0x3c00, 2f, 0x4000, -3f, 0xc200);
		final ByteBuffer data = ByteBuffer.allocate(values.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
		for (final float value : values)
			switch (type) {
				case F64 -> data.putDouble(value);
				case F32 -> data.putFloat(value);
				case F16 -> data.putShort(halves.get(value).shortValue());
				case BF16 -> data.putShort((short) (Float.floatToIntBits(value) >> 16));
				default -> throw new IllegalArgumentException(type.toString());
			}
		final String header = "{\"" + key + "\":{\"dtype\":\"" + type + "\",\"shape\":[2,2],\"data_offsets\":[0,"
			+ data.capacity() + "]}}";
		return SafeTensorsBytes.of(header, data.array());
	}

	private static Map<String, long[]> shapes(final Path path) throws IOException {
		final Map<String, long[]> shapes = new LinkedHashMap<>();
		try (SafeTensorsFile file = SafeTensorsFile.open(path)) {
			for (final String key : file.keys())
				shapes.put(key, file.info(key).shape());
		}
		return shapes;
	}
}
