// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.Vector3;
import java.util.ArrayList;
import java.util.List;

/**
 * A part as the ray caster uses it: the map into its unit space in float, and bounds that tell cheaply
 * which rays cannot meet it.
 */
final class TracedPart {

	/** Slack of the bounds, world units and units of the image plane: what float arithmetic may be off by. */
	private static final float MARGIN = .02f;

	final Part part;
	final int object;
	private final float k;
	private final float[] inverse = new float[12]; // unit space ← world
	private final float[] scale;
	private final float frequency;
	private final float phase;
	private final float[] first;
	private final float[] second;
	final float specular;
	final float shininess;

	// Rectangle of the image plane z = 1 (x right, y up) in which the camera may see it.
	private float left = Float.NEGATIVE_INFINITY, right = Float.POSITIVE_INFINITY;
	private float bottom = Float.NEGATIVE_INFINITY, top = Float.POSITIVE_INFINITY;

	// Ball of the world that holds it.
	private final float ballX, ballY, ballZ, radius;

	TracedPart(final Part part, final SceneObject owner, final int object, final AffineMap cameraFromWorld) {
		this.part = part;
		this.object = object;
		k = (float) part.k();
		final AffineMap world = owner.matrix().times(part.matrix());
		final AffineMap unit = world.inverse();
		for (int i = 0; i < 12; i++)
			inverse[i] = (float) unit.at(i / 4, i % 4);
		scale = new float[]{ (float) part.scale().x(), (float) part.scale().y(), (float) part.scale().z() };
		frequency = (float) part.frequency();
		phase = (float) part.phase();
		first = components(part.first());
		second = components(part.second());
		specular = (float) part.specular();
		shininess = (float) part.shininess();

		final List<Vector3> corners = corners(world);
		final Vector3 middle = world.origin();
		double largest = 0;
		for (final Vector3 c : corners)
			largest = Math.max(largest, c.minus(middle).length());
		ballX = (float) middle.x();
		ballY = (float) middle.y();
		ballZ = (float) middle.z();
		radius = (float) largest + MARGIN;
		boundInView(corners, cameraFromWorld);
	}

	/** Least t &gt; {@code nearest} at which the ray o + t·d enters the part, or {@link Shape#MISS}. */
	float intersect(final float ox, final float oy, final float oz, final float dx, final float dy, final float dz,
		final float nearest)
	{
		final float[] m = inverse;
		return part.shape().intersect(m[0] * ox + m[1] * oy + m[2] * oz + m[3],
			m[4] * ox + m[5] * oy + m[6] * oz + m[7], m[8] * ox + m[9] * oy + m[10] * oz + m[11],
			m[0] * dx + m[1] * dy + m[2] * dz, m[4] * dx + m[5] * dy + m[6] * dz, m[8] * dx + m[9] * dy + m[10] * dz, k,
			nearest);
	}

	/** Writes albedo and unit normal at a point of the surface, in the world. */
	void surface(final float x, final float y, final float z, final float[] albedo, final float[] normal) {
		final float[] m = inverse;
		final float ux = m[0] * x + m[1] * y + m[2] * z + m[3];
		final float uy = m[4] * x + m[5] * y + m[6] * z + m[7];
		final float uz = m[8] * x + m[9] * y + m[10] * z + m[11];
		part.shape().normal(ux, uy, uz, k, normal);
		final float nx = m[0] * normal[0] + m[4] * normal[1] + m[8] * normal[2];
		final float ny = m[1] * normal[0] + m[5] * normal[1] + m[9] * normal[2];
		final float nz = m[2] * normal[0] + m[6] * normal[1] + m[10] * normal[2];
		final float length = (float) Math.sqrt(Math.max(1e-20f, nx * nx + ny * ny + nz * nz));
		normal[0] = nx / length;
		normal[1] = ny / length;
		normal[2] = nz / length;
		final float weight = part.texture().mix(ux * scale[0] * frequency + phase, uy * scale[1] * frequency + phase,
			uz * scale[2] * frequency + phase, part.axis());
		for (int c = 0; c < 3; c++)
			albedo[c] = first[c] + (second[c] - first[c]) * weight;
	}

	/** Like {@link #intersect} from the camera, for the ray through (x, y) of the image plane. */
	float intersectFromEye(final float x, final float y, final float eye, final float dx, final float dy,
		final float dz, final float nearest)
	{
		final boolean inRectangle = x >= left && x <= right && y >= bottom && y <= top;
		return inRectangle || isIllConditioned(dx, dy, dz) ? intersect(0, eye, 0, dx, dy, dz, nearest) : Shape.MISS;
	}

	/** Whether a ray from a point along a direction of length 1 may meet the ball around the part. */
	boolean mayBeHit(final float x, final float y, final float z, final float dx, final float dy, final float dz) {
		final float vx = ballX - x, vy = ballY - y, vz = ballZ - z;
		final float along = vx * dx + vy * dy + vz * dz;
		return along > -radius && vx * vx + vy * vy + vz * vz - along * along <= radius * radius;
	}

	/** Whether roundoff may make a ray of this direction meet the part outside its bounds. */
	boolean isIllConditioned(final float dx, final float dy, final float dz) {
		final float[] m = inverse;
		return part.shape() == Shape.FRUSTUM && Shape.isAlongSide(m[0] * dx + m[1] * dy + m[2] * dz,
			m[4] * dx + m[5] * dy + m[6] * dz, m[8] * dx + m[9] * dy + m[10] * dz, k);
	}

	private List<Vector3> corners(final AffineMap world) {
		final double r = part.shape().reach(part.k());
		final List<Vector3> corners = new ArrayList<>();
		for (int i = 0; i < 8; i++)
			corners.add(world.apply(new Vector3((i & 1) == 0 ? -r : r, (i & 2) == 0 ? -1 : 1, (i & 4) == 0 ? -r : r)));
		return corners;
	}

	private void boundInView(final List<Vector3> corners, final AffineMap cameraFromWorld) {
		float l = Float.POSITIVE_INFINITY, r = Float.NEGATIVE_INFINITY;
		float b = Float.POSITIVE_INFINITY, t = Float.NEGATIVE_INFINITY;
		for (final Vector3 corner : corners) {
			final Vector3 c = cameraFromWorld.apply(corner);
			if (c.z() < 1e-2) return; // reaches behind the camera: no rectangle holds it
			final float x = (float) (c.x() / c.z()), y = (float) (-c.y() / c.z());
			l = Math.min(l, x);
			r = Math.max(r, x);
			b = Math.min(b, y);
			t = Math.max(t, y);
		}
		left = l - MARGIN;
		right = r + MARGIN;
		bottom = b - MARGIN;
		top = t + MARGIN;
	}

	static float[] components(final Rgb color) {
		return new float[]{ (float) color.red(), (float) color.green(), (float) color.blue() };
	}
}
