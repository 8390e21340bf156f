// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import diffhandles.benchmark.scene.SyntheticScene.Backdrop;
import diffhandles.benchmark.scene.SyntheticScene.Camera;
import diffhandles.benchmark.scene.SyntheticScene.Light;
import diffhandles.benchmark.scene.SyntheticScene.Surface;
import diffhandles.geometry.AffineMap;
import diffhandles.geometry.Transforms;
import diffhandles.geometry.Vector3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads the scenes that the Python renderer of the demo model's training data wrote as JSON. */
final class SceneFile {

	private SceneFile() {}

	static SyntheticScene read(final Path file) throws IOException {
		final JsonObject n = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
		return new SyntheticScene(n.get("seed").getAsLong(), camera(n.getAsJsonObject("camera")),
			light(n.getAsJsonObject("light")), surface(n.getAsJsonObject("ground")),
			backdrop(n.getAsJsonObject("wall")), list(n.getAsJsonArray("objects"), SceneFile::object),
			n.get("prompt").getAsString());
	}

	/** A map of space from its four rows. */
	static AffineMap map(final JsonArray rows) {
		final double[] m = new double[12];
		for (int r = 0; r < 3; r++)
			System.arraycopy(numbers(rows.get(r)), 0, m, 4 * r, 4);
		return Transforms.map(m);
	}

	private static Camera camera(final JsonObject n) {
		return new Camera(number(n, "fov_deg"), number(n, "height"), number(n, "pitch_deg"));
	}

	private static Light light(final JsonObject n) {
		return new Light(vector(n, "direction"), color(n, "color"), number(n, "ambient_sky"),
			number(n, "ambient_ground"));
	}

	private static Surface surface(final JsonObject n) {
		final double[] phase = numbers(n.get("phase"));
		return new Surface(constant(Pattern.class, n, "texture"), color(n, "color_a"), color(n, "color_b"),
			number(n, "size"), phase[0], phase[1]);
	}

	private static Backdrop backdrop(final JsonObject n) {
		return new Backdrop(n.get("kind").getAsString().equals("wall"), surface(n), number(n, "z"));
	}

	private static SceneObject object(final JsonObject n) {
		final double[] position = numbers(n.get("position"));
		return new SceneObject(n.get("name").getAsString(), n.get("color").getAsString(),
			constant(Texture.class, n, "texture"), position[0], position[1], number(n, "yaw_deg"), number(n, "scale"),
			map(n.getAsJsonArray("transform")), list(n.getAsJsonArray("parts"), SceneFile::part));
	}

	private static Part part(final JsonObject n) {
		return new Part(constant(Shape.class, n, "shape"), vector(n, "position"), vector(n, "rotation_deg"),
			vector(n, "scale"), number(n, "k"), color(n, "color_a"), color(n, "color_b"),
			constant(Texture.class, n, "texture"), number(n, "frequency"), number(n, "phase"), n.get("axis").getAsInt(),
			number(n, "specular"), number(n, "shininess"));
	}

	private static <T> List<T> list(final JsonArray array, final Function<JsonObject, T> reading) {
		return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject).map(reading).toList();
	}

	private static Vector3 vector(final JsonObject n, final String key) {
		final double[] v = numbers(n.get(key));
		return new Vector3(v[0], v[1], v[2]);
	}

	private static Rgb color(final JsonObject n, final String key) {
		final double[] c = numbers(n.get(key));
		return new Rgb(c[0], c[1], c[2]);
	}

	private static double number(final JsonObject n, final String key) {
		return n.get(key).getAsDouble();
	}

	private static double[] numbers(final JsonElement array) {
		return StreamSupport.stream(array.getAsJsonArray().spliterator(), false).mapToDouble(JsonElement::getAsDouble)
			.toArray();
	}

	private static <E extends Enum<E>> E constant(final Class<E> type, final JsonObject n, final String key) {
		return Enum.valueOf(type, n.get(key).getAsString().toUpperCase(Locale.ROOT));
	}
}
