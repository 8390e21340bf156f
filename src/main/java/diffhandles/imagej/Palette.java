// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.image.IndexColorModel;
import java.util.Optional;
import java.util.stream.IntStream;

/** The palette of an 8-bit image of greys: PNG and GIF files may number their greys in any order. */
final class Palette {

	private Palette() {}

	/** The table of pixels whose numbers are not their greys; empty for a plain ramp, upwards or downwards. */
	static Optional<IndexColorModel> ofGreys(final ImageProcessor pixels) {
		if (!(pixels instanceof ByteProcessor) || !(pixels.getColorModel() instanceof final IndexColorModel table))
			return Optional.empty();
		final int last = table.getMapSize() - 1;
		if (last < 1 || !IntStream.rangeClosed(0, last).allMatch(i -> isGrey(table.getRGB(i)))) return Optional.empty();
		return isRamp(table, 0, 255) || isRamp(table, 255, 0) ? Optional.empty() : Optional.of(table);
	}

	private static boolean isGrey(final int rgb) {
		return (rgb & 0xff) == (rgb >> 8 & 0xff) && (rgb & 0xff) == (rgb >> 16 & 0xff);
	}

	private static boolean isRamp(final IndexColorModel table, final int from, final int to) {
		final int last = table.getMapSize() - 1;
		return IntStream.rangeClosed(0, last)
			.allMatch(i -> Math.abs(from + (to - from) * (double) i / last - table.getRed(i)) <= 1);
	}
}
