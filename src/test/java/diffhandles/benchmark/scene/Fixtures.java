// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import diffhandles.benchmark.picture.Picture;
import diffhandles.benchmark.picture.PngFile;
import diffhandles.geometry.Vector3;
import java.awt.image.Raster;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Twelve scenes with pictures, depths and object masks, rendered at 256×256 by the Python renderer
 * that made the demo model's training data (float32, PyTorch); not by this package.
 */
final class Fixtures {

	static final int SIZE = 256;

	private Fixtures() {}

	static Stream<String> names() {
		return Stream.of("9001000", "9001001", "9001002", "9001004", "9001005", "9001006", "9001008", "9001009",
			"9001010", "9001012", "9001013", "9001015").map(n -> "scene_" + n);
	}

	static SyntheticScene scene(final String name) throws IOException {
		return SceneFile.read(path(name + ".json"));
	}

	/** A move without rotation. */
	static SceneEdit move(final int object, final double dx, final double dy, final double dz) {
		return new SceneEdit(object, new Vector3(dx, dy, dz), 0, 0, 0, 1);
	}

	static JsonObject edit(final String name) throws IOException {
		return JsonParser.parseString(Files.readString(path(name + "_edit.json"))).getAsJsonObject();
	}

	static Picture picture(final String file) throws IOException {
		return PngFile.read(path(file));
	}

	/** The samples of a one-channel picture file. */
	static float[] samples(final String file) throws IOException {
		final Raster raster = ImageIO.read(path(file).toFile()).getRaster();
		return raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (float[]) null);
	}

	static Path path(final String file) {
		try {
			return new File(Fixtures.class.getResource(file).toURI()).toPath();
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}
}
