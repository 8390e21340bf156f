// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import java.util.List;

/**
 * How one channel of a picture is shown: its value of black, its value of white, and its colours from one to the other.
 *
 * @param black the value shown in the first colour
 * @param white the value shown in the last colour; less than {@code black} for a channel shown inverted
 * @param colours 0xRRGGBB, evenly spaced between the two, at least two
 */
public record Channel(double black, double white, List<Integer> colours) {

	/** What grey channels are shown in. */
	public static final int WHITE = 0xffffff;

	/**
	 * @throws IllegalArgumentException if the values are equal or not finite, or there are fewer than two colours
	 */
	public Channel {
		if (black == white || !Double.isFinite(white - black)) throw new IllegalArgumentException(
			"white must differ from black, got black " + black + " and white " + white);
		colours = List.copyOf(colours);
		if (colours.size() < 2)
			throw new IllegalArgumentException("a channel needs at least two colours, got " + colours.size());
	}

	/** A channel shown from black to one colour. */
	public static Channel of(final double black, final double white, final int rgb) {
		return new Channel(black, white, List.of(0, rgb));
	}

	/** Where a value lies between black, 0, and white, 1; not clamped. */
	public double toUnit(final double value) {
		return (value - black) / (white - black);
	}

	/** The value that lies there. */
	public double fromUnit(final double unit) {
		return black + unit * (white - black);
	}

	/**
	 * How much of a primary a value is shown with, 0 to 1; what is not a number is shown as black.
	 *
	 * @param primary 0 for red, 1 for green, 2 for blue
	 */
	public double shown(final double value, final int primary) {
		final double unit = toUnit(value), last = colours.size() - 1.0;
		final double position = unit > 0 ? Math.min(1, unit) * last : 0;
		final int low = (int) Math.min(last - 1, Math.floor(position));
		final double share = position - low;
		return (1 - share) * primary(colours.get(low), primary) + share * primary(colours.get(low + 1), primary);
	}

	private static double primary(final int rgb, final int primary) {
		return (rgb >> 16 - 8 * primary & 0xff) / 255.0;
	}
}
