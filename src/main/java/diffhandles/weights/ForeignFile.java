// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Tells by its first bytes what a file is that has the name of a model's file and is none. */
final class ForeignFile {

	/** As many bytes of a file's start as are looked at. */
	static final int LOOKED_AT = 256;

	private ForeignFile() {}

	/**
	 * What the file is and what to do about it, as in "a web page …: download the file again".
	 *
	 * @param start its first bytes, {@link #LOOKED_AT} of them if it has so many
	 * @return nothing if it may be what its name says
	 */
	static Optional<String> recognise(final byte[] start) {
		if (start.length == 0) return Optional.of("an empty file: its download did not finish, so download it again");
		final String text = new String(start, 0, Math.min(start.length, LOOKED_AT), StandardCharsets.ISO_8859_1)
			.toLowerCase(Locale.ROOT);
		if (text.startsWith("version https://git-lfs")) return Optional.of(
			"a Git LFS pointer, which only stands for the file: run 'git lfs pull' in the model's folder, or download "
				+ "the file itself");
		if (text.replace("\u00ef\u00bb\u00bf", "").stripLeading()
			.matches("(?s)<(!doctype|html|head|\\?xml|!--|error).*"))
			return Optional.of("a web page that was saved in place of the file: download it again, from the address "
				+ "that says /resolve/ instead of /blob/");
		if (text.startsWith("pk\3\4"))
			return Optional.of("a ZIP archive or a PyTorch file (.bin, .ckpt), which can run "
				+ "programs and is never read: take the model's .safetensors file instead");
		if (start.length > 1 && start[0] == (byte) 0x80 && start[1] > 0 && start[1] < 6) return Optional.of(
			"a Python pickle, which can run programs and is never read: take the model's .safetensors file instead");
		if (text.startsWith("\u001f\u008b")) return Optional.of("a gzip archive: unpack it first");
		if (text.startsWith("gguf")) return Optional.of("a GGUF file: take the model's .safetensors file instead");
		if (text.startsWith("\u0089hdf"))
			return Optional.of("an HDF5 file: take the model's .safetensors file instead");
		return Optional.empty();
	}

	/** The same for a file of tensors, which is no text. */
	static Optional<String> inPlaceOfTensors(final byte[] start) {
		final Optional<String> recognised = recognise(start);
		if (recognised.isPresent()) return recognised;
		final String text = new String(start, StandardCharsets.ISO_8859_1).stripLeading();
		return text.startsWith("{\"") || text.startsWith("{\n")
			? Optional
				.of("a JSON text, such as a server's error message or an index of shards: download the file again")
			: Optional.empty();
	}
}
