// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.Ground;
import diffhandles.ground.GroundAxes;
import diffhandles.ground.ScenePlane;

/**
 * A box on a floor, seen by a camera that looks down on it; everything about it has a closed form.
 * <p>
 * Ground coordinates: origin under the camera, X right, Y up, Z away.
 * </p>
 */
final class Boxes {

	static final int WIDTH = 160, HEIGHT = 120;
	static final PinholeCamera CAMERA = PinholeCamera.ofFieldOfView(WIDTH, HEIGHT, 50);
	static final double CAMERA_HEIGHT = 2, PITCH = Math.toRadians(28);
	static final ScenePlane FLOOR = new ScenePlane(new Vector3(0, Math.cos(PITCH), Math.sin(PITCH)), CAMERA_HEIGHT);
	static final GroundAxes AXES = GroundAxes.of(FLOOR);
	/** The box: −0.5 … 0.5 wide, 0 … 0.8 high, 3.6 … 4.4 away. */
	static final double LEFT = -0.5, RIGHT = 0.5, TOP = 0.8, NEAR = 3.6, FAR = 4.4;

	final float[] z = new float[WIDTH * HEIGHT];
	final boolean[] box = new boolean[WIDTH * HEIGHT];

	/** Renders the depth by casting a ray through every pixel's centre. */
	Boxes() {
		for (int i = 0; i < z.length; i++) {
			final double[] ray = ray(i % WIDTH + 0.5, i / WIDTH + 0.5);
			final double floor = ray[1] < 0 ? CAMERA_HEIGHT / -ray[1] : Double.POSITIVE_INFINITY;
			final double hit = enter(0, CAMERA_HEIGHT, 0, ray);
			box[i] = hit < floor;
			z[i] = (float) Math.min(30, Math.min(hit, floor));
		}
	}

	/** Ground coordinates of a pixel's ray at depth 1. */
	private static double[] ray(final double u, final double v) {
		final Vector3 g = AXES.fromCamera(CAMERA.liftX(u, 1), CAMERA.liftY(v, 1), 1);
		return new double[]{ g.x(), -g.y(), g.z() };
	}

	/** Where a ray enters the box, by slabs; infinite if it does not. */
	private static double enter(final double x, final double y, final double zz, final double[] d) {
		double in = 1e-9, out = Double.POSITIVE_INFINITY;
		final double[] o = { x, y, zz }, low = { LEFT, 0, NEAR }, high = { RIGHT, TOP, FAR };
		for (int k = 0; k < 3; k++) {
			final double a = (low[k] - o[k]) / d[k], b = (high[k] - o[k]) / d[k];
			in = Math.max(in, Math.min(a, b));
			out = Math.min(out, Math.max(a, b));
		}
		return in < out ? in : Double.POSITIVE_INFINITY;
	}

	/** Whether the floor that a pixel shows is shaded by the box, in closed form. */
	boolean isShaded(final int i, final LightDirection light) {
		if (box[i] || z[i] >= 30) return false;
		final double[] ray = ray(i % WIDTH + 0.5, i / WIDTH + 0.5);
		final Vector3 l = AXES.fromCamera(light.towards().x(), light.towards().y(), light.towards().z());
		return enter(ray[0] * z[i], 0, ray[2] * z[i], new double[]{ l.x(), -l.y(), l.z() }) < Double.POSITIVE_INFINITY;
	}

	Mask shadow(final LightDirection light) {
		return Mask.of(WIDTH, HEIGHT, (x, y) -> isShaded(y * WIDTH + x, light));
	}

	Mask mask() {
		return Mask.of(WIDTH, HEIGHT, box);
	}

	DepthMap depth() {
		return new DepthMap(WIDTH, HEIGHT, z.clone());
	}

	Ground ground() {
		return Ground.under(CAMERA, depth(), mask()).orElseThrow();
	}

	/**
	 * A grey picture of a floor of 0.6 with faint stripes along the ground, the box of 0.3, the shadow darker by a
	 * factor.
	 */
	float[] picture(final LightDirection light, final double factor) {
		final float[] grey = new float[z.length];
		for (int i = 0; i < grey.length; i++) {
			final double[] ray = ray(i % WIDTH + 0.5, i / WIDTH + 0.5);
			final double stripe = Math.floor(ray[0] * z[i] * 2.5) % 2 == 0 ? 1 : 0.9;
			grey[i] = (float) (box[i] ? 0.3 : 0.6 * stripe * (isShaded(i, light) ? factor : 1));
		}
		return grey;
	}
}
