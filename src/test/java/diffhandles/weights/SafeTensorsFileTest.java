// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTensorsFileTest {

	private static final Path TINY = Path.of("src/test/resources/golden/tiny");

	@TempDir
	private Path folder;

	@Test
	void readsKeysAndShapesOfTheTinyCheckpoint() throws IOException {
		try (SafeTensorsFile file = SafeTensorsFile.open(TINY.resolve("unet/diffusion_pytorch_model.safetensors"))) {
			assertEquals(686, file.keys().size());
			assertTrue(file.keys().contains("conv_in.weight"));
			assertFalse(file.keys().contains("conv_in"));
			final TensorInfo info = file.info("conv_in.weight");
			assertEquals(ElementType.F32, info.type());
			assertArrayEquals(new long[]{ 16, 5, 3, 3 }, info.shape());
			assertEquals(720, file.floats("conv_in.weight").length);
		}
	}

	@Test
	void decodesEveryElementType() throws IOException {
		final ByteBuffer data = ByteBuffer.allocate(53).order(ByteOrder.LITTLE_ENDIAN);
		data.putDouble(-1.5).putFloat(0.1f).putShort((short) 0x3c00).putShort((short) 0xbf80).putLong(-(1L << 40))
			.putInt(-7).putShort((short) -300).put((byte) -3).putInt(-1).putShort((short) -1).put((byte) -1)
			.put((byte) 2);
		final StringBuilder header = new StringBuilder("{");
		long at = 0;
		final List<ElementType> types = List.of(ElementType.F64, ElementType.F32, ElementType.F16, ElementType.BF16,
			ElementType.I64, ElementType.I32, ElementType.I16, ElementType.I8, ElementType.U32, ElementType.U16,
			ElementType.U8, ElementType.BOOL);
		for (final ElementType type : types)
			header.append(at == 0 ? "" : ",").append("\"" + type + "\":{\"dtype\":\"" + type
				+ "\",\"shape\":[1],\"data_offsets\":[" + at + "," + (at += type.bytes()) + "]}");
		final byte[] bytes = SafeTensorsBytes.of(header + "}", Arrays.copyOf(data.array(), (int) at));
		final float[] expected = { -1.5f, 0.1f, 1, -1, -0x1p40f, -7, -300, -3, 4294967295f, 65535, 255, 1 };
		try (SafeTensorsFile file = SafeTensorsFile.open(SafeTensorsBytes.write(folder, bytes))) {
			for (int i = 0; i < expected.length; i++)
				assertEquals(expected[i], file.floats(types.get(i).name())[0], types.get(i).name());
		}
	}

	@ParameterizedTest
	@CsvSource({ "0x0000, 0", "0x3c00, 1", "0xc000, -2", "0x7bff, 65504", "0x0400, 6.103515625e-5",
		"0x0001, 5.9604644775390625e-8", "0x03ff, 6.097555160522461e-5", "0x3555, 0.333251953125", "0x7c00, Infinity",
		"0xfc00, -Infinity", "0x7e00, NaN" })
	void decodesHalfPrecision(final String half, final float expected) {
		assertEquals(expected, ElementType.halfToFloat(Integer.decode(half).shortValue()));
	}

	@Test
	void keepsTheSignOfZeroInHalfPrecision() {
		assertEquals(0x80000000, Float.floatToRawIntBits(ElementType.halfToFloat((short) 0x8000)));
	}

	@Test
	void readsScalarsEmptyTensorsAndUnalignedOnes() throws IOException {
		final String header = "{\"b\":{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[0,1]},"
			+ "\"none\":{\"dtype\":\"F32\",\"shape\":[3,0],\"data_offsets\":[1,1]},"
			+ "\"f\":{\"data_offsets\":[1,5],\"shape\":[1,1],\"dtype\":\"F32\"}}   ";
		final byte[] data = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN).put((byte) 9).putFloat(3.25f).array();
		try (SafeTensorsFile file =
			SafeTensorsFile.open(SafeTensorsBytes.write(folder, SafeTensorsBytes.of(header, data)))) {
			assertEquals(List.of("b", "none", "f"), List.copyOf(file.keys()));
			assertArrayEquals(new float[]{ 9 }, file.floats("b"));
			assertArrayEquals(new float[0], file.floats("none"));
			assertArrayEquals(new float[]{ 3.25f }, file.floats("f"));
			assertTrue(file.bytes("f").isReadOnly());
			assertEquals(3.25f, file.bytes("f").getFloat());
		}
	}

	@Test
	void mapsTensorsBeyondTwoGibibytes() throws IOException {
		final long large = (1L << 31) + 4096;
		final String header =
			"{\"large\":{\"dtype\":\"U8\",\"shape\":[" + large + "],\"data_offsets\":[0," + large + "]},"
				+ "\"last\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[" + large + "," + (large + 8) + "]}}";
		final Path path = folder.resolve("sparse.safetensors");
		try (RandomAccessFile out = new RandomAccessFile(path.toFile(), "rw")) {
			out.write(SafeTensorsBytes.of(header, 0));
			final long dataStart = out.getFilePointer();
			out.setLength(dataStart + large + 8);
			out.seek(dataStart + large);
			out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(1.5f).putFloat(-2).array());
		}
		try (SafeTensorsFile file = SafeTensorsFile.open(path)) {
			assertArrayEquals(new float[]{ 1.5f, -2 }, file.floats("last"));
			final String message = assertThrows(IllegalArgumentException.class, () -> file.bytes("large")).getMessage();
			assertTrue(message.contains("'large' has 2147487744 bytes, but at most 2147483647"), message);
		}
	}

	@Test
	void namesTheKeyThatIsNotThere() throws IOException {
		final Path path = TINY.resolve("vae/diffusion_pytorch_model.safetensors");
		try (SafeTensorsFile file = SafeTensorsFile.open(path)) {
			final String message = assertThrows(IllegalArgumentException.class, () -> file.floats("conv")).getMessage();
			assertEquals(path + ": no tensor 'conv' among its 244", message);
		}
	}

	@Test
	void mapsOutliveTheFileButNewOnesAreRefused() throws IOException {
		final SafeTensorsFile file = SafeTensorsFile.open(TINY.resolve("vae/diffusion_pytorch_model.safetensors"));
		final String key = file.keys().iterator().next();
		final float first = file.floats(key)[0];
		final ByteBuffer map = file.bytes(key);
		file.close();
		assertEquals(first, map.getFloat());
		assertThrows(UncheckedIOException.class, () -> file.bytes(key));
	}

	@Test
	void aMissingFileIsSaidToBeMissing() {
		final Path absent = folder.resolve("absent.safetensors");
		assertEquals(absent + ": it is missing",
			assertThrows(MalformedModelFile.class, () -> SafeTensorsFile.open(absent)).getMessage());
	}

	/** Each header is followed by eight bytes. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "[] | starts with '{'", "{\"a\" | not the JSON",
		"{} | describes 0 bytes of tensors, but the file holds 8", "{} {} | not the JSON",
		"{\"a\":1} | 'a' must be BEGIN_OBJECT, but is NUMBER",
		"{\"a\":[[[[[[[[[[[[ | 'a' must be BEGIN_OBJECT, but is BEGIN_ARRAY",
		"{\"a\":{}} | 'a' must have dtype, shape and two data_offsets",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8]}} | two data_offsets",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4,8]}} | more than 2 numbers",
		"{\"a\":{\"dtype\":\"F31\",\"shape\":[2],\"data_offsets\":[0,8]}} | 'a.dtype' must be one of",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}} | needs 12 bytes, but has the offsets [0, 8]",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}} | 'a.shape' must hold integers from 0",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[2.0],\"data_offsets\":[0,8]}} | 'a.shape' must hold integers from 0",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[\"2\"],\"data_offsets\":[0,8]}} | 'a.shape' must be NUMBER, but is "
			+ "STRING",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,8]}} | 'a.shape' must hold "
			+ "integers",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[999999999999,999999999999],\"data_offsets\":[0,8]}} | exceeds 2^63",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}} | needs 8 bytes",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}} | begins at byte 8 instead of 0",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}} | describes 16 bytes of tensors, but the "
			+ "file holds 8; it is truncated",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | describes 4 bytes of tensors, but the "
			+ "file holds 8",
		"{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
			+ "\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[4,8]}} | 'b' begins at byte 4 instead of 8",
		"{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},"
			+ "\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[4,8]}} | the key 'a' occurs twice",
		"{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | 'a.dtype' is unknown or "
			+ "occurs twice",
		"{\"a\":{\"dtype\":\"F32\",\"kind\":\"x\",\"shape\":[2],\"data_offsets\":[0,8]}} | 'a.kind' is unknown or "
			+ "occurs twice",
		"{\"__metadata__\":{\"x\":1}} | '__metadata__.x' must be STRING, but is NUMBER",
		"{\"__metadata__\":{\"x\":\"1\",\"x\":\"2\"}} | the key '__metadata__.x' occurs twice",
		"{\"__metadata__\":{},\"__metadata__\":{}} | the key '__metadata__' occurs twice" })
	void refusesHeadersThatDepartFromTheFormat(final String header, final String problem) throws IOException {
		final Path path = SafeTensorsBytes.write(folder, SafeTensorsBytes.of(header, 8));
		final String message = assertThrows(MalformedModelFile.class, () -> SafeTensorsFile.open(path)).getMessage();
		assertTrue(message.startsWith(path + ": "), message);
		assertTrue(message.contains(problem), message);
	}

	@ParameterizedTest
	@CsvSource({ "0, has 2 to 100000000 bytes", "1, has 2 to 100000000 bytes", "100000001, claims 100000001",
		"-1, claims 18446744073709551615", "99999999, but only 12 follow", "13, but only 12 follow" })
	void refusesHeaderLengthsBeforeAllocating(final long length, final String problem) throws IOException {
		final Path path = SafeTensorsBytes.write(folder,
			ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
		final String message = assertThrows(MalformedModelFile.class, () -> SafeTensorsFile.open(path)).getMessage();
		assertTrue(message.contains(problem), message);
	}

	@Test
	void refusesMalformedUtf8() throws IOException {
		final byte[] bytes = SafeTensorsBytes.of("{\"?\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}", 0);
		bytes[10] = (byte) 0xff;
		final Path path = SafeTensorsBytes.write(folder, bytes);
		assertThrows(MalformedModelFile.class, () -> SafeTensorsFile.open(path));
	}

	@Test
	void staysBriefAboutEndlessKeys() throws IOException {
		final Path path = SafeTensorsBytes.write(folder, SafeTensorsBytes.of("{\"x".repeat(100_000) + "\":1}", 0));
		final String message = assertThrows(MalformedModelFile.class, () -> SafeTensorsFile.open(path)).getMessage();
		assertTrue(message.length() < 1000, "message of " + message.length() + " characters");
	}

	@Test
	void refusesAPyTorchPickle() throws IOException {
		final Path path = Files.write(folder.resolve("model.bin"),
			"PK\3\4 a zip archive, not safetensors".getBytes(StandardCharsets.US_ASCII));
		assertThrows(MalformedModelFile.class, () -> SafeTensorsFile.open(path));
	}
}
