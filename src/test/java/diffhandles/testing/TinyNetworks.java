// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.testing;

import ai.djl.ndarray.NDManager;
import diffhandles.neural.Precision;
import diffhandles.neural.clip.ClipTextEncoder;
import diffhandles.neural.unet.UNet;
import diffhandles.neural.vae.Vae;
import java.io.IOException;
import java.nio.file.Path;

/** The networks of the tiny random model that the reference tensors were recorded with. */
public final class TinyNetworks {

	private TinyNetworks() {}

	public static UNet unet(final NDManager manager, final Precision precision) throws IOException {
		final Path folder = Golden.path("tiny/unet");
		return UNet.load(folder.resolve("config.json"), folder.resolve("diffusion_pytorch_model.safetensors"), manager,
			precision);
	}

	public static Vae vae(final NDManager manager) throws IOException {
		return vae(Golden.path("tiny/vae"), manager);
	}

	/** Another autoencoder, in a folder as the tiny model's. */
	public static Vae vae(final Path folder, final NDManager manager) throws IOException {
		return Vae.load(folder.resolve("config.json"), folder.resolve("diffusion_pytorch_model.safetensors"), manager,
			Precision.FP32);
	}

	public static ClipTextEncoder textEncoder(final NDManager manager) throws IOException {
		final Path folder = Golden.path("tiny/text_encoder");
		return ClipTextEncoder.load(folder.resolve("config.json"), folder.resolve("model.safetensors"), manager,
			Precision.FP32);
	}
}
