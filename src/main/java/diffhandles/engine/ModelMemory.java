// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.memory.SystemMemory;
import diffhandles.neural.Precision;
import diffhandles.neural.unet.UNetConfig;
import diffhandles.neural.vae.VaeConfig;
import diffhandles.weights.ModelFolder;
import diffhandles.weights.ModelPart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The memory that a model and its edits take, against what the machine has: of a graphics card its own memory.
 */
final class ModelMemory {

	/** Sides of smaller pictures that are offered where one does not fit, in latents: by how much each is smaller. */
	private static final int SMALLER = 8;
	/** The smallest that is offered. */
	private static final int LEAST = 16;

	private final String model;
	private final Placement placement;
	private final UNetConfig unet;
	private final VaeConfig vae;
	/** Numbers of weights. */
	private final long textParameters, unetParameters;
	private final LongSupplier depthBytes;
	private final Supplier<OptionalLong> free;
	/** What this process had of it when all networks were there and nothing else; free memory on a graphics card. */
	private final long residentWhenLoaded, freeWhenLoaded;

	/**
	 * Of a model whose networks have just been loaded.
	 *
	 * @param depthBytes tells what a depth network has that was loaded since
	 * @param free tells how many bytes a program could still take, where the networks are
	 */
	ModelMemory(final ModelFolder folder, final Placement placement, final UNetConfig unet, final VaeConfig vae,
		final LongSupplier depthBytes, final Supplier<OptionalLong> free) throws IOException
	{
		this.depthBytes = depthBytes;
		model = folder.name();
		this.placement = placement;
		this.unet = unet;
		this.vae = vae;
		this.free = free;
		textParameters = folder.parameters(ModelPart.TEXT_ENCODER);
		unetParameters = folder.parameters(ModelPart.UNET);
		residentWhenLoaded = SystemMemory.resident().orElse(0);
		freeWhenLoaded = placement.isGpu() ? free.get().orElse(0) : 0;
	}

	/**
	 * Refuses a model whose networks do not fit. The text encoder comes and goes before the other networks are there;
	 * it and the autoencoder compute in fp32.
	 *
	 * @throws IllegalStateException with needed and free memory, and what would fit
	 */
	static void requireToLoad(final ModelFolder folder, final Placement placement, final OptionalLong free)
		throws IOException
	{
		final long needed = toLoad(folder, placement.precision());
		if (free.isEmpty() || needed <= free.getAsLong()) return;
		final Precision half = placement.isGpu() ? Precision.FP16 : Precision.BF16;
		final long least = toLoad(folder, half);
		throw new IllegalStateException("not enough " + memory(placement.isGpu()) + " for the networks of the model '"
			+ folder.name() + "': they need about " + Preflight.gigabytes(needed) + ", and "
			+ Preflight.gigabytes(free.getAsLong()) + " are free; close other programs"
			+ (needed > least && least <= free.getAsLong() ? ", or choose precision="
				+ half.name().toLowerCase(Locale.ROOT) + ", with which they need " + Preflight.gigabytes(least)
				: placement.isGpu() ? ", or choose device=cpu" : ""));
	}

	private static long toLoad(final ModelFolder folder, final Precision precision) throws IOException {
		final long unet = folder.parameters(ModelPart.UNET) * precision.bytes();
		return Math.max(Float.BYTES * folder.parameters(ModelPart.TEXT_ENCODER),
			unet + Float.BYTES * folder.parameters(ModelPart.VAE));
	}

	static String memory(final boolean gpu) {
		return gpu ? "memory of the graphics card" : "memory";
	}

	/** Whether one pass of the denoising network takes so long that it pays to measure it. */
	boolean isLarge() {
		return unetParameters >= 50_000_000;
	}

	/**
	 * What an edit will take beside what is loaded.
	 *
	 * @param h rows of the latents
	 * @param w latents per row
	 * @param promptIsKnown whether the text encoder is not needed
	 * @param picturePixels of the whole picture
	 */
	Preflight preflight(final int h, final int w, final EditSettings settings, final boolean promptIsKnown,
		final long picturePixels)
	{
		return new Preflight(
			"an edit at " + w * vae.downsampling() + "×" + h * vae.downsampling() + " pixels with the model '" + model
				+ "'",
			memory(placement.isGpu()), needs(h, w, placement.precision(), settings, promptIsKnown, picturePixels),
			retained(), free.get());
	}

	/**
	 * Refuses an edit that the machine has not the memory for, before it starts; parameters as of {@link #preflight}.
	 *
	 * @throws IllegalStateException with needed and available memory, and what would fit
	 */
	void require(final Preflight preflight, final int h, final int w, final EditSettings settings,
		final boolean promptIsKnown, final long picturePixels)
	{
		final List<Preflight.Alternative> alternatives = new ArrayList<>();
		final Precision half = placement.isGpu() ? Precision.FP16 : Precision.BF16;
		if (placement.precision() == Precision.FP32)
			alternatives.add(new Preflight.Alternative("precision=" + half.name().toLowerCase(Locale.ROOT),
				needs(h, w, half, settings, promptIsKnown, picturePixels).peak()
					- unetParameters * (Precision.FP32.bytes() - half.bytes())));
		final int cells = (int) Math.sqrt(w * (double) h);
		for (int side = cells - SMALLER; side >= LEAST; side -= SMALLER) {
			final long pixels = (long) side * side * vae.downsampling() * vae.downsampling();
			alternatives.add(new Preflight.Alternative(
				String.format(Locale.ROOT, "a picture of at most %1$d×%1$d pixels", side * vae.downsampling()),
				needs(side, side, placement.precision(), settings, promptIsKnown, pixels).peak()));
		}
		preflight.require(alternatives);
	}

	private EditMemory needs(final int h, final int w, final Precision precision, final EditSettings settings,
		final boolean promptIsKnown, final long picturePixels)
	{
		final Runtime java = Runtime.getRuntime();
		return EditMemory.of(unet, vae, precision, h, w, settings, promptIsKnown ? 0 : textParameters,
			placement.isGpu() ? 0 : EditMemory.pictures(picturePixels, java.maxMemory() - java.totalMemory()));
	}

	/**
	 * What the process keeps of earlier edits: the allocator does not give everything back, and uses it again. Not so
	 * the depth network's weights, which stay.
	 */
	private long retained() {
		final long grown = placement.isGpu() ? freeWhenLoaded - free.get().orElse(freeWhenLoaded)
			: SystemMemory.resident().orElse(0) - residentWhenLoaded;
		return Math.max(0, grown - depthBytes.getAsLong());
	}
}
