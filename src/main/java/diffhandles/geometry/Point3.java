package diffhandles.geometry;

/**
 * A point or a direction in camera coordinates: x right, y down, z away from the camera, depth units.
 *
 * @param x to the right
 * @param y down
 * @param z along the optical axis
 */
public record Point3(double x, double y, double z) {}
