// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.unet;

import diffhandles.neural.Parameters;
import diffhandles.neural.Precision;

/**
 * Estimates how much memory the network needs, so that a user can be told before an edit begins.
 * <p>
 * Counted is what a backward pass keeps of every block, in numbers per pixel of the block's map: a resnet
 * with a inputs and b outputs keeps 2a + 6b (norms, activations, convolutions, and their copies), a
 * transformer of c channels 30c (three norms, two attentions with q, k, v and output, and the gated
 * feed-forward layer, which alone has 13c). Attention matrices are never formed. A forward pass without
 * gradient keeps only the skip connections and one block. The result is good to about a third; it leaves
 * out the engine itself, some hundred megabytes.
 * </p>
 *
 * @param weightBytes of the weights
 * @param activationBytes at the peak
 */
public record UNetMemory(long weightBytes, long activationBytes) {

	private static final long KEPT_BY_TRANSFORMER = 30;
	private static final long KEPT_BY_RESNET_PER_INPUT = 2;
	private static final long KEPT_BY_RESNET_PER_OUTPUT = 6;

	/**
	 * Of an edit: the more of a backward pass at batch 1, and of a forward pass of the batch of 2 that
	 * classifier-free guidance needs.
	 *
	 * @param config of the network
	 * @param precision of the network
	 * @param h rows of the latents
	 * @param w latents per row
	 */
	public static UNetMemory ofEdit(final UNetConfig config, final Precision precision, final int h, final int w) {
		final UNetMemory withGradient = new Counter(config, h, w).memory(precision, 1, true);
		final UNetMemory batchOfTwo = new Counter(config, h, w).memory(precision, 2, false);
		return withGradient.activationBytes >= batchOfTwo.activationBytes ? withGradient : batchOfTwo;
	}

	/** Walks through the network's blocks and adds up what they keep. */
	private static final class Counter {

		private final UNetConfig config;
		private long kept;
		private long skips;
		private long largest;

		Counter(final UNetConfig config, final int h, final int w) {
			this.config = config;
			final int last = config.levels() - 1;
			for (int i = 0; i <= last; i++) {
				final long pixels = pixels(h, i) * pixels(w, i);
				final int finer = config.channels(Math.max(i - 1, 0)), own = config.channels(i);
				final int coarser = config.channels(Math.min(i + 1, last));
				skips += (config.layersPerBlock() + 1L) * own * pixels;
				for (int j = 0; j < config.layersPerBlock(); j++)
					layer(pixels, i, j == 0 ? finer : own, config.downAttention(i));
				for (int j = 0; j <= config.layersPerBlock(); j++)
					layer(pixels, i, (j == 0 ? coarser : own) + (j == config.layersPerBlock() ? finer : own),
						config.upAttention(last - i));
				if (i == last) {
					layer(pixels, i, own, true);
					layer(pixels, i, own, false);
				}
			}
		}

		private static long pixels(final int finest, final int level) {
			return (finest + (1L << level) - 1) >> level;
		}

		private void layer(final long pixels, final int level, final int in, final boolean attention) {
			final long c = config.channels(level);
			final long resnet = pixels * (KEPT_BY_RESNET_PER_INPUT * in + KEPT_BY_RESNET_PER_OUTPUT * c);
			final long transformer = attention ? pixels * KEPT_BY_TRANSFORMER * c * config.transformerLayers(level) : 0;
			kept += resnet + transformer;
			largest = Math.max(largest, Math.max(resnet, transformer));
		}

		UNetMemory memory(final Precision precision, final int batch, final boolean gradient) {
			return new UNetMemory(Parameters.count(UNet.parameterShapes(config)) * precision.bytes(),
				batch * precision.bytes() * (gradient ? kept : skips + largest));
		}
	}
}
