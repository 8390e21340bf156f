// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.process.ImageProcessor;
import ij.process.LUT;
import java.util.Optional;

/**
 * What is shown as black and as white of a channel: its display range, or, where that is empty or endless, as ImageJ's
 * own is of values with an infinite one among them, its least and greatest number.
 *
 * @param black the value that is shown darkest
 * @param white the value that is shown brightest
 */
record DisplayRange(double black, double white) {

	/**
	 * That of a channel.
	 *
	 * @param c its index among the picture's channels
	 * @throws IllegalArgumentException if it has no finite number
	 */
	static DisplayRange of(final PicturePlane plane, final int c) {
		final LUT range = Display.range(plane.image(), plane.channels().get(c));
		if (isRange(range)) return new DisplayRange(range.min, range.max);
		double least = Double.POSITIVE_INFINITY, greatest = Double.NEGATIVE_INFINITY;
		final ImageProcessor pixels = plane.processors().get(c);
		for (int i = 0; i < pixels.getPixelCount(); i++) {
			final double value = pixels.getf(i);
			if (!Double.isFinite(value)) continue;
			least = Math.min(least, value);
			greatest = Math.max(greatest, value);
		}
		if (least > greatest) throw new IllegalArgumentException(
			"'" + plane.image().getTitle() + "' has no finite number in channel " + plane.channels().get(c));
		return new DisplayRange(least, greatest == least ? least + 1 : greatest);
	}

	private static boolean isRange(final LUT range) {
		return Double.isFinite(range.min) && Double.isFinite(range.max) && range.min != range.max;
	}

	/** What a user should know of display ranges that show nothing, in a sentence. */
	static Optional<String> doubt(final PicturePlane plane) {
		final boolean counts = plane.channels().size() > 1 || plane.processors().get(0).getBitDepth() != 8;
		return !counts || Pictures.isRgb(plane.processors().get(0)) ? Optional.empty()
			: plane.channels().stream().map(c -> Display.range(plane.image(), c)).filter(range -> !isRange(range))
				.findFirst()
				.map(range -> "the display range of '" + plane.image().getTitle() + "', " + range.min + " to "
					+ range.max + ", shows nothing: its least number is taken as black and its greatest as white "
					+ "(Image > Adjust > Brightness/Contrast...)");
	}
}
