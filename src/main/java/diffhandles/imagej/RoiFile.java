// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.gui.Roi;
import ij.io.RoiDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads the files that ImageJ saves ROIs in: one as {@code .roi}, several as {@code .zip}. */
final class RoiFile {

	private static final String ROI = ".roi", ZIP = ".zip";

	private RoiFile() {}

	/**
	 * The ROIs of a file, in its order.
	 *
	 * @throws IllegalArgumentException if there is no such file, or it holds no ROIs
	 */
	static List<Roi> read(final String path) {
		try {
			final Path file = Path.of(path);
			if (!Files.isRegularFile(file))
				throw new IllegalArgumentException("rois: expected a .roi or .zip file of ROIs, got '" + path + "'");
			final List<Roi> rois = path.toLowerCase(Locale.ROOT).endsWith(ZIP) ? zipped(file) : List.of(decoded(file));
			if (rois.isEmpty()) throw new IllegalArgumentException("rois: '" + path + "' holds no ROI");
			return rois;
		}
		catch (final InvalidPathException e) {
			throw new IllegalArgumentException("rois: expected a path, got '" + path + "'", e);
		}
		catch (final IOException e) {
			throw new IllegalArgumentException("rois: cannot read '" + path + "': " + e.getMessage(), e);
		}
	}

	private static List<Roi> zipped(final Path file) throws IOException {
		final List<Roi> rois = new ArrayList<>();
		try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
				if (isRoi(entry.getName())) rois.add(decoded(zip.readAllBytes(), entry.getName()));
		}
		return rois;
	}

	/** Not the notes that a Mac adds of each file of a zip. */
	private static boolean isRoi(final String entry) {
		return entry.toLowerCase(Locale.ROOT).endsWith(ROI)
			&& !entry.substring(entry.lastIndexOf('/') + 1).startsWith("._");
	}

	private static Roi decoded(final Path file) throws IOException {
		return decoded(Files.readAllBytes(file), file.getFileName().toString());
	}

	/** A ROI; its name is the file's where it has none of its own, as in the ROI Manager. */
	private static Roi decoded(final byte[] bytes, final String fileName) throws IOException {
		final String name = isRoi(fileName) ? fileName.substring(0, fileName.length() - ROI.length()) : fileName;
		final Roi roi;
		try {
			roi = new RoiDecoder(bytes, name).getRoi();
		}
		catch (final IOException | RuntimeException e) { // bytes that are no ROI lead it anywhere
			throw new IOException("'" + fileName + "' is not an ImageJ ROI", e);
		}
		if (roi == null) throw new IOException("'" + fileName + "' is not an ImageJ ROI");
		return roi;
	}
}
