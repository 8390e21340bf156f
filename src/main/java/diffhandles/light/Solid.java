package diffhandles.light;

import diffhandles.geometry.Bounds;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.Mask;
import diffhandles.geometry.PinholeCamera;
import diffhandles.ground.ScenePlane;

/**
 * An object closed by a back: along the ray of each of its pixels it reaches from the visible depth to another one.
 * <p>
 * Nothing is known of the back. The first guess is a round one: across, every part of the object is as thick as it is
 * wide. With R the radius of the largest disc in the mask that covers a pixel, and r the pixel's distance from the
 * disc's rim, the thickness is 2·√(r·(2R − r)), that of a ball of radius R there.
 * </p>
 *
 * @param width columns of the object's rectangle
 * @param height rows of it
 * @param rayX (n) X of the ray at depth 1, of each pixel
 * @param rayY (n) Y of the ray at depth 1
 * @param front (n) depth of the visible surface; 0 where the object is not
 * @param thickness (n) from front to back along z, depth units
 */
record Solid(int width, int height, float[] rayX, float[] rayY, float[] front, float[] thickness) {

	/** A visible surface with a round back. */
	static Solid round(final PinholeCamera camera, final DepthMap depth, final Mask object) {
		final Bounds b = object.bounds();
		final int n = b.width() * b.height();
		final float[] rayX = new float[n], rayY = new float[n], front = new float[n], thickness = new float[n];
		final float[] width = RoundProfile.of(object, b);
		final double pixel = 2 / (camera.fx() + camera.fy());
		for (int y = 0, i = 0; y < b.height(); y++)
			for (int x = 0; x < b.width(); x++, i++) {
				rayX[i] = (float) camera.liftX(b.x0() + x + 0.5, 1);
				rayY[i] = (float) camera.liftY(b.y0() + y + 0.5, 1);
				if (!object.contains(b.x0() + x, b.y0() + y)) continue;
				front[i] = depth.at(b.x0() + x, b.y0() + y);
				thickness[i] = (float) (width[i] * pixel * front[i]);
			}
		return new Solid(b.width(), b.height(), rayX, rayY, front, thickness);
	}

	/** The same with a back that is nearer or farther by a factor. */
	Solid thicker(final double factor) {
		final float[] t = thickness.clone();
		for (int i = 0; i < t.length; i++)
			t[i] *= (float) factor;
		return new Solid(width, height, rayX, rayY, front, t);
	}

	/** The same cut off at a plane: nothing reaches beyond it. */
	Solid above(final ScenePlane plane) {
		final float[] t = thickness.clone();
		for (int i = 0; i < t.length; i++) {
			if (!has(i)) continue;
			final double facing = (plane.nx() * rayX[i] + plane.ny() * rayY[i] + plane.nz()) / plane.distance();
			if (facing > 0) t[i] = (float) Math.max(0, Math.min(t[i], 1 / facing - front[i]));
		}
		return new Solid(width, height, rayX, rayY, front, t);
	}

	boolean has(final int i) {
		return front[i] > 0;
	}
}
