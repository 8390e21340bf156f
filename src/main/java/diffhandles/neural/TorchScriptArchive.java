// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs TorchScript source into the archive that {@code torch::jit::load} reads: a zip file with the
 * source, a pickled object of its class, and no tensors.
 */
final class TorchScriptArchive {

	private TorchScriptArchive() {}

	/**
	 * The archive of one module without parameters.
	 *
	 * @param source TorchScript that declares the class
	 * @param className the module's class
	 */
	static byte[] of(final String source, final String className) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			entry(zip, "data.pkl", pickledModule(className));
			entry(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
			entry(zip, "constants.pkl", latin1("\u0080\u0002)."));
			entry(zip, "version", latin1("3\n"));
		}
		return bytes.toByteArray();
	}

	private static void entry(final ZipOutputStream zip, final String name, final byte[] content) throws IOException {
		zip.putNextEntry(new ZipEntry("blocks/" + name));
		zip.write(content);
		zip.closeEntry();
	}

	/**
	 * Python's pickle, protocol 2, of an object of class {@code __torch__.className} whose only field is
	 * {@code training = False}.
	 */
	private static byte[] pickledModule(final String className) {
		return latin1("\u0080\u0002" + // protocol 2
			"c__torch__\n" + className + "\nq\u0000" + // the class, memo 0
			")\u0081" + // an instance of it without arguments
			"}(X\b\u0000\u0000\u0000trainingq\u0001\u0089u" + // {"training": False}
			"bq\u0002."); // becomes its state; the end
	}

	private static byte[] latin1(final String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}
}
