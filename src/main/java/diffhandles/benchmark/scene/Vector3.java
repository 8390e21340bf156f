package diffhandles.benchmark.scene;

/**
 * A point or direction in space.
 *
 * @param x right, in every frame of this package
 * @param y up in the world, down in the camera's frame
 * @param z towards the viewer in the world, away from the viewer in the camera's frame
 */
public record Vector3(double x, double y, double z) {

	/** The sum. */
	public Vector3 plus(final Vector3 o) {
		return new Vector3(x + o.x, y + o.y, z + o.z);
	}

	/** This minus the other. */
	public Vector3 minus(final Vector3 o) {
		return new Vector3(x - o.x, y - o.y, z - o.z);
	}

	/** Euclidean length. */
	public double length() {
		return Math.sqrt(x * x + y * y + z * z);
	}
}
