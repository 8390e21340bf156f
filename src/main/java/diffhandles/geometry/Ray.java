// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import java.util.Optional;

/**
 * The points that a camera sees at one place of its picture: t · direction, t &gt; 0, in camera coordinates.
 *
 * <pre>
 * Vector3 onTable = Ray.through(camera, u, v).meets(foot, down).orElseThrow();
 * </pre>
 *
 * @param direction of any length but 0, forward
 */
public record Ray(Vector3 direction) {

	/** Least part of a unit ray's length along a plane's normal at which they are said to meet: 0.06 degrees. */
	private static final double GRAZING = 1e-3;

	/** The ray through a place of the picture, in pixels. */
	public static Ray through(final PinholeCamera camera, final double u, final double v) {
		return new Ray(camera.lift(u, v, 1));
	}

	/**
	 * Where the ray meets a plane; empty if that is behind the camera, or nearly at infinity.
	 *
	 * @param point on the plane
	 * @param normal of length 1
	 */
	public Optional<Vector3> meets(final Vector3 point, final Vector3 normal) {
		final double along = normal.dot(direction), t = normal.dot(point) / along;
		if (!(Math.abs(along) >= GRAZING * direction.length()) || !(t > 0)) return Optional.empty();
		return Optional.of(direction.times(t));
	}

	/**
	 * How far along a line is the point that is seen nearest to this ray, in lengths of the line's direction: where the
	 * ray meets the plane that holds the line and faces the camera as squarely as such a plane can.
	 *
	 * @param origin of the line
	 * @param line its direction, of any length but 0
	 * @return empty if the line points at the camera, or is passed behind it
	 */
	public Optional<Double> along(final Vector3 origin, final Vector3 line) {
		final Vector3 facing = origin.across(line.unit());
		if (!(facing.length() > GRAZING * origin.length())) return Optional.empty();
		return meets(origin, facing.unit()).map(p -> p.minus(origin).dot(line) / line.dot(line));
	}
}
