// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.Scene;
import diffhandles.geometry.BackgroundDepth;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.ground.Ground;
import diffhandles.ground.ScenePlanes;
import diffhandles.light.ObjectShadow;
import diffhandles.light.ShadowGain;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.removal.Background;
import diffhandles.removal.Surfaces;
import diffhandles.removal.View;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A scene taken apart: its objects, their ground, their light, and what is there without them. Edits put it together
 * anew, so all that is slow is done here, once.
 *
 * @param camera sees the scene
 * @param depth of the scene with the objects
 * @param picture the values of the scene's picture as light: each channel from 0, black, to 1, white, not clamped
 * @param objects in the order of the scene
 * @param relit the picture without the objects' shadows, as far as light takes them away
 * @param emptied the picture without objects and shadows
 * @param background depth of the scene without the objects
 */
record SceneLayers(PinholeCamera camera, DepthMap depth, Planes picture, List<SceneObject> objects, Planes relit,
	Planes emptied, DepthMap background)
{

	/** Pixels around other things whose colour is mixed with theirs. */
	private static final int MIXED = 2;

	/** @throws IllegalArgumentException if the scene has no depth */
	static SceneLayers of(final Scene<?> scene, final LayerSettings settings) {
		final DepthMap depth = scene.depth().orElseThrow(
			() -> new IllegalArgumentException("the geometry of an edit needs the scene's depth, which is missing"));
		final PinholeCamera camera =
			PinholeCamera.ofFieldOfView(scene.width(), scene.height(), scene.fieldOfViewDegrees(), scene.pixelAspect());
		final Planes picture = Rendering.of(scene).units(scene.picture());
		final List<SceneObject> objects = new ObjectSearch(camera, depth, picture, settings).in(scene);
		Planes relit = picture;
		for (final SceneObject object : objects)
			if (object.isShadowSeen()) relit = Relight.without(relit, object.shadow().orElseThrow().old());
		final Optional<ScenePlanes> planes = strongest(objects).filter(ground -> settings.planes())
			.map(ground -> ScenePlanes.of(camera, depth, scene.objectMask(), ground));
		final Background emptied =
			settings.removal().remove(view(camera, depth, relit, objects, scene.objectMask(), planes));
		return new SceneLayers(camera, depth, picture, objects, relit, emptied.picture(),
			scene.backgroundDepth().orElseGet(() -> background(scene, depth, emptied.depth(), planes)));
	}

	/** The ground that is surest. */
	private static Optional<Ground> strongest(final List<SceneObject> objects) {
		return objects.stream().flatMap(o -> o.ground().stream())
			.max((a, b) -> Double.compare(a.confidence(), b.confidence()));
	}

	/** Without planes, a membrane through the depth around; the depth of shadows stays as it is. */
	private static DepthMap background(final Scene<?> scene, final DepthMap depth, final DepthMap filled,
		final Optional<ScenePlanes> planes)
	{
		final Mask object = scene.objectMask();
		if (planes.isEmpty()) return BackgroundDepth.membrane(depth, object);
		final Mask grown = object.dilated(SceneObject.SOFT_EDGE);
		final float[] z = depth.z().clone();
		for (int i = 0; i < z.length; i++)
			if (grown.contains(i)) z[i] = filled.at(i);
		return new DepthMap(depth.width(), depth.height(), z);
	}

	private static View view(final PinholeCamera camera, final DepthMap depth, final Planes relit,
		final List<SceneObject> objects, final Mask objectMask, final Optional<ScenePlanes> planes)
	{
		final Mask none = Mask.none(camera.width(), camera.height());
		final Mask things = planes.map(p -> OtherThings.of(camera, depth, p, objectMask.dilated(SceneObject.SOFT_EDGE)))
			.orElse(none).dilated(MIXED);
		Mask hole = none;
		for (final SceneObject object : objects)
			hole = hole.or(object.hole());
		hole = hole.minus(things.minus(objectMask.dilated(SceneObject.SOFT_EDGE)));
		final Surfaces surfaces = planes.map(p -> surfaces(camera, p, things)).orElseGet(() -> Surfaces.none(camera))
			.completed(hole, things.minus(hole));
		return new View(relit, depth, surfaces, hole, things.minus(hole));
	}

	private static Surfaces surfaces(final PinholeCamera camera, final ScenePlanes planes, final Mask things) {
		final int[] labels = new int[camera.width() * camera.height()];
		Arrays.setAll(labels, i -> things.contains(i) ? Surfaces.NONE : planes.at(i));
		return new Surfaces(camera, planes.planes(), labels);
	}

	/** How surely the shadows were found, the least of all; 0 where none was sought. */
	double shadowConfidence() {
		return objects.stream().mapToDouble(o -> o.shadow().map(ObjectShadow::confidence).orElse(0.0)).min().orElse(0);
	}

	/** The pixels that change when an object goes: the fill, and where its shadow was. */
	Mask touched(final SceneObject object) {
		final Mask hole = object.hole();
		if (!object.isShadowSeen()) return hole;
		final ShadowGain old = object.shadow().orElseThrow().old();
		return hole.or(Mask.of(camera.width(), camera.height(), (x, y) -> Relight.isIn(old, y * camera.width() + x)));
	}
}
