// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ground;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * The plane that most of some samples lie on, however far off the others are.
 * <p>
 * RANSAC finds it: of many planes through three samples each, the one with the least sum of squared residuals, each
 * cut off at the tolerance (MSAC; Torr &amp; Zisserman 2000, Eq. 14). Iteratively reweighted least squares with
 * Tukey's biweight makes it exact: samples beyond 4.685 times the spread of the residuals do not count any more, and
 * the spread is 1.4826 times their median.
 * </p>
 *
 * @param plane the plane
 * @param inlierShare share of the samples within the tolerance
 */
record PlaneFit(ScenePlane plane, double inlierShare) {

	private static final int HYPOTHESES = 300;
	private static final int ROUNDS = 12;
	/** Most samples that hypotheses are judged by. */
	private static final int MOST_JUDGES = 1500;
	/** Of a 95 % efficient biweight. */
	private static final double BIWEIGHT = 4.685;
	/** Standard deviation of a normal distribution over its median absolute value. */
	private static final double MEDIAN_TO_SIGMA = 1.4826;
	/** Smallest spread, in parts of the tolerance: exact depth has none at all. */
	private static final double LEAST_SPREAD = 1e-4;

	/**
	 * @param tolerance largest residual of a sample that lies on the plane, disparity
	 * @param plausible planes that come into question
	 * @param seed of the drawing
	 * @return none if no three samples give a plane in question
	 */
	static Optional<PlaneFit> of(final PlaneSamples samples, final double tolerance,
		final Predicate<ScenePlane> plausible, final long seed)
	{
		if (samples.count() < 3) return Optional.empty();
		final SplittableRandom random = new SplittableRandom(seed);
		final int stride = Math.max(1, samples.count() / MOST_JUDGES);
		ScenePlane best = null;
		double least = Double.POSITIVE_INFINITY;
		for (int h = 0; h < HYPOTHESES; h++) {
			final ScenePlane plane = throughThree(samples, random);
			if (plane == null || !plausible.test(plane)) continue;
			double cost = 0;
			for (int k = 0; k < samples.count() && cost < least; k += stride)
				cost += Math.min(square(samples.residual(plane, k)), square(tolerance));
			if (cost < least) {
				least = cost;
				best = plane;
			}
		}
		if (best == null) return Optional.empty();
		final ScenePlane refined = refined(samples, best, tolerance);
		final ScenePlane plane = plausible.test(refined) ? refined : best;
		return Optional.of(new PlaneFit(plane, inlierShare(samples, plane, tolerance)));
	}

	private static double inlierShare(final PlaneSamples samples, final ScenePlane plane, final double tolerance) {
		int inliers = 0;
		for (int k = 0; k < samples.count(); k++)
			if (Math.abs(samples.residual(plane, k)) <= tolerance) inliers++;
		return (double) inliers / samples.count();
	}

	private static ScenePlane refined(final PlaneSamples samples, final ScenePlane start, final double tolerance) {
		ScenePlane plane = start;
		final double[] weight = new double[samples.count()];
		for (int round = 0; round < ROUNDS; round++) {
			final double cut = BIWEIGHT * spread(samples, plane, tolerance);
			for (int k = 0; k < weight.length; k++)
				weight[k] = square(Math.max(0, 1 - square(samples.residual(plane, k) / cut)));
			final ScenePlane next = leastSquares(samples, weight);
			if (next == null) break;
			plane = next;
		}
		return plane;
	}

	/** The spread of the residuals within the tolerance. */
	private static double spread(final PlaneSamples samples, final ScenePlane plane, final double tolerance) {
		final double[] residuals = new double[samples.count()];
		int n = 0;
		for (int k = 0; k < residuals.length; k++) {
			final double r = Math.abs(samples.residual(plane, k));
			if (r <= tolerance) residuals[n++] = r;
		}
		Arrays.sort(residuals, 0, n);
		return Math.max(LEAST_SPREAD * tolerance, n == 0 ? tolerance : MEDIAN_TO_SIGMA * residuals[n / 2]);
	}

	private static ScenePlane throughThree(final PlaneSamples s, final SplittableRandom random) {
		final double[] weight = { 1, 1, 1 }, x = new double[3], y = new double[3], w = new double[3];
		for (int k = 0; k < 3; k++) {
			final int drawn = random.nextInt(s.count());
			x[k] = s.x()[drawn];
			y[k] = s.y()[drawn];
			w[k] = s.disparity()[drawn];
		}
		return leastSquares(new PlaneSamples(x, y, w), weight);
	}

	/** The plane with the least weighted sum of squared residuals; null if the samples determine none. */
	static ScenePlane leastSquares(final PlaneSamples s, final double[] weight) {
		double n = 0, mx = 0, my = 0, mw = 0;
		for (int k = 0; k < weight.length; k++) {
			n += weight[k];
			mx += weight[k] * s.x()[k];
			my += weight[k] * s.y()[k];
			mw += weight[k] * s.disparity()[k];
		}
		if (n == 0) return null;
		mx /= n;
		my /= n;
		mw /= n;
		double xx = 0, xy = 0, yy = 0, xw = 0, yw = 0;
		for (int k = 0; k < weight.length; k++) {
			final double x = s.x()[k] - mx, y = s.y()[k] - my, w = s.disparity()[k] - mw;
			xx += weight[k] * x * x;
			xy += weight[k] * x * y;
			yy += weight[k] * y * y;
			xw += weight[k] * x * w;
			yw += weight[k] * y * w;
		}
		final double determinant = xx * yy - xy * xy;
		if (!(determinant > 1e-9 * square(xx + yy))) return null;
		final double bx = (xw * yy - yw * xy) / determinant, by = (yw * xx - xw * xy) / determinant;
		final double constant = mw - bx * mx - by * my;
		if (bx == 0 && by == 0 && constant == 0) return null;
		return ScenePlane.ofDisparity(bx, by, constant);
	}

	private static double square(final double v) {
		return v * v;
	}
}
