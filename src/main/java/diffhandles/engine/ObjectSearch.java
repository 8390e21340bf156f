// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.ground.Ground;
import diffhandles.light.LightDirection;
import diffhandles.light.LogPicture;
import diffhandles.light.ObjectShadow;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the ground and the shadow of every object; all stand in the same light. */
final class ObjectSearch {

	/** Share of the depth around a foot that must lie on a plane; ours. */
	private static final double LEAST_CONFIDENCE = 0.25;

	private final PinholeCamera camera;
	private final DepthMap depth;
	private final LayerSettings settings;
	private final Planes shown;
	private LogPicture picture; // of what is shown; null until a shadow is sought

	ObjectSearch(final PinholeCamera camera, final DepthMap depth, final Planes picture, final LayerSettings settings) {
		this.camera = camera;
		this.depth = depth;
		this.settings = settings;
		shown = picture;
	}

	/**
	 * @param masks of the objects, in the picture that is searched
	 * @param overview of the scene, in which their grounds are found
	 */
	List<SceneObject> of(final List<Mask> masks, final Overview overview) {
		final List<SceneObject> objects = new ArrayList<>();
		for (int k = 0; k < masks.size(); k++) {
			final Mask mask = masks.get(k);
			final Optional<Ground> ground = Ground.under(overview.camera(), overview.depth(), overview.objects().get(k))
				.filter(g -> g.confidence() >= LEAST_CONFIDENCE);
			objects.add(new SceneObject(mask, OutlineBlur.grown(shown, mask), Mask.none(mask.width(), mask.height()),
				ground, settings.castsShadows() ? ground.map(g -> shadow(mask, g)) : Optional.empty()));
		}
		return inOneLight(objects);
	}

	private ObjectShadow shadow(final Mask mask, final Ground ground) {
		return settings.light().map(light -> shadow(mask, ground, light.over(ground.axes())))
			.orElseGet(() -> ObjectShadow.find(camera, depth, mask, picture(), ground));
	}

	private ObjectShadow shadow(final Mask mask, final Ground ground, final LightDirection light) {
		return ObjectShadow.find(camera, depth, mask, picture(), ground, light);
	}

	private LogPicture picture() {
		if (picture == null) picture = LogPicture.of(shown.width(), shown.height(), shown.values());
		return picture;
	}

	/** Objects that do not tell the light get that of the one that tells it best. */
	private List<SceneObject> inOneLight(final List<SceneObject> objects) {
		final Optional<ObjectShadow> surest = objects.stream().flatMap(o -> o.shadow().stream())
			.filter(ObjectShadow::isSeen).max(Comparator.comparingDouble(ObjectShadow::confidence));
		if (surest.isEmpty()) return objects;
		return objects.stream().map(o -> o.shadow().isEmpty() || o.isShadowSeen() ? o : new SceneObject(o.mask(),
			o.shown(), o.rim(), o.ground(), o.ground().map(g -> shadow(o.mask(), g, surest.get().direction()))))
			.toList();
	}
}
