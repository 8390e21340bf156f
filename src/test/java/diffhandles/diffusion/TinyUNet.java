// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.neural.ComputeDevice;
import diffhandles.neural.Precision;
import diffhandles.neural.unet.UNet;
import diffhandles.neural.unet.UNetOutput;
import diffhandles.testing.TinyNetworks;
import java.io.IOException;

/** The tiny random U-Net that the reference data were recorded with, and a manager for a test's arrays. */
public final class TinyUNet implements AutoCloseable {

	public final NDManager manager = ComputeDevice.cpu().newManager();
	private final UNet network;

	public TinyUNet() throws IOException {
		this(Precision.FP32);
	}

	public TinyUNet(final Precision precision) throws IOException {
		network = TinyNetworks.unet(manager, precision);
	}

	/** ε_θ under a depth channel, (1, 1, h, w). */
	public NoisePredictor under(final NDArray disparity) {
		return (latents, timestep, text, wanted) -> {
			final UNetOutput out =
				network.forward(latents, disparity, timestep, text, wanted.noise(), wanted.upBlocks());
			return new NoisePredictor.Prediction(out.noise(), out.activations());
		};
	}

	@Override
	public void close() {
		network.close();
		manager.close();
	}
}
