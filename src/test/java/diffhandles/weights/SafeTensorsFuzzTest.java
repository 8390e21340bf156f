// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a file holds, opening it succeeds or ends in the one exception that names the file. */
class SafeTensorsFuzzTest {

	private static final byte[] VALID = SafeTensorsBytes.of("{\"__metadata__\":{\"format\":\"pt\"},"
		+ "\"a.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
		+ "\"a.bias\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[24,28]},"
		+ "\"b\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[28,36]}}  ", 36);

	private static Path folder;

	@BeforeContainer
	static void create() throws IOException {
		folder = Files.createTempDirectory("safetensors");
	}

	@AfterContainer
	static void delete() throws IOException {
		Files.deleteIfExists(folder.resolve("test.safetensors"));
		Files.delete(folder);
	}

	@Property
	void randomBytesAreRefused(@ForAll @Size(max = 200) final byte[] bytes) throws IOException {
		refusedOrRead(bytes);
	}

	@Property
	void randomHeadersAreRefused(@ForAll("jsonLike") final String header,
		@ForAll @IntRange(max = 40) final int dataLength) throws IOException
	{
		refusedOrRead(SafeTensorsBytes.of(header, dataLength));
	}

	@Property
	void flippedBitsAreRefusedOrRead(@ForAll @IntRange(max = 10_000) final int at,
		@ForAll @IntRange(max = 7) final int bit) throws IOException
	{
		final byte[] bytes = VALID.clone();
		bytes[at % bytes.length] ^= (byte) (1 << bit);
		refusedOrRead(bytes);
	}

	@Property
	void truncatedFilesAreRefused(@ForAll @IntRange(max = 10_000) final int length) throws IOException {
		final Path path = SafeTensorsBytes.write(folder, Arrays.copyOf(VALID, length % VALID.length));
		final String message = assertThrows(MalformedModelFile.class, () -> SafeTensorsFile.open(path)).getMessage();
		assertTrue(message.startsWith(path + ": "), message);
	}

	@Property
	void extendedFilesAreRefused(@ForAll @IntRange(min = 1, max = 100) final int more) throws IOException {
		final Path path = SafeTensorsBytes.write(folder, Arrays.copyOf(VALID, VALID.length + more));
		assertThrows(MalformedModelFile.class, () -> SafeTensorsFile.open(path));
	}

	private static void refusedOrRead(final byte[] bytes) throws IOException {
		final Path path = SafeTensorsBytes.write(folder, bytes);
		try (SafeTensorsFile file = SafeTensorsFile.open(path)) {
			for (final String key : file.keys())
				assertEquals(file.info(key).elements(), file.floats(key).length);
		}
		catch (final MalformedModelFile e) {
			assertTrue(e.getMessage().startsWith(path + ": "), e.getMessage());
		}
	}

	@Provide
	Arbitrary<String> jsonLike() {
		return Arbitraries
			.of("{", "}", "[", "]", ":", ",", "\"a\"", "\"dtype\"", "\"F32\"", "\"shape\"", "\"data_offsets\"", "0",
				"4", "-1", "1e9", "null", "\"__metadata__\"", " ", "\\", "'",
				"{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]}")
			.list().ofMaxSize(20).map(parts -> "{" + String.join("", parts));
	}
}
