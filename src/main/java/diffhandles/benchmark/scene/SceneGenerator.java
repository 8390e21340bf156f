// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import diffhandles.benchmark.scene.SyntheticScene.Backdrop;
import diffhandles.benchmark.scene.SyntheticScene.Camera;
import diffhandles.benchmark.scene.SyntheticScene.Light;
import diffhandles.benchmark.scene.SyntheticScene.Surface;
import diffhandles.geometry.Vector3;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes random scenes: one to three objects on a floor, before a wall or under a sky, all of them
 * inside a square frame. The distributions are those of the demo model's training scenes; the scenes
 * are others.
 */
final class SceneGenerator {

	private static final Map<Pattern, List<Palette>> FLOOR_COLORS = Map.of( //
		Pattern.PLAIN, //
		List.of(Palette.GRAY, Palette.BROWN, Palette.GREEN, Palette.WHITE, Palette.YELLOW, Palette.BLUE), //
		Pattern.TILES, List.of(Palette.GRAY, Palette.WHITE, Palette.BROWN, Palette.CYAN, Palette.PINK), //
		Pattern.PLANKS, List.of(Palette.BROWN, Palette.ORANGE, Palette.BROWN, Palette.GRAY), //
		Pattern.GRID, List.of(Palette.GRAY, Palette.WHITE, Palette.GREEN, Palette.BLUE));
	private static final List<Palette> SKY_COLORS = List.of(Palette.BLUE, Palette.CYAN, Palette.ORANGE, Palette.PINK);
	private static final int PLACES_TRIED = 25;

	private SceneGenerator() {}

	/** A random scene, without objects where none found a place. */
	static SyntheticScene scene(final long seed, final SceneRandom random) {
		final Camera camera = camera(random);
		final Pattern floor = random.choice(List.of(Pattern.values()));
		final Palette floorColor = random.choice(FLOOR_COLORS.get(floor));
		final boolean sky = random.chance(.3);
		final Palette behind = random.choice(sky ? SKY_COLORS : Palette.ALL.subList(0, Palette.ALL.size() - 1));
		final Backdrop backdrop = sky ? sky(random, behind) : wall(random, behind);
		final SyntheticScene empty = new SyntheticScene(seed, camera, light(random), surface(random, floor, floorColor),
			backdrop, List.of(), "");
		final List<SceneObject> objects = objects(random, empty);
		final String prompt =
			objects.isEmpty() ? "" : PromptWriter.prompt(random, objects, floor, floorColor, sky, behind);
		return new SyntheticScene(seed, camera, empty.light(), empty.ground(), backdrop, objects, prompt);
	}

	private static Camera camera(final SceneRandom u) {
		final double pitch = u.uniform(12, 33);
		// The height follows the pitch, so that metric depth can be told from a picture.
		return new Camera(55, SceneRandom.round((1 + .034 * pitch) * u.uniform(.97, 1.03), 4),
			SceneRandom.round(pitch, 3));
	}

	private static Light light(final SceneRandom u) {
		final double azimuth = Math.toRadians(u.uniform(-125, 125)), elevation = Math.toRadians(u.uniform(38, 68));
		final Vector3 direction = new Vector3(SceneRandom.round(Math.sin(azimuth) * Math.cos(elevation), 6),
			SceneRandom.round(Math.sin(elevation), 6), SceneRandom.round(Math.cos(azimuth) * Math.cos(elevation), 6));
		final Rgb color = new Rgb(u.uniform(.55, .72, 4), SceneRandom.round(u.uniform(.55, .72) * u.uniform(.94, 1), 4),
			SceneRandom.round(u.uniform(.55, .72) * u.uniform(.86, 1), 4));
		return new Light(direction, color, u.uniform(.40, .52, 4), u.uniform(.22, .32, 4));
	}

	private static Surface surface(final SceneRandom u, final Pattern pattern, final Palette color) {
		final double size = pattern == Pattern.PLANKS ? u.uniform(.35, .6, 3) : u.uniform(.8, 1.5, 3);
		return new Surface(pattern, color.pale(u), color.paleAndDark(u), size, u.uniform(0, 1, 3), u.uniform(0, 1, 3));
	}

	private static Backdrop wall(final SceneRandom u, final Palette color) {
		final Pattern pattern = u.choice(List.of(Pattern.values()), 4, 1, 1, 1);
		return new Backdrop(true, surface(u, pattern, color), u.uniform(-10, -6, 3));
	}

	private static Backdrop sky(final SceneRandom u, final Palette color) {
		final Rgb horizon = color.mixed(.75, .2), zenith = color.mixed(.30, .55);
		return new Backdrop(false, new Surface(Pattern.PLAIN, horizon, zenith, 1, 0, 0), u.uniform(-10, -6, 3));
	}

	private static List<SceneObject> objects(final SceneRandom u, final SyntheticScene scene) {
		final int wanted = u.choice(List.of(1, 2, 3), 45, 37, 18);
		final List<SceneObject> placed = new ArrayList<>();
		for (int i = 0; i < wanted; i++) {
			final SceneObject object = ObjectGenerator.object(u);
			double scale = wanted == 1 ? u.uniform(1.05, 1.5) : u.uniform(.85, 1.25);
			for (int attempt = 0; attempt < PLACES_TRIED; attempt++, scale *= .985) {
				final double depth = wanted == 1 ? u.uniform(2.0, 3.3) : u.uniform(2.1, 4.4);
				final SceneObject there = object.placed(SceneRandom.round(u.uniform(-.42, .42) * depth, 4),
					SceneRandom.round(-depth, 4), u.uniform(0, 360, 2), SceneRandom.round(scale, 4));
				if (Placement.isInFrame(scene.camera(), there) && Placement.isClear(there, placed, .08)) {
					placed.add(there);
					break;
				}
			}
		}
		return placed;
	}
}
