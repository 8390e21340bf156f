// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.geometry.BackgroundDepth;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.ground.Ground;
import diffhandles.ground.ScenePlanes;
import diffhandles.light.LogPicture;
import diffhandles.light.ObjectShadow;
import diffhandles.light.PictureShadow;
import diffhandles.light.ShadowGain;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.removal.Background;
import diffhandles.removal.Removal;
import diffhandles.removal.Surfaces;
import diffhandles.removal.View;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The scene without its objects: floor and walls go on behind them, and so do the things that they partly covered.
 */
final class EmptyScene {

	/** Pixels around other things whose colour is mixed with theirs. */
	private static final int MIXED = 2;

	private final PinholeCamera camera;
	private final DepthMap depth;
	private final Optional<DepthMap> known;
	private final List<SceneObject> objects;
	private final Mask objectMask;
	private final Mask shown; // the objects with their soft edges
	private final Optional<ScenePlanes> planes;
	private final List<Mask> things;
	private final boolean areShapesKnown; // of the things, also where they are covered
	private final int spread;

	/**
	 * @param camera sees the frame
	 * @param depth of the frame
	 * @param known depth without the objects, if that is known
	 * @param guided whether floor and walls are sought
	 */
	EmptyScene(final PictureFrame frame, final Overview overview, final PinholeCamera camera, final DepthMap depth,
		final Optional<DepthMap> known, final List<SceneObject> objects, final boolean guided)
	{
		this.camera = camera;
		this.depth = depth;
		this.known = known;
		this.objects = objects;
		objectMask = objects.stream().map(SceneObject::mask).reduce(Mask::or).orElseThrow();
		shown = objects.stream().map(SceneObject::shown).reduce(Mask::or).orElseThrow();
		final boolean exact = overview.step() == 1;
		areShapesKnown = exact && known.isPresent();
		spread = exact ? MIXED : MIXED + overview.step();
		final Optional<ScenePlanes> room = strongest(objects).filter(ground -> guided)
			.map(ground -> ScenePlanes.of(overview.camera(), overview.depth(), overview.objectMask(), ground));
		planes = exact ? room : room.map(p -> p.seenBy(camera, depth, objectMask));
		final Mask moving = overview.objectMask().dilated(SceneObject.SOFT_EDGE);
		things = room.map(
			p -> areShapesKnown ? OtherThings.of(camera, known.get(), p, Mask.none(camera.width(), camera.height()))
				: OtherThings.of(overview.camera(), overview.depth(), p, moving).stream()
					.map(thing -> overview.in(frame, thing)).toList())
			.orElse(List.of());
	}

	/** The ground that is surest. */
	private static Optional<Ground> strongest(final List<SceneObject> objects) {
		return objects.stream().flatMap(o -> o.ground().stream())
			.max((a, b) -> Double.compare(a.confidence(), b.confidence()));
	}

	/**
	 * Fills what the objects hid: floor and walls in full light, then the shadows of other things, then these.
	 *
	 * @param relit the picture without the objects' shadows, as far as light takes them away
	 */
	Background filled(final Planes relit, final Removal removal) {
		final Mask hole = hole(), seen = seen();
		final Surfaces surfaces = surfaces(seen).completed(hole, seen.minus(hole));
		final View view = new View(relit, depth, surfaces, hole, seen.minus(hole));
		final Optional<Ground> ground = strongest(objects);
		if (things.isEmpty() || ground.isEmpty()) return removal.remove(view);
		final Optional<ObjectShadow> light =
			objects.stream().filter(SceneObject::isShadowSeen).flatMap(o -> o.shadow().stream()).findFirst();
		final UncoveredThings uncovered = new UncoveredThings(relit, hole, areShapesKnown, view.depthBehind());
		for (final Mask thing : things)
			uncovered.add(thing, camera, areShapesKnown ? known.get() : depth, ground.get().axes(), light);
		return new Background(uncovered.over(shaded(view, removal, uncovered, light)), uncovered.depth());
	}

	/** The filled picture, in which the shadows of the things go on. */
	private Planes shaded(final View view, final Removal removal, final UncoveredThings uncovered,
		final Optional<ObjectShadow> light)
	{
		if (light.isEmpty()) return removal.remove(view).picture();
		final Planes picture = view.picture();
		final Mask hole = view.hole();
		final PictureShadow shadow = light.get().ofOthers(uncovered.depth(), uncovered.shown(), hole,
			LogPicture.of(picture.width(), picture.height(), picture.values()));
		final ShadowGain gain = shadow.gain();
		final View lit = new View(Relight.without(picture, gain), view.depth(), view.surfaces(), hole,
			view.forbidden().or(shadow.edge()).minus(hole));
		return picture.with(Relight.in(removal.remove(lit).picture(), gain), hole);
	}

	private Mask hole() {
		Mask hole = Mask.none(camera.width(), camera.height());
		for (final SceneObject object : objects)
			hole = hole.or(object.hole());
		return hole.minus(seen().minus(shown));
	}

	/** The pixels that show other things, or some of their colour. */
	private Mask seen() {
		return things.stream().reduce(Mask.none(camera.width(), camera.height()), Mask::or).minus(shown)
			.dilated(spread);
	}

	private Surfaces surfaces(final Mask seen) {
		if (planes.isEmpty()) return Surfaces.none(camera);
		final int[] labels = new int[camera.width() * camera.height()];
		Arrays.setAll(labels, i -> seen.contains(i) ? Surfaces.NONE : planes.get().at(i));
		return new Surfaces(camera, planes.get().planes(), labels);
	}

	/** Depth of a filled scene; without planes, a membrane through the depth around. That of shadows stays as it is. */
	DepthMap depth(final Background filled) {
		if (known.isPresent()) return known.get();
		if (planes.isEmpty()) return BackgroundDepth.membrane(depth, objectMask);
		final Mask grown = objectMask.dilated(SceneObject.SOFT_EDGE);
		final float[] z = depth.z().clone();
		for (int i = 0; i < z.length; i++)
			if (grown.contains(i)) z[i] = filled.depth().at(i);
		return new DepthMap(depth.width(), depth.height(), z);
	}
}
