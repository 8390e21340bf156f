// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import diffhandles.geometry.PinholeCamera;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The ellipse that a round foot, plate or rim makes of an outline: a level circle that is seen under the angle α
 * over its plane has the axes b / a = sin α.
 *
 * @param u column of its middle, pixels
 * @param v row of its middle
 * @param a half width, pixels
 * @param b half height
 * @param share of the outline that lies on it
 */
record RoundFoot(double u, double v, double a, double b, double share) {

	private static final int TRIES = 600;
	private static final long SEED = 3;
	/** How near to the ellipse an outline is, in parts of its half width; at least a pixel; ours. */
	private static final double NEAR = 0.012;
	/** Least share of the outline, and of the ellipse's lower half, that lies on it; ours. */
	private static final double LEAST_SHARE = 0.45, LEAST_LOWER = 0.8;
	/** Flatness of ellipses that tell a tilt: a ball is round from everywhere; ours. */
	private static final double FLATTEST = 0.08, ROUNDEST = 0.9;
	/** Ellipses up to this are tried, so that what is round is known to be. */
	private static final double TALLEST = 1.2;
	private static final int BINS = 24;
	/** Pixels in which a drawn ellipse may differ from an ideal one, of its outline's; ImageJ's differ in none. */
	private static final double DRAWN = 0.01;

	/** The ellipse of an outline; empty if it has none, or was drawn as one. */
	static Optional<RoundFoot> of(final Mask object) {
		final List<double[]> outline = outline(object);
		if (outline.size() < 40 || isDrawn(object, outline.size())) return Optional.empty();
		final SplittableRandom random = new SplittableRandom(SEED);
		RoundFoot best = null;
		for (int k = 0; k < TRIES; k++) {
			final double[][] four = new double[4][];
			for (int j = 0; j < 4; j++)
				four[j] = outline.get(random.nextInt(outline.size()));
			final RoundFoot candidate = through(four, outline, object.bounds().width());
			if (candidate == null || best != null && candidate.share <= best.share) continue;
			best = candidate;
			final RoundFoot fitted = through(on(candidate, outline), outline, object.bounds().width());
			if (fitted != null && fitted.share > best.share) best = fitted;
		}
		return Optional.ofNullable(best).filter(e -> e.share >= LEAST_SHARE && e.b < ROUNDEST * e.a);
	}

	/**
	 * Whether an outline is the ellipse in its own bounds, as drawing tools make it: a circle on a floor begins and
	 * ends within pixels.
	 */
	private static boolean isDrawn(final Mask object, final int outline) {
		final Bounds b = object.bounds();
		final double a = b.width() / 2.0, h = b.height() / 2.0, u = b.x0() + a, v = b.y0() + h;
		int other = 0;
		for (int y = b.y0(); y < b.y0() + b.height(); y++)
			for (int x = b.x0(); x < b.x0() + b.width(); x++)
				if (object.contains(x, y) != Math.hypot((x + 0.5 - u) / a, (y + 0.5 - v) / h) < 1) other++;
		return other < DRAWN * outline;
	}

	private static List<double[]> outline(final Mask object) {
		final List<double[]> points = new ArrayList<>();
		for (int y = 0; y < object.height(); y++)
			for (int x = 0; x < object.width(); x++)
				if (object.contains(x, y) && (!object.contains(x - 1, y) || !object.contains(x + 1, y)
					|| !object.contains(x, y - 1) || !object.contains(x, y + 1)))
					points.add(new double[]{ x + 0.5, y + 0.5 });
		return points;
	}

	/**
	 * p·x² + q·y² + r·x + s·y = 1 through four points, or by least squares through more, if that is a level ellipse
	 * whose lower half is an outline.
	 */
	private static RoundFoot through(final double[][] points, final List<double[]> outline, final int wide) {
		final double[][] m = new double[4][5]; // the normal equations
		final double x0 = points[0][0], y0 = points[0][1] - wide; // an origin that is not on the ellipse
		for (final double[] point : points) {
			final double x = (point[0] - x0) / wide, y = (point[1] - y0) / wide;
			final double[] row = { x * x, y * y, x, y, 1 };
			for (int a = 0; a < 4; a++)
				for (int b = 0; b < 5; b++)
					m[a][b] += row[a] * row[b];
		}
		final double[] c = LinearSystem.solve(m);
		if (c == null || !(c[0] * c[1] > 0)) return null;
		final double u = -c[2] / (2 * c[0]), v = -c[3] / (2 * c[1]), k = 1 + c[0] * u * u + c[1] * v * v;
		if (!(k / c[0] > 0)) return null;
		final double a = Math.sqrt(k / c[0]) * wide, b = Math.sqrt(k / c[1]) * wide;
		if (!(b < TALLEST * a && b > FLATTEST * a) || a > 0.6 * wide || a < 0.2 * wide) return null;
		return scored(x0 + u * wide, y0 + v * wide, a, b, outline);
	}

	private static RoundFoot scored(final double u, final double v, final double a, final double b,
		final List<double[]> outline)
	{
		final double[][] on = on(new RoundFoot(u, v, a, b, 1), outline);
		final boolean[] lower = new boolean[BINS];
		for (final double[] p : on) {
			final double angle = Math.atan2((p[1] - v) / b, (p[0] - u) / a) / Math.PI;
			if (angle >= 0) lower[Math.min(BINS - 1, (int) (angle * BINS))] = true;
		}
		int covered = 0;
		for (final boolean bin : lower)
			if (bin) covered++;
		return covered < LEAST_LOWER * BINS ? null : new RoundFoot(u, v, a, b, (double) on.length / outline.size());
	}

	/** The points of an outline that are on an ellipse. */
	private static double[][] on(final RoundFoot ellipse, final List<double[]> outline) {
		final double near = Math.max(1, NEAR * ellipse.a);
		return outline.stream().filter(p -> {
			final double x = (p[0] - ellipse.u) / ellipse.a, y = (p[1] - ellipse.v) / ellipse.b;
			final double radius = Math.hypot(x, y);
			// distance along the gradient of the radius
			final double slope = Math.hypot(x / ellipse.a, y / ellipse.b) / Math.max(radius, 1e-9);
			return Math.abs(radius - 1) <= near * slope;
		}).toArray(double[][]::new);
	}

	/** By how much a camera looks down that sees this of a level circle, degrees. */
	double pitchDegrees(final PinholeCamera camera) {
		final double under =
			Math.asin(b * camera.fx() / (a * camera.fy()) > 1 ? 1 : b * camera.fx() / (a * camera.fy()));
		return Math.toDegrees(under - Math.atan((v - camera.cy()) / camera.fy()));
	}
}
