// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;

/**
 * A surface seen from straight above, partly known: what patches are compared and copied on.
 * <p>
 * Texel (x, y) has index {@code y * width + x} and its centre at (x + 0.5, y + 0.5). A texel is known and may
 * be copied, or it is in the hole and is to be filled, or it is void: seen nowhere, part of something else, or
 * forbidden; void texels are neither copied, filled nor compared.
 * </p>
 */
final class Texture {

	static final byte VOID = 0, KNOWN = 1, HOLE = 2;

	final int width;
	final int height;
	final int channels;
	final float[] colours; // (height, width, channels)
	final byte[] states; // (height, width)
	/** (height, width): log₂ of the picture's pixels in a texel, along the coarser axis; null if it is 0 everywhere. */
	final float[] fineness;

	/** A texture that its picture shows equally fine everywhere. */
	Texture(final int width, final int height, final int channels, final float[] colours, final byte[] states) {
		this(width, height, channels, colours, states, null);
	}

	/**
	 * @param fineness log₂ of how many pixels of the picture a texel spans, along the axis where these are fewer; null
	 *           if it is one everywhere
	 */
	Texture(final int width, final int height, final int channels, final float[] colours, final byte[] states,
		final float[] fineness)
	{
		final int texels = width * height;
		final int finenesses = fineness == null ? texels : fineness.length;
		if (colours.length != texels * channels || states.length != texels || finenesses != texels)
			throw new IllegalArgumentException("a texture of " + width + "×" + height + "×" + channels + " cannot have "
				+ colours.length + " values, " + states.length + " states and " + finenesses + " finenesses");
		this.width = width;
		this.height = height;
		this.channels = channels;
		this.colours = colours;
		this.states = states;
		this.fineness = fineness;
	}

	/** Other states of the same texels. */
	Texture withStates(final byte[] others) {
		return new Texture(width, height, channels, colours.clone(), others, fineness);
	}

	/** Other colours of the same texels. */
	Texture withColours(final int otherChannels, final float[] others) {
		return new Texture(width, height, otherChannels, others, states.clone(), fineness);
	}

	/** The same colours and states, to be changed. */
	Texture copy() {
		return withStates(states.clone());
	}

	/** Number of texels. */
	int size() {
		return width * height;
	}

	/** Number of texels in a state. */
	int count(final byte state) {
		int n = 0;
		for (final byte s : states)
			if (s == state) n++;
		return n;
	}

	/** Whether texel (x, y) exists and is in a state. */
	boolean is(final int x, final int y, final byte state) {
		return x >= 0 && y >= 0 && x < width && y < height && states[y * width + x] == state;
	}

	/** The texels in a state. */
	Mask mask(final byte state) {
		return Mask.of(width, height, (x, y) -> states[y * width + x] == state);
	}

	/** By how many octaves a source is shown less finely than a target; 0 if it is not. */
	float coarseness(final int source, final int target) {
		return fineness == null ? 0 : Math.max(0, fineness[target] - fineness[source]);
	}

	/** Mean over the channels of the variance of what is known. */
	float variance() {
		double variance = 0;
		final int n = count(KNOWN);
		for (int c = 0; c < channels && n > 0; c++) {
			double sum = 0, squares = 0;
			for (int i = 0; i < states.length; i++) {
				if (states[i] != KNOWN) continue;
				final double v = colours[i * channels + c];
				sum += v;
				squares += v * v;
			}
			variance += Math.max(0, squares / n - sum / n * sum / n);
		}
		return (float) (variance / channels);
	}

	/** Indices of texels in a state: all, or evenly some of them if there are more than {@code most}. */
	int[] some(final byte state, final int most) {
		final int n = count(state), kept = Math.min(n, most);
		final int[] some = new int[kept];
		for (int i = 0, seen = 0, k = 0; k < kept; i++)
			if (states[i] == state && seen++ >= (long) k * n / kept) some[k++] = i;
		return some;
	}

	/** Mean of the channels' squared differences of two texels. */
	float difference(final int a, final int b) {
		float sum = 0;
		for (int c = 0; c < channels; c++) {
			final float d = colours[a * channels + c] - colours[b * channels + c];
			sum += d * d;
		}
		return sum / channels;
	}

	/** A part of it, which lies within. */
	Texture cropped(final Bounds b) {
		final Texture part = new Texture(b.width(), b.height(), channels, new float[b.width() * b.height() * channels],
			new byte[b.width() * b.height()], fineness == null ? null : new float[b.width() * b.height()]);
		for (int y = 0; y < b.height(); y++) {
			final int from = (b.y0() + y) * width + b.x0(), to = y * b.width();
			System.arraycopy(colours, from * channels, part.colours, to * channels, b.width() * channels);
			System.arraycopy(states, from, part.states, to, b.width());
			if (fineness != null) System.arraycopy(fineness, from, part.fineness, to, b.width());
		}
		return part;
	}
}
