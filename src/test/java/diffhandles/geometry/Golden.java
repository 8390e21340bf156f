package diffhandles.geometry;

import diffhandles.raster.Mask;
import diffhandles.weights.SafeTensorsFile;
import java.io.IOException;
import java.nio.file.Path;

/** A reference file of the test resources, computed by running the published system on rendered scenes. */
final class Golden {

	private final Path path;

	Golden(final String name) {
		path = Path.of("src/test/resources/golden", name + ".safetensors");
	}

	/** The values of a tensor. */
	float[] floats(final String key) throws IOException {
		try (SafeTensorsFile file = SafeTensorsFile.open(path)) {
			return file.floats(key);
		}
	}

	/** A mask packed to bits, the first pixel of a row in the highest bit. */
	Mask mask(final String key, final int width, final int height) throws IOException {
		final float[] bytes = floats(key);
		return Mask.of(width, height, (x, y) -> ((int) bytes[(y * width + x) / 8] >> 7 - x % 8 & 1) == 1);
	}
}
