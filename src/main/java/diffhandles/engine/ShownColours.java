// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.Channel;
import diffhandles.raster.Planes;
import java.util.List;
import java.util.stream.IntStream;

/** Light as a user sees it: grey, red-green-blue, or the sum of the channels' colours. */
final class ShownColours {

	private ShownColours() {}

	/**
	 * The colours of a picture.
	 *
	 * @param light each channel from 0, black, to 1, white; not clamped
	 * @return (height·width) 0xRRGGBB
	 */
	static int[] of(final Planes light, final Rendering rendering) {
		final int[] rgb = new int[light.pixels()];
		IntStream.range(0, light.height()).parallel().forEach(y -> {
			for (int x = 0, i = y * light.width(); x < light.width(); x++, i++)
				rgb[i] = colour(light, rendering.channels(), i);
		});
		return rgb;
	}

	private static int colour(final Planes light, final List<Channel> channels, final int pixel) {
		int rgb = 0;
		for (int primary = 0; primary < 3; primary++)
			rgb = rgb << 8 | byteOf(
				channels.isEmpty() ? light.values()[(light.channels() == 1 ? 0 : primary) * light.pixels() + pixel]
					: sum(light, channels, pixel, primary));
		return rgb;
	}

	private static double sum(final Planes light, final List<Channel> channels, final int pixel, final int primary) {
		double sum = 0;
		for (int c = 0; c < channels.size(); c++) {
			final Channel channel = channels.get(c);
			sum += channel.shown(channel.fromUnit(light.values()[c * light.pixels() + pixel]), primary);
		}
		return sum;
	}

	private static int byteOf(final double unit) {
		return (int) (255 * Math.max(0, Math.min(1, unit)) + 0.5);
	}
}
