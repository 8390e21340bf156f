// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file of a model on the net.
 *
 * @param path where it belongs in the model's folder, with slashes, such as {@code unet/config.json}
 * @param size bytes, exactly; empty where the catalogue does not know it
 * @param sha256 its SHA-256 in 64 lower-case hexadecimal digits; empty where the catalogue does not know it
 */
record RemoteFile(String path, OptionalLong size, Optional<String> sha256) {

	/** @throws IllegalArgumentException if the path leaves the folder or a number cannot be right */
	public RemoteFile {
		if (!path.matches("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*"))
			throw new IllegalArgumentException(
				"a file's path must be names of letters, digits, dots, dashes and underscores joined by slashes, got '"
					+ path + "'");
		size.ifPresent(bytes -> {
			if (bytes < 1)
				throw new IllegalArgumentException(path + ": the size must be at least 1 byte, got " + bytes);
		});
		sha256.ifPresent(digits -> {
			if (!digits.matches("[0-9a-f]{64}")) throw new IllegalArgumentException(
				path + ": sha256 must be 64 hexadecimal digits in lower case, got '" + digits + "'");
		});
	}
}
