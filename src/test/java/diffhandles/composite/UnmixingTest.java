// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.composite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diffhandles.raster.Planes;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnmixingTest {

	private static final double[][] CYAN_AND_YELLOW = { { 0, 1, 1 }, { 0.5, 0.5, 0 } };

	private static Planes random(final int channels) {
		final Planes planes = Planes.zeros(20, 10, channels);
		final Random random = new Random(3);
		for (int i = 0; i < planes.values().length; i++)
			planes.values()[i] = random.nextFloat() / 2;
		return planes;
	}

	private static Planes shown(final Planes channels, final double[][] colours) {
		final Planes shown = Planes.zeros(channels.width(), channels.height(), 3);
		final int n = channels.pixels();
		for (int c = 0; c < channels.channels(); c++)
			for (int p = 0; p < 3; p++)
				for (int i = 0; i < n; i++)
					shown.values()[p * n + i] += colours[c][p] * channels.values()[c * n + i];
		return shown;
	}

	@Test
	void channelsOfIndependentColoursComeBack() {
		final Planes channels = random(2), shown = shown(channels, CYAN_AND_YELLOW);
		assertArrayEquals(channels.values(), Unmixing.of(channels, shown).apply(shown).values(), 1e-5f);
	}

	/** A colour that the picture has nowhere: still the sum of the two channels. */
	@Test
	void newColoursAreUnmixedLikeThoseOfThePicture() {
		final Planes channels = random(2), painted = new Planes(1, 1, 2, new float[]{ 0.9f, -0.2f });
		final Planes result =
			Unmixing.of(channels, shown(channels, CYAN_AND_YELLOW)).apply(shown(painted, CYAN_AND_YELLOW));
		assertArrayEquals(painted.values(), result.values(), 1e-4f);
	}

	/** Nothing tells four channels of three colours apart: the means are kept, and the sum of colours is. */
	@Test
	void moreChannelsThanColoursGetTheirShare() {
		final double[][] colours = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, { 1, 1, 1 } };
		final Planes channels = random(4), shown = shown(channels, colours);
		final Planes result = Unmixing.of(channels, shown).apply(shown);
		assertArrayEquals(shown.values(), shown(result, colours).values(), 1e-3f);
	}

	@Test
	void aConstantChannelStaysAsItIs() {
		final Planes channels = Planes.zeros(20, 10, 2);
		java.util.Arrays.fill(channels.values(), 0, 200, 0.25f);
		final Planes result = Unmixing.of(channels, shown(channels, CYAN_AND_YELLOW)).apply(Planes.zeros(20, 10, 3));
		assertEquals(0.25, result.values()[7], 1e-6);
	}

	@Test
	void refusesPicturesOfOtherSizes() {
		assertThrows(IllegalArgumentException.class, () -> Unmixing.of(random(2), Planes.zeros(10, 10, 3)));
	}
}
