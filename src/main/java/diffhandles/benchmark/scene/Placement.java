// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.Vector3;
import java.util.List;

/** Where an object may stand. */
final class Placement {

	/** Part of the frame's width that stays free at every side. */
	private static final double MARGIN = .03;
	private static final double NEAREST = 1;

	private Placement() {}

	/** Whether the whole object is seen in a square frame. */
	static boolean isInFrame(final SyntheticScene.Camera camera, final SceneObject object) {
		final AffineMap view = camera.fromWorld();
		final double limit = camera.halfHeight() * (1 - 2 * MARGIN);
		for (final Vector3 corner : object.corners()) {
			final Vector3 c = view.apply(corner);
			if (c.z() < NEAREST || Math.max(Math.abs(c.x()), Math.abs(c.y())) >= limit * c.z()) return false;
		}
		return true;
	}

	/** Whether an object keeps a gap, in world units, to all the others. */
	static boolean isClear(final SceneObject object, final List<SceneObject> others, final double gap) {
		final Vector3 foot = object.foot();
		for (final SceneObject other : others)
			if (Math.hypot(foot.x() - other.foot().x(), foot.z() - other.foot().z())
				<= object.footprint() + other.footprint() + gap) return false;
		return true;
	}

	/** Whether no part of an object is below the ground or behind the wall. */
	static boolean isInRoom(final SyntheticScene scene, final SceneObject object) {
		final SyntheticScene.Backdrop backdrop = scene.backdrop();
		return object.corners().stream().allMatch(c -> c.y() > -.02 && (!backdrop.wall() || c.z() > backdrop.z()));
	}
}
