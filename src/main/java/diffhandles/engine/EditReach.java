// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.ObjectTransform;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.ScenePlane;
import diffhandles.light.ObjectShadow;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import java.util.Optional;

/** About where a moved object and its shadow on the ground will be seen: the rectangle around some of its points. */
final class EditReach {

	/** Rows and columns of points that are followed. */
	private static final int POINTS = 48;

	private final PinholeCamera camera;
	private double left = Double.POSITIVE_INFINITY, top = left, right = -left, bottom = -left;

	private EditReach(final PinholeCamera camera) {
		this.camera = camera;
	}

	/** The rectangle, in pixels of the layers, perhaps beyond them; empty if no point is in front of the camera. */
	static Bounds of(final SceneLayers layers, final int object, final ObjectTransform move) {
		final EditReach reach = new EditReach(layers.camera());
		final SceneObject moved = layers.objects().get(object);
		final Mask mask = moved.mask();
		final AffineMap motion = move.about(layers.camera().centroid(layers.depth(), mask));
		final Bounds b = mask.bounds();
		final int step = Math.max(1, Math.max(b.width(), b.height()) / POINTS);
		for (int y = b.y0(); y < b.y0() + b.height(); y += step)
			for (int x = b.x0(); x < b.x0() + b.width(); x += step)
				if (mask.contains(x, y))
					reach.follow(motion.apply(layers.camera().lift(x + 0.5, y + 0.5, layers.depth().at(x, y))), moved);
		return reach.bounds().widened(2 * step, Integer.MAX_VALUE, Integer.MAX_VALUE);
	}

	private void follow(final Vector3 point, final SceneObject moved) {
		see(point);
		final Optional<ObjectShadow> shadow = moved.shadow().filter(ObjectShadow::isSeen);
		if (shadow.isEmpty()) return;
		final ScenePlane ground = moved.ground().orElseThrow().plane();
		final Vector3 light = shadow.get().direction().towards();
		final double down = -ground.normal().dot(light);
		if (down > 0) see(point.plus(light.times(-ground.height(point.x(), point.y(), point.z()) / down)));
	}

	private void see(final Vector3 p) {
		if (!(p.z() > 0)) return;
		final double u = camera.projectU(p.x(), p.z()), v = camera.projectV(p.y(), p.z());
		left = Math.min(left, u);
		right = Math.max(right, u);
		top = Math.min(top, v);
		bottom = Math.max(bottom, v);
	}

	private Bounds bounds() {
		if (!(right >= left)) return new Bounds(0, 0, 0, 0);
		final int x0 = (int) Math.max(-FAR, left), y0 = (int) Math.max(-FAR, top);
		return new Bounds(x0, y0, (int) Math.min(FAR, right) + 1 - x0, (int) Math.min(FAR, bottom) + 1 - y0);
	}

	/** Beyond every picture, pixels. */
	private static final double FAR = 1e6;
}
