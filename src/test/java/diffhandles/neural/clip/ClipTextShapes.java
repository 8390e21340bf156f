// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.clip;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The weights of a text encoder for tests elsewhere, which write some. */
public final class ClipTextShapes {

	private ClipTextShapes() {}

	/** Shape by key of all weights that a config.json implies. */
	public static Map<String, long[]> of(final Path config) throws IOException {
		return ClipTextEncoder.parameterShapes(ClipTextConfig.read(config));
	}
}
