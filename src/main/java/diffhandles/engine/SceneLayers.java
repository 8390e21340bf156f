// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.light.ObjectShadow;
import diffhandles.light.PictureShadow;
import diffhandles.light.ShadowGain;
import diffhandles.raster.Bounds;
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
		final List<Mask> changed = new ArrayList<>();
		for (final SceneObject object : found) {
			final Mask none = Mask.none(camera.width(), camera.height());
			if (!object.isShadowSeen()) {
				changed.add(none);
				continue;
			}
			final PictureShadow old = object.shadow().orElseThrow().old();
			final Bounds b = old.bounds();
			final ShadowGain gain = old.in(b).gain();
			relit = relit.with(Relight.without(relit.cropped(b), gain), b.x0(), b.y0());
			changed.add(Relight.changedBy(gain).pasted(b.x0(), b.y0(), none.width(), none.height()));
		}
		final Planes inFullLight = relit;
		final List<SceneObject> objects =
			settings.castsShadows() ? found.stream().map(o -> o.withRim(camera, depth, inFullLight)).toList() : found;
		final List<Mask> touched = new ArrayList<>();
		Mask hole = Mask.none(camera.width(), camera.height());
		for (int k = 0; k < objects.size(); k++) {
			final Mask filled = objects.get(k).hole();
			hole = hole.or(filled);
			touched.add(filled.or(changed.get(k)));
		}
		return new SceneLayers(frame, camera, depth, picture, objects, List.copyOf(touched), relit, relit, depth)
			.emptied(hole.bounds(), scene, overview, settings);
	}

	/**
	 * These layers with what is there without the objects.
	 *
	 * @param hole rectangle of the pixels that are filled: of a large part only what is near is looked at
	 */
	private SceneLayers emptied(final Bounds hole, final Scene<?> scene, final Overview overview,
		final LayerSettings settings)
	{
		final PictureFrame near = frame.near(hole);
		final SceneLayers part = in(near, scene);
		final EmptyScene empty = new EmptyScene(near, overview, part.camera, part.depth,
			scene.backgroundDepth().map(near::cut), part.objects, settings.planes());
		final Background filled = empty.filled(part.relit, settings.removal());
		final int x0 = near.bounds().x0() - frame.bounds().x0(), y0 = near.bounds().y0() - frame.bounds().y0();
		final DepthMap behind =
			scene.backgroundDepth().map(frame::cut).orElseGet(() -> laid(depth, empty.depth(filled), x0, y0));
		return new SceneLayers(frame, camera, depth, picture, objects, touched, relit,
			near.equals(frame) ? filled.picture() : relit.with(filled.picture(), x0, y0), behind);
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
		final Bounds within = new Bounds(x0, y0, other.bounds().width(), other.bounds().height());
		final boolean isPart = within.equals(within.widened(0, camera.width(), camera.height()));
		final Planes seen = isPart ? picture.cropped(within) : Rendering.of(scene).units(other.cut(scene.picture()));
		final Planes lit = relit == picture ? seen : isPart ? relit.cropped(within) : seen.with(relit, -x0, -y0);
		final DepthMap z = other.cut(scene.depth().orElseThrow());
		final List<SceneObject> moved = new ArrayList<>();
		for (int k = 0; k < objects.size(); k++)
			moved.add(new SceneObject(other.cut(scene.objects().get(k)),
				objects.get(k).shown().pasted(-x0, -y0, part.width(), part.height()),
				objects.get(k).rim().pasted(-x0, -y0, part.width(), part.height()), objects.get(k).ground(),
				objects.get(k).shadow().map(s -> s.seenBy(part, x0, y0))));
		return new SceneLayers(other, part, z, seen, moved,
			touched.stream().map(mask -> mask.pasted(-x0, -y0, part.width(), part.height())).toList(), lit,
			emptied == relit ? lit : isPart ? emptied.cropped(within) : seen.with(emptied, -x0, -y0),
			scene.backgroundDepth().map(other::cut).orElseGet(() -> laid(z, background, -x0, -y0)));
	}

	/** Depth with another one laid over it. */
	private static DepthMap laid(final DepthMap depth, final DepthMap over, final int x0, final int y0) {
		return new DepthMap(depth.width(), depth.height(), new Planes(depth.width(), depth.height(), 1, depth.z())
			.with(new Planes(over.width(), over.height(), 1, over.z()), x0, y0).values());
	}

	/** How surely the shadows were found, the least of all; 0 where none was sought. */
	double shadowConfidence() {
		return objects.stream().mapToDouble(o -> o.shadow().map(ObjectShadow::confidence).orElse(0.0)).min().orElse(0);
	}
}
