// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.Vector3;
import java.util.ArrayList;
import java.util.List;

/**
 * A 3D scene of simple objects on the ground, which can be edited and rendered.
 * <pre>
 * SyntheticScene scene = EditedScene.ofSeed(1).before();
 * Rendering before = scene.render(256, 256);
 * Rendering after = scene.transformed(0, AffineMap.translation(0.5, 0, 0)).render(256, 256);
 * Rendering background = scene.without(0).render(256, 256);
 * </pre>
 *
 * @param seed where it comes from; says nothing about what it shows
 * @param camera who looks
 * @param light what shines
 * @param ground the plane y = 0
 * @param backdrop what is behind
 * @param objects what stands there; none after the last one was removed
 * @param prompt the scene in words
 */
public record SyntheticScene(long seed, Camera camera, Light light, Surface ground, Backdrop backdrop,
	List<SceneObject> objects, String prompt)
{

	public SyntheticScene {
		objects = List.copyOf(objects);
	}

	/**
	 * A pinhole camera at (0, height, 0).
	 *
	 * @param fovDegrees vertical field of view
	 * @param height above the ground
	 * @param pitchDegrees by which it looks down
	 */
	public record Camera(double fovDegrees, double height, double pitchDegrees) {

		public Camera {
			if (!(fovDegrees > 0 && fovDegrees < 180))
				throw new IllegalArgumentException("fov_deg must be between 0 and 180, got " + fovDegrees);
			if (!(height > 0)) throw new IllegalArgumentException("height must be positive, got " + height);
			if (!(Math.abs(pitchDegrees) < 90))
				throw new IllegalArgumentException("pitch_deg must be between -90 and 90, got " + pitchDegrees);
		}

		/** Camera frame (x right, y down, z away) ← world. */
		AffineMap fromWorld() {
			return AffineMap.rotationX(180 + pitchDegrees).times(AffineMap.translation(0, -height, 0));
		}

		/** Tangent of half the field of view. */
		double halfHeight() {
			return Math.tan(Math.toRadians(fovDegrees) / 2);
		}
	}

	/**
	 * A distant light, and light from everywhere.
	 *
	 * @param direction towards the light, about 1 long
	 * @param color of the distant light
	 * @param ambientSky brightness from above
	 * @param ambientGround brightness from below
	 */
	record Light(Vector3 direction, Rgb color, double ambientSky, double ambientGround) {

		public Light {
			if (Math.abs(direction.length() - 1) > 1e-3)
				throw new IllegalArgumentException("direction must have length 1, got " + direction.length());
			if (ambientSky < 0) throw new IllegalArgumentException("ambient_sky must be at least 0, got " + ambientSky);
			if (ambientGround < 0)
				throw new IllegalArgumentException("ambient_ground must be at least 0, got " + ambientGround);
		}
	}

	/**
	 * A flat surface with a pattern.
	 *
	 * @param pattern how its colours mix
	 * @param first colour of the pattern
	 * @param second colour of the pattern
	 * @param size of a period, world units
	 * @param phaseU in periods, along x
	 * @param phaseV in periods, along z on the ground, y on the wall
	 */
	record Surface(Pattern pattern, Rgb first, Rgb second, double size, double phaseU, double phaseV) {

		public Surface {
			if (!(size > 0)) throw new IllegalArgumentException("size must be positive, got " + size);
		}
	}

	/**
	 * A wall across the scene, or sky whose colours run from the first at the horizon to the second.
	 *
	 * @param wall whether it is a wall
	 * @param surface its colours, and the wall's pattern
	 * @param z where the wall stands, negative; without meaning for a sky
	 */
	record Backdrop(boolean wall, Surface surface, double z) {

		public Backdrop {
			if (wall && !(z < 0)) throw new IllegalArgumentException("z must be negative, got " + z);
		}
	}

	/** The scene with an object moved by a map of the world. */
	SyntheticScene transformed(final int object, final AffineMap map) {
		final List<SceneObject> changed = new ArrayList<>(objects);
		changed.set(object, objects.get(object).transformed(map));
		return withObjects(changed);
	}

	/** The scene with an object removed; the others keep their order. */
	SyntheticScene without(final int object) {
		final List<SceneObject> rest = new ArrayList<>(objects);
		rest.remove(object);
		return withObjects(rest);
	}

	/** The scene with one object only. */
	SyntheticScene only(final int object) {
		return withObjects(List.of(objects.get(object)));
	}

	/** The scene's picture, depth and objects, at any size of at least 1×1. */
	public Rendering render(final int width, final int height) {
		return new RayCaster(this, width, height).render();
	}

	private SyntheticScene withObjects(final List<SceneObject> changed) {
		return new SyntheticScene(seed, camera, light, ground, backdrop, changed, prompt);
	}
}
