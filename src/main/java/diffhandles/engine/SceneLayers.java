// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.light.ObjectShadow;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.removal.Background;
import java.util.ArrayList;
import java.util.List;

/**
 * A scene taken apart: its objects, their ground, their light, and what is there without them. Edits put it together
 * anew, so all that is slow is done here, once.
 *
 * @param frame the part of the picture that all this is of
 * @param camera sees that part
 * @param depth of the scene with the objects
 * @param picture the values of the scene's picture as light: each channel from 0, black, to 1, white, not clamped
 * @param objects in the order of the scene
 * @param touched of each object, the pixels that change when it goes: the fill, and where its shadow was
 * @param relit the picture without the objects' shadows, as far as light takes them away
 * @param emptied the picture without objects and shadows
 * @param background depth of the scene without the objects
 */
record SceneLayers(PictureFrame frame, PinholeCamera camera, DepthMap depth, Planes picture, List<SceneObject> objects,
	List<Mask> touched, Planes relit, Planes emptied, DepthMap background)
{

	/** @throws IllegalArgumentException if the scene has no depth */
	static SceneLayers of(final Scene<?> scene, final LayerSettings settings) {
		final DepthMap all = scene.depth().orElseThrow(
			() -> new IllegalArgumentException("the geometry of an edit needs the scene's depth, which is missing"));
		final PictureFrame frame = PictureFrame.around(scene);
		final Overview overview = Overview.of(whole(scene), scene, all);
		final PinholeCamera camera = frame.cut(whole(scene));
		final DepthMap depth = frame.cut(all);
		final List<Mask> masks = scene.objects().stream().map(frame::cut).toList();
		final Planes picture = Rendering.of(scene).units(frame.cut(scene.picture()));
		final List<SceneObject> found = new ObjectSearch(camera, depth, picture, settings).of(masks, overview);
		Planes relit = picture;
		for (final SceneObject object : found)
			if (object.isShadowSeen()) relit = Relight.without(relit, object.shadow().orElseThrow().old().gain());
		final Planes inFullLight = relit;
		final List<SceneObject> objects =
			settings.castsShadows() ? found.stream().map(o -> o.withRim(camera, depth, inFullLight)).toList() : found;
		final List<Mask> touched = objects.stream().map(
			o -> !o.isShadowSeen() ? o.hole() : o.hole().or(Relight.changedBy(o.shadow().orElseThrow().old().gain())))
			.toList();
		final EmptyScene empty = new EmptyScene(frame, overview, camera, depth, scene.backgroundDepth().map(frame::cut),
			objects, settings.planes());
		final Background emptied = empty.filled(relit, settings.removal());
		return new SceneLayers(frame, camera, depth, picture, objects, touched, relit, emptied.picture(),
			empty.depth(emptied));
	}

	/** The camera of a whole scene. */
	static PinholeCamera whole(final Scene<?> scene) {
		return PinholeCamera.ofFieldOfView(scene.width(), scene.height(), scene.fieldOfViewDegrees(),
			scene.pixelAspect());
	}

	/** These layers in another part of the picture, where nothing is behind or beneath what these do not cover. */
	SceneLayers in(final PictureFrame other, final Scene<?> scene) {
		if (other.equals(frame)) return this;
		final int x0 = other.bounds().x0() - frame.bounds().x0(), y0 = other.bounds().y0() - frame.bounds().y0();
		final PinholeCamera part = other.cut(whole(scene));
		final Planes seen = Rendering.of(scene).units(other.cut(scene.picture()));
		final DepthMap z = other.cut(scene.depth().orElseThrow());
		final List<SceneObject> moved = new ArrayList<>();
		for (int k = 0; k < objects.size(); k++)
			moved.add(new SceneObject(other.cut(scene.objects().get(k)),
				objects.get(k).shown().pasted(-x0, -y0, part.width(), part.height()),
				objects.get(k).rim().pasted(-x0, -y0, part.width(), part.height()), objects.get(k).ground(),
				objects.get(k).shadow().map(s -> s.seenBy(part, x0, y0))));
		final Planes behind = new Planes(z.width(), z.height(), 1, z.z());
		return new SceneLayers(other, part, z, seen, moved,
			touched.stream().map(mask -> mask.pasted(-x0, -y0, part.width(), part.height())).toList(),
			seen.with(relit, -x0, -y0), seen.with(emptied, -x0, -y0),
			scene.backgroundDepth().map(other::cut).orElseGet(() -> new DepthMap(z.width(), z.height(),
				behind.with(new Planes(depth.width(), depth.height(), 1, background.z()), -x0, -y0).values())));
	}

	/** How surely the shadows were found, the least of all; 0 where none was sought. */
	double shadowConfidence() {
		return objects.stream().mapToDouble(o -> o.shadow().map(ObjectShadow::confidence).orElse(0.0)).min().orElse(0);
	}
}
