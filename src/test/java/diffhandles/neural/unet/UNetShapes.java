// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.unet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The weights of a U-Net for tests elsewhere, which write some. */
public final class UNetShapes {

	private UNetShapes() {}

	/** Shape by key of all weights that a config.json implies. */
	public static Map<String, long[]> of(final Path config) throws IOException {
		return UNet.parameterShapes(UNetConfig.read(config));
	}

	/** The configuration. */
	public static UNetConfig config(final Path config) throws IOException {
		return UNetConfig.read(config);
	}
}
