package diffhandles.benchmark.scene;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;

/**
 * An edit in the terms of the edit command: p ↦ s·R·(p − pivot) + pivot + t in the camera's frame
 * (x right, y down, z away), R = R_Y(yaw)·R_X(pitch)·R_Z(roll), each right-handed.
 * <p>
 * Any rotation has such angles, so that every edit of a scene is an edit of the command: a yaw about
 * the world's vertical seen by a camera that looks down becomes a yaw with some pitch and roll.
 * </p>
 *
 * @param pivot about which the object turns and grows
 * @param translation t, in units of depth
 * @param yawDegrees −180 … 180
 * @param pitchDegrees −90 … 90
 * @param rollDegrees −180 … 180; 0 where the pitch is ±90 and yaw alone says it all
 * @param scale s, uniform
 */
public record Handle(Vector3 pivot, Vector3 translation, double yawDegrees, double pitchDegrees, double rollDegrees,
	double scale)
{

	private static final double TOLERANCE = 1e-6;

	/**
	 * The handle of a map of the camera's frame, about a pivot.
	 *
	 * @throws IllegalArgumentException if the map is not a rotation with a uniform scale and a translation
	 */
	public static Handle of(final Matrix4 map, final Vector3 pivot) {
		final double scale = Math.cbrt(map.determinant());
		if (!(scale > 0))
			throw new IllegalArgumentException("a handle does not mirror, but the determinant is " + map.determinant());
		final double[][] r = new double[3][3];
		for (int i = 0; i < 3; i++)
			for (int j = 0; j < 3; j++)
				r[i][j] = map.at(i, j) / scale;
		requireRotation(r);
		final double pitch = Math.asin(Math.max(-1, Math.min(1, -r[1][2])));
		final boolean locked = Math.abs(r[1][2]) > 1 - 1e-12;
		final double yaw = locked ? Math.atan2(-r[2][0], r[0][0]) : Math.atan2(r[0][2], r[2][2]);
		final double roll = locked ? 0 : Math.atan2(r[1][0], r[1][1]);
		return new Handle(pivot, map.apply(pivot).minus(pivot), Math.toDegrees(yaw), Math.toDegrees(pitch),
			Math.toDegrees(roll), scale);
	}

	/** The map of the camera's frame. */
	public Matrix4 matrix() {
		return Matrix4.translation(pivot.plus(translation)).times(Matrix4.rotationY(yawDegrees))
			.times(Matrix4.rotationX(pitchDegrees)).times(Matrix4.rotationZ(rollDegrees))
			.times(Matrix4.scaling(scale, scale, scale)).times(Matrix4.translation(-pivot.x(), -pivot.y(), -pivot.z()));
	}

	/**
	 * The command's pivot: the centroid of the object's visible points, lifted from their pixels.
	 *
	 * @param fovDegrees vertical field of view; square pixels, principal point at the image's centre
	 * @throws IllegalArgumentException if the mask is empty or of another size than the depth
	 */
	public static Vector3 pivot(final DepthMap depth, final Mask object, final double fovDegrees) {
		final int w = depth.width(), h = depth.height();
		if (object.width() != w || object.height() != h) throw new IllegalArgumentException(
			"depth is " + w + "×" + h + ", mask is " + object.width() + "×" + object.height());
		if (object.isEmpty()) throw new IllegalArgumentException("the object's mask is empty");
		final double focal = h / 2.0 / Math.tan(Math.toRadians(fovDegrees) / 2);
		double x = 0, y = 0, z = 0;
		for (int i = 0; i < w * h; i++)
			if (object.contains(i)) {
				x += (i % w + 0.5 - w / 2.0) * depth.at(i) / focal;
				y += (i / w + 0.5 - h / 2.0) * depth.at(i) / focal;
				z += depth.at(i);
			}
		final int n = object.count();
		return new Vector3(x / n, y / n, z / n);
	}

	private static void requireRotation(final double[][] r) {
		for (int i = 0; i < 3; i++)
			for (int j = 0; j < 3; j++) {
				final double dot = r[i][0] * r[j][0] + r[i][1] * r[j][1] + r[i][2] * r[j][2];
				if (Math.abs(dot - (i == j ? 1 : 0)) > TOLERANCE)
					throw new IllegalArgumentException("a handle needs a rotation with a uniform scale, but rows " + i
						+ " and " + j + " have the product " + dot);
			}
	}
}
