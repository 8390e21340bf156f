// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import ai.djl.ndarray.NDArray;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.neural.Precision;
import diffhandles.neural.unet.UNet;
import diffhandles.neural.unet.UNetOutput;

/**
 * A U-Net with its depth condition bound: ε_θ(x, t, y, d) as a function of x, t and y.
 *
 * @param unet the network
 * @param disparity (1, 1, h, w), in [−1, 1]
 * @param precision what the network computes in
 */
record UNetPredictor(UNet unet, NDArray disparity, Precision precision) implements NoisePredictor {

	@Override
	public Prediction predict(final NDArray latents, final int timestep, final NDArray textEmbeddings,
		final Wanted wanted)
	{
		final UNetOutput output =
			unet.forward(latents, disparity, timestep, textEmbeddings, wanted.noise(), wanted.upBlocks());
		return new Prediction(output.noise(), output.activations());
	}

	@Override
	public double lossScale() {
		return precision.lossScale();
	}
}
