package diffhandles.benchmark.scene;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import diffhandles.benchmark.scene.SyntheticScene.Backdrop;
import diffhandles.benchmark.scene.SyntheticScene.Camera;
import diffhandles.benchmark.scene.SyntheticScene.Light;
import diffhandles.benchmark.scene.SyntheticScene.Surface;
import java.util.Locale;

/** Scenes as JSON text, version 1. Keys that it does not know are ignored, so that files may carry notes. */
final class SceneJson {

	private static final int VERSION = 1;

	private SceneJson() {}

	static SyntheticScene parse(final String json) throws SceneFormatException {
		final JsonNode root = JsonNode.parse(json);
		final long version = root.get("version").integer();
		if (version != VERSION) throw root.get("version").problem("version " + VERSION, Long.toString(version));
		final JsonNode objects = root.get("objects");
		if (objects.size() == 0) throw objects.problem("at least one object", "none");
		return new SyntheticScene(root.get("seed").integer(), root.get("camera").map(SceneJson::camera),
			root.get("light").map(SceneJson::light), root.get("ground").map(SceneJson::surface),
			root.get("wall").map(SceneJson::backdrop), objects.list(SceneJson::object), root.get("prompt").string());
	}

	private static Camera camera(final JsonNode n) throws SceneFormatException {
		return new Camera(n.get("fov_deg").number(), n.get("height").number(), n.get("pitch_deg").number());
	}

	private static Light light(final JsonNode n) throws SceneFormatException {
		return new Light(n.get("direction").vector(), n.get("color").map(SceneJson::color),
			n.get("ambient_sky").number(), n.get("ambient_ground").number());
	}

	private static Surface surface(final JsonNode n) throws SceneFormatException {
		final double[] phase = n.get("phase").numbers(2);
		return new Surface(n.get("texture").choice(Pattern.values()), n.get("color_a").map(SceneJson::color),
			n.get("color_b").map(SceneJson::color), n.get("size").number(), phase[0], phase[1]);
	}

	private static Backdrop backdrop(final JsonNode n) throws SceneFormatException {
		final boolean wall = n.get("kind").choice(BackdropKind.values()) == BackdropKind.WALL;
		return new Backdrop(wall, surface(n), n.get("z").number());
	}

	private enum BackdropKind {
		SKY, WALL
	}

	private static SceneObject object(final JsonNode n) throws SceneFormatException {
		final double[] position = n.get("position").numbers(2);
		return new SceneObject(n.get("name").string(), n.get("color").string(),
			n.get("texture").choice(Texture.values()), position[0], position[1], n.get("yaw_deg").number(),
			n.get("scale").number(), n.get("transform").map(SceneJson::matrix), n.get("parts").list(SceneJson::part));
	}

	private static Part part(final JsonNode n) throws SceneFormatException {
		return new Part(n.get("shape").choice(Shape.values()), n.get("position").vector(),
			n.get("rotation_deg").vector(), n.get("scale").vector(), n.get("k").number(),
			n.get("color_a").map(SceneJson::color), n.get("color_b").map(SceneJson::color),
			n.get("texture").choice(Texture.values()), n.get("frequency").number(), n.get("phase").number(),
			n.get("axis").integer(0, 2), n.get("specular").number(), n.get("shininess").number());
	}

	private static Rgb color(final JsonNode n) throws SceneFormatException {
		final double[] c = n.numbers(3);
		return new Rgb(c[0], c[1], c[2]);
	}

	private static Matrix4 matrix(final JsonNode n) throws SceneFormatException {
		final double[][] rows = new double[4][];
		n.requireSize(4);
		for (int r = 0; r < 4; r++)
			rows[r] = n.get(r).numbers(4);
		return Matrix4.ofRows(rows);
	}

	static String write(final SyntheticScene scene) {
		final JsonObject root = new JsonObject();
		root.addProperty("version", VERSION);
		root.addProperty("seed", scene.seed());
		final JsonObject camera = new JsonObject();
		camera.addProperty("fov_deg", scene.camera().fovDegrees());
		camera.addProperty("height", scene.camera().height());
		camera.addProperty("pitch_deg", scene.camera().pitchDegrees());
		root.add("camera", camera);
		final JsonObject light = new JsonObject();
		light.add("direction", array(scene.light().direction()));
		light.add("color", array(scene.light().color()));
		light.addProperty("ambient_sky", scene.light().ambientSky());
		light.addProperty("ambient_ground", scene.light().ambientGround());
		root.add("light", light);
		root.add("ground", write(scene.ground()));
		final JsonObject wall = write(scene.backdrop().surface());
		wall.addProperty("kind", scene.backdrop().wall() ? "wall" : "sky");
		wall.addProperty("z", scene.backdrop().z());
		root.add("wall", wall);
		final JsonArray objects = new JsonArray();
		for (final SceneObject object : scene.objects())
			objects.add(write(object));
		root.add("objects", objects);
		root.addProperty("prompt", scene.prompt());
		return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(root) + "\n";
	}

	private static JsonObject write(final Surface surface) {
		final JsonObject n = new JsonObject();
		n.addProperty("texture", name(surface.pattern()));
		n.add("color_a", array(surface.first()));
		n.add("color_b", array(surface.second()));
		n.addProperty("size", surface.size());
		n.add("phase", array(surface.phaseU(), surface.phaseV()));
		return n;
	}

	private static JsonObject write(final SceneObject object) {
		final JsonObject n = new JsonObject();
		n.addProperty("name", object.name());
		n.addProperty("color", object.color());
		n.addProperty("texture", name(object.texture()));
		n.add("position", array(object.x(), object.z()));
		n.addProperty("yaw_deg", object.yawDegrees());
		n.addProperty("scale", object.scale());
		final JsonArray transform = new JsonArray();
		for (int r = 0; r < 4; r++)
			transform.add(array(object.transform().at(r, 0), object.transform().at(r, 1), object.transform().at(r, 2),
				object.transform().at(r, 3)));
		n.add("transform", transform);
		final JsonArray parts = new JsonArray();
		for (final Part part : object.parts())
			parts.add(write(part));
		n.add("parts", parts);
		return n;
	}

	private static JsonObject write(final Part part) {
		final JsonObject n = new JsonObject();
		n.addProperty("shape", name(part.shape()));
		n.add("position", array(part.position()));
		n.add("rotation_deg", array(part.rotationDegrees()));
		n.add("scale", array(part.scale()));
		n.addProperty("k", part.k());
		n.add("color_a", array(part.first()));
		n.add("color_b", array(part.second()));
		n.addProperty("texture", name(part.texture()));
		n.addProperty("frequency", part.frequency());
		n.addProperty("phase", part.phase());
		n.addProperty("axis", part.axis());
		n.addProperty("specular", part.specular());
		n.addProperty("shininess", part.shininess());
		return n;
	}

	private static String name(final Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	private static JsonArray array(final Vector3 v) {
		return array(v.x(), v.y(), v.z());
	}

	private static JsonArray array(final Rgb c) {
		return array(c.red(), c.green(), c.blue());
	}

	private static JsonArray array(final double... values) {
		final JsonArray array = new JsonArray();
		for (final double v : values)
			array.add(v);
		return array;
	}
}
