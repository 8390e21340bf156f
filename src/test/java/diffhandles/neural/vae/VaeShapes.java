// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.vae;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The weights of an autoencoder for tests elsewhere, which write some. */
public final class VaeShapes {

	private VaeShapes() {}

	/** Shape by key of all weights that a config.json implies. */
	public static Map<String, long[]> of(final Path config) throws IOException {
		return Vae.parameterShapes(VaeConfig.read(config));
	}

	/** The configuration. */
	public static VaeConfig config(final Path config) throws IOException {
		return VaeConfig.read(config);
	}
}
