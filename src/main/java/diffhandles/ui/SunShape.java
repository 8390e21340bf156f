// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.LiveScene.Light;
import diffhandles.geometry.Ray;
import diffhandles.geometry.Vector3;
import diffhandles.ground.GroundAxes;
import diffhandles.light.LightDirection;
import java.util.Optional;

/**
 * The light over an object: a sun at some distance from the middle of its top, and the place on the ground where the
 * shadow of that middle falls.
 *
 * <pre>
 *   ☼ sun
 *     ╲
 *      ○ top
 *      │ ╲
 *   ───┴───×── tip of the shadow
 * </pre>
 */
final class SunShape {

	/** The sun's distance from the top, in heights of the object: the first at which it is in the picture; ours. */
	private static final double[] DISTANCES = { 2, 1.5, 1, 0.75, 0.5, 0.35, 0.25 };
	/** How far from the picture's border it is then, in parts of its height. */
	private static final double MARGIN = 0.03;
	/** The lowest light: the shadow of a lower one has no end; ours. */
	static final double LEAST_ELEVATION = 5;

	private final EditedObject object;
	private final Vector3 top;
	private final Light light;
	private final double height;

	SunShape(final EditedObject object, final Pose pose, final Light light) {
		this.object = object;
		this.light = light;
		height = object.box().height() * pose.edit().scale();
		top = object.motion(pose).apply(object.box().at(0, object.box().height(), 0));
	}

	Vector3 top() {
		return top;
	}

	Light light() {
		return light;
	}

	GroundAxes axes() {
		return object.box().axes();
	}

	/** The sun's distance from the top, depth units. */
	double distance() {
		for (final double d : DISTANCES)
			if (isInPicture(at(d * height))) return d * height;
		return DISTANCES[DISTANCES.length - 1] * height;
	}

	private boolean isInPicture(final Vector3 p) {
		if (!(p.z() > 0)) return false;
		final double u = object.camera().projectU(p.x(), p.z()), v = object.camera().projectV(p.y(), p.z());
		final double margin = MARGIN * object.camera().height();
		return u > margin && v > margin && u < object.camera().width() - margin
			&& v < object.camera().height() - margin;
	}

	/** Where the sun is, camera coordinates. */
	Vector3 sun() {
		return at(distance());
	}

	private Vector3 at(final double distance) {
		return top.plus(towards().times(distance));
	}

	private Vector3 towards() {
		return LightDirection.of(axes(), light.azimuth(), Math.max(light.elevation(), LEAST_ELEVATION)).towards();
	}

	/** Where the shadow of the top falls on the ground; empty if that is behind the camera. */
	Optional<Vector3> tip() {
		final Vector3 away = towards().times(-1);
		final double above = axes().down().dot(object.box().foot().minus(top));
		if (!(above > 0)) return Optional.empty();
		final Vector3 tip = top.plus(away.times(above / axes().down().dot(away)));
		return tip.z() > 0 ? Optional.of(tip) : Optional.empty();
	}

	/** Where a place of the picture is on the ground, pixels; empty at the horizon. */
	Optional<Vector3> groundAt(final double u, final double v) {
		return Ray.through(object.camera(), u, v).meets(object.box().foot(), axes().down());
	}

	Ray ray(final double u, final double v) {
		return Ray.through(object.camera(), u, v);
	}
}
