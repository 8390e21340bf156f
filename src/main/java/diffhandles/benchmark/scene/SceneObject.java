// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.Vector3;
import java.util.ArrayList;
import java.util.List;

/**
 * An object that stands on the ground: parts in a frame of its own, placed in the world.
 *
 * @param name what it is, "chair" say
 * @param color the name of its main colour
 * @param texture the texture of its main parts
 * @param x where it stands, world
 * @param z where it stands, world; negative, since the camera looks along −z
 * @param yawDegrees rotation about the vertical
 * @param scale uniform, positive
 * @param transform applied in the world after all that; the edits done so far
 * @param parts at least one
 */
record SceneObject(String name, String color, Texture texture, double x, double z, double yawDegrees, double scale,
	AffineMap transform, List<Part> parts)
{

	/**
	 * @throws IllegalArgumentException naming the value that is out of its range, or if a part cannot be
	 *           rendered since its map into the world flattens space or overflows
	 */
	public SceneObject {
		if (!(scale > 0)) throw new IllegalArgumentException("scale must be positive, got " + scale);
		if (parts.isEmpty()) throw new IllegalArgumentException("parts must not be empty");
		parts = List.copyOf(parts);
		final AffineMap matrix = matrix(transform, x, z, yawDegrees, scale);
		for (final Part part : parts)
			matrix.times(part.matrix()).inverse();
	}

	/** World ← object frame. */
	AffineMap matrix() {
		return matrix(transform, x, z, yawDegrees, scale);
	}

	private static AffineMap matrix(final AffineMap transform, final double x, final double z, final double yawDegrees,
		final double scale)
	{
		return transform.times(AffineMap.translation(x, 0, z)).times(AffineMap.rotationY(yawDegrees))
			.times(AffineMap.scaling(scale, scale, scale));
	}

	/** The object after a map of the world. */
	SceneObject transformed(final AffineMap map) {
		return new SceneObject(name, color, texture, x, z, yawDegrees, scale, map.times(transform), parts);
	}

	/** The object elsewhere on the ground. */
	SceneObject placed(final double newX, final double newZ, final double newYawDegrees, final double newScale) {
		return new SceneObject(name, color, texture, newX, newZ, newYawDegrees, newScale, transform, parts);
	}

	/** The point where it stands: the origin of its own frame, in the world. */
	Vector3 foot() {
		return matrix().origin();
	}

	/** Corners of the parts' unit boxes, in the world. */
	List<Vector3> corners() {
		final List<Vector3> corners = new ArrayList<>();
		final AffineMap world = matrix();
		for (final Part part : parts) {
			final AffineMap map = world.times(part.matrix());
			for (int i = 0; i < 8; i++)
				corners.add(map.apply(new Vector3((i & 4) / 2 - 1, (i & 2) - 1, 2 * (i & 1) - 1)));
		}
		return corners;
	}

	/** Radius on the ground plane that it needs about its foot. */
	double footprint() {
		final Vector3 foot = foot();
		double largest = 0;
		for (final Vector3 c : corners())
			largest = Math.max(largest, Math.hypot(c.x() - foot.x(), c.z() - foot.z()));
		return .9 * largest; // corners of round parts' boxes stick out
	}
}
