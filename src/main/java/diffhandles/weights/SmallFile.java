// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads text files of a model, which are small, and says in words why that fails. */
public final class SmallFile {

	private SmallFile() {}

	/**
	 * A text in UTF-8.
	 *
	 * @param most bytes that it may have
	 * @throws MalformedModelFile if it is missing, unreadable, too large or not such a text
	 */
	public static String text(final Path file, final int most) throws IOException {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(read(file, most))).toString();
		}
		catch (final CharacterCodingException e) {
			throw new MalformedModelFile(file, "UTF-8 text was expected, but it is not", e);
		}
	}

	/** The bytes of a file that is what its name says, as far as its first bytes tell. */
	static byte[] read(final Path file, final int most) throws IOException {
		if (Files.isDirectory(file)) throw new MalformedModelFile(file, "a file was expected, but there is a folder");
		final byte[] bytes;
		try {
			final long size = Files.size(file);
			if (size > most) throw new MalformedModelFile(file,
				"a file of at most " + most + " bytes was expected, but it has " + size);
			bytes = Files.readAllBytes(file);
		}
		catch (final FileSystemException e) {
			throw MalformedModelFile.unreadable(file, e);
		}
		final var foreign = ForeignFile.recognise(Arrays.copyOf(bytes, Math.min(bytes.length, ForeignFile.LOOKED_AT)));
		if (foreign.isPresent())
			throw new MalformedModelFile(file, "a text was expected, but this is " + foreign.get());
		return bytes;
	}
}
