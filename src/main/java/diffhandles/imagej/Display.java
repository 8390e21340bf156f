// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.Channel;
import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.IntProcessor;
import ij.process.LUT;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** How ImageJ shows the channels of a picture: lookup tables and display ranges. A threshold is no part of them. */
final class Display {

	/** A step between two neighbours of a lookup table that no ramp of colours has, of 255; ours. */
	private static final int JUMP = 48;
	private static final int[] PRIMARIES = { 0xff0000, 0x00ff00, 0x0000ff };

	private Display() {}

	/**
	 * Black and white of a single channel, as a channel without colours: what a model sees of a lookup table is how
	 * bright it shows a value.
	 *
	 * @throws IllegalArgumentException if the values are numbers of colours and not intensities
	 */
	static Channel grey(final PicturePlane plane) {
		final ImagePlus image = plane.image();
		final ImageProcessor pixels = plane.processors().get(0);
		final List<Integer> colours = colours(lut(image, plane.channels().get(0)));
		if (!isRamp(colours)) throw new IllegalArgumentException("'" + image.getTitle()
			+ "' is 8-bit with a colour table: expected 8-bit grey, 16-bit, 32-bit or RGB (Image > Type > RGB Color "
			+ "keeps its colours)");
		double black = 0, white = colours.size() - 1.0; // 255, but in pictures of fewer greys
		if (pixels.getBitDepth() != 8 || image.isComposite()) {
			final DisplayRange range = DisplayRange.of(plane, 0);
			black = range.black();
			white = range.white();
		}
		return isInverted(colours) ? Channel.of(white, black, Channel.WHITE) : Channel.of(black, white, Channel.WHITE);
	}

	/**
	 * The channels as they are shown together. Channels that are all grey, which would only be seen one by one, are
	 * shown with equal shares.
	 */
	static List<Channel> channels(final PicturePlane plane) {
		final List<Channel> channels = new ArrayList<>();
		for (int c = 0; c < plane.channels().size(); c++)
			channels.add(channel(plane, c));
		final boolean allGrey = channels.stream().allMatch(c -> c.colours().stream().allMatch(Display::isGrey));
		if (!allGrey) return channels;
		final int share = 255 / channels.size();
		return channels.stream().map(c -> Channel.of(c.black(), c.white(), share * 0x010101)).toList();
	}

	/** Whether three channels are red, green and blue of one range: a coloured picture in three slices. */
	static boolean isRedGreenBlue(final List<Channel> channels) {
		return channels.size() == 3 && IntStream.range(0, 3).allMatch(
			c -> channels.get(c).equals(Channel.of(channels.get(0).black(), channels.get(0).white(), PRIMARIES[c])));
	}

	/** An image's type in ImageJ's words. */
	static String typeName(final ImagePlus image) {
		if (image.getProcessor() instanceof IntProcessor) return "32-bit integer";
		return switch (image.getType()) {
			case ImagePlus.GRAY8 -> "8-bit grey";
			case ImagePlus.GRAY16 -> "16-bit grey";
			case ImagePlus.GRAY32 -> "32-bit grey";
			case ImagePlus.COLOR_256 -> "8-bit with a colour table";
			default -> "RGB";
		};
	}

	private static Channel channel(final PicturePlane plane, final int c) {
		final ImagePlus image = plane.image();
		final int number = plane.channels().get(c);
		final DisplayRange range = DisplayRange.of(plane, c);
		final double black = range.black(), white = range.white();
		if (isHidden(image, number)) return Channel.of(black, white, 0);
		final List<Integer> colours = colours(lut(image, number));
		final List<Integer> ends = List.of(colours.get(0), colours.get(colours.size() - 1));
		final List<Integer> shown = isLinear(colours) ? ends : colours;
		if (!isInverted(colours)) return new Channel(black, white, shown);
		final List<Integer> reversed = new ArrayList<>(shown);
		Collections.reverse(reversed);
		return new Channel(white, black, reversed);
	}

	/** Whether the user has switched a channel of a composite off, and not all of them. */
	private static boolean isHidden(final ImagePlus image, final int number) {
		if (!(image instanceof CompositeImage) || image.getDisplayMode() != IJ.COMPOSITE) return false;
		final boolean[] active = ((CompositeImage) image).getActiveChannels();
		return number <= active.length && !active[number - 1]
			&& IntStream.range(0, Math.min(active.length, image.getNChannels())).anyMatch(c -> active[c]);
	}

	/** A channel's table with its display range in {@code min} and {@code max}. */
	static LUT range(final ImagePlus image, final int number) {
		if (image instanceof CompositeImage) return ((CompositeImage) image).getLuts()[number - 1];
		return new LUT((IndexColorModel) lut(image, number), image.getDisplayRangeMin(), image.getDisplayRangeMax());
	}

	private static IndexColorModel lut(final ImagePlus image, final int number) {
		if (image instanceof CompositeImage) return ((CompositeImage) image).getLuts()[number - 1];
		final ImageProcessor pixels = image.getProcessor();
		if (pixels instanceof ColorProcessor && !(pixels instanceof IntProcessor))
			throw new IllegalStateException("RGB pixels have no lookup table");
		// of the processor, since a threshold paints over the displayed one
		return pixels.getColorModel() instanceof IndexColorModel ? (IndexColorModel) pixels.getColorModel()
			: pixels.getLut();
	}

	private static List<Integer> colours(final IndexColorModel lut) {
		return IntStream.range(0, lut.getMapSize()).mapToObj(i -> lut.getRGB(i) & 0xffffff).toList();
	}

	/**
	 * Whether neighbouring values have neighbouring colours, but for marks at either end, or ever lighter or darker
	 * greys.
	 */
	private static boolean isRamp(final List<Integer> colours) {
		if (isMonotonousGrey(colours)) return true;
		for (int i = 2; i < colours.size() - 1; i++)
			for (int shift = 0; shift <= 16; shift += 8)
				if (Math.abs((colours.get(i) >> shift & 0xff) - (colours.get(i - 1) >> shift & 0xff)) > JUMP)
					return false;
		return true;
	}

	private static boolean isMonotonousGrey(final List<Integer> colours) {
		boolean rises = true, falls = true;
		for (int i = 1; i < colours.size(); i++) {
			rises &= colours.get(i) >= colours.get(i - 1);
			falls &= colours.get(i) <= colours.get(i - 1);
		}
		return (rises || falls) && colours.stream().allMatch(Display::isGrey);
	}

	/** Whether the colours are those between the first and the last, as rounded. */
	private static boolean isLinear(final List<Integer> colours) {
		final int last = colours.size() - 1;
		for (int i = 0; i <= last; i++)
			for (int shift = 0; shift <= 16; shift += 8) {
				final int from = colours.get(0) >> shift & 0xff, to = colours.get(last) >> shift & 0xff;
				if (Math.abs(from + (to - from) * (double) i / last - (colours.get(i) >> shift & 0xff)) > 1.01)
					return false;
			}
		return true;
	}

	private static boolean isInverted(final List<Integer> colours) {
		return brightness(colours.get(0)) > brightness(colours.get(colours.size() - 1));
	}

	private static int brightness(final int rgb) {
		return 299 * (rgb >> 16 & 0xff) + 587 * (rgb >> 8 & 0xff) + 114 * (rgb & 0xff);
	}

	private static boolean isGrey(final int rgb) {
		return (rgb & 0xff) == (rgb >> 8 & 0xff) && (rgb & 0xff) == (rgb >> 16 & 0xff);
	}
}
