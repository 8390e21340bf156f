// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.diffusion.guidance.GuidanceOptions;
import diffhandles.neural.Precision;
import diffhandles.neural.unet.UNetConfig;
import diffhandles.neural.unet.UNetMemory;
import diffhandles.neural.vae.VaeConfig;

/**
 * What an edit takes of the memory beside the networks that are loaded already, in bytes. Of networks of full
 * size it is good to 15 %; see docs/speed.md for what was measured.
 *
 * @param textEncoder while it reads the prompt: it is loaded for that, and released
 * @param autoencoder while it codes a picture
 * @param denoising the denoising network's activations, with those of a backward pass
 * @param recorded activations of the reconstruction that guidance compares with
 * @param pictures what the Java heap may still grow by for the planes of the picture
 */
record EditMemory(long textEncoder, long autoencoder, long denoising, long recorded, long pictures) {

	/** Maps of the second level's channels at full resolution that coding holds at once; measured. */
	private static final long MAPS = 8;
	/** Share of the coders' memory that is new where other networks have left some; measured. */
	private static final double NEW_FOR_CODING = 0.45;
	/** Bytes of heap for a pixel of the picture; measured, garbage included. */
	private static final long HEAP_PER_PIXEL = 800;

	/**
	 * Of an edit on latents of a size.
	 *
	 * @param h rows of the latents
	 * @param w latents per row
	 * @param textParameters weights of the text encoder, 0 if it is not needed
	 * @param pictures as the component
	 */
	static EditMemory of(final UNetConfig unet, final VaeConfig vae, final Precision precision, final int h,
		final int w, final EditSettings settings, final long textParameters, final long pictures)
	{
		final long modelPixels = (long) h * w * vae.downsampling() * vae.downsampling();
		return new EditMemory(textParameters * Float.BYTES, autoencoder(vae, modelPixels),
			denoising(unet, precision, h, w), recorded(unet, precision, h, w, settings.guidance(), settings.steps()),
			pictures);
	}

	/** One coder's working memory for a picture of so many pixels; larger ones go through it in tiles. */
	static long autoencoder(final VaeConfig config, final long pixels) {
		final int second = config.blockOutChannels().get(Math.min(1, config.blockOutChannels().size() - 1));
		return MAPS * second * Float.BYTES * Math.min(pixels, 512L * 512);
	}

	/** Activations of the up blocks and steps that guidance looks at. */
	static long recorded(final UNetConfig config, final Precision precision, final int h, final int w,
		final GuidanceOptions guidance, final int steps)
	{
		long numbers = 0;
		for (int i = 0; i < guidance.guidedSteps(steps); i++)
			for (final int block : guidance.blocksAt(i, steps))
				numbers += config.upBlockNumbers(block, h, w);
		return numbers * precision.bytes();
	}

	/** The denoising network's activations. */
	static long denoising(final UNetConfig config, final Precision precision, final int h, final int w) {
		return UNetMemory.ofEdit(config, precision, h, w).activationBytes();
	}

	/** What the heap may still grow by, no more than the pictures take. */
	static long pictures(final long pixels, final long heapMayGrow) {
		return Math.min(pixels * HEAP_PER_PIXEL, heapMayGrow);
	}

	/**
	 * The most at any time. The networks take turns, but what one leaves to the allocator is only partly used by the
	 * next:
	 * beside the larger of text encoder and denoising, which come first, coding takes new memory.
	 */
	long peak() {
		final long before = Math.max(textEncoder, denoising);
		return pictures + recorded + Math.max(autoencoder, before + (long) (NEW_FOR_CODING * autoencoder));
	}
}
