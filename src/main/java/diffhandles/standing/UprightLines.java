// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import diffhandles.geometry.PinholeCamera;
import diffhandles.standing.LineSegments.Segment;
import java.util.Arrays;
import java.util.List;

/**
 * The tilt of a camera that explains a picture's straight edges best: most edges that people build are upright, or
 * run along one of two level directions at a right angle (Coughlan &amp; Yuille 1999, a Manhattan world).
 * <p>
 * Edges in direction d meet at K·d. All tilts and directions are tried. The camera is taken to be held level from
 * left to right.
 * </p>
 *
 * @param pitchDegrees by which the camera looks down
 * @param explained share of the edges' length that this explains, 0 … 1
 * @param gain share that it explains more than the middle one of all tilts: only that tells anything
 */
record UprightLines(double pitchDegrees, double explained, double gain) {

	/** Tilts that are tried, degrees; ours. */
	private static final int FIRST = -15, LAST = 60;
	private static final double TILT_STEP = 0.5, TURN_STEP = 2;
	/** Direction error of an edge, degrees: longer edges are surer; ours. */
	private static final double ERROR = 1.2;
	/** What people do with a camera, degrees: the mean tilt and its spread; how much that counts; ours. */
	private static final double USUAL = 9, SPREAD = 14, COUNTS = 0.02;

	/** @param segments in the camera's pixels */
	static UprightLines of(final PinholeCamera camera, final List<Segment> segments) {
		final int n = (int) Math.round((LAST - FIRST) / TILT_STEP) + 1;
		final double[] explained = new double[n];
		int best = 0;
		for (int k = 0; k < n; k++) {
			explained[k] = explained(camera, segments, FIRST + k * TILT_STEP);
			if (worth(explained, k) > worth(explained, best)) best = k;
		}
		final double[] sorted = explained.clone();
		Arrays.sort(sorted);
		return new UprightLines(FIRST + best * TILT_STEP, explained[best], explained[best] - sorted[n / 2]);
	}

	private static double worth(final double[] explained, final int k) {
		final double unusual = (FIRST + k * TILT_STEP - USUAL) / SPREAD;
		return explained[k] - COUNTS * unusual * unusual;
	}

	/** The share of the edges' length under a tilt, with the best pair of level directions. */
	private static double explained(final PinholeCamera camera, final List<Segment> segments, final double pitch) {
		final double c = Math.cos(Math.toRadians(pitch)), s = Math.sin(Math.toRadians(pitch));
		final int turns = (int) (90 / TURN_STEP);
		final double[] sums = new double[turns];
		double all = 0;
		for (final Segment segment : segments) {
			final double upright = agrees(camera, segment, 0, c, s);
			all += segment.length();
			for (int t = 0; t < turns; t++) {
				final double turn = Math.toRadians(t * TURN_STEP), ct = Math.cos(turn), st = Math.sin(turn);
				final double level = Math.max(agrees(camera, segment, ct, -st * s, st * c),
					agrees(camera, segment, -st, -ct * s, ct * c));
				sums[t] += segment.length() * Math.max(upright, level);
			}
		}
		double most = 0;
		for (final double sum : sums)
			most = Math.max(most, sum);
		return all == 0 ? 0 : most / all;
	}

	/** How well an edge runs to where the lines of a direction meet, 0 … 1. */
	private static double agrees(final PinholeCamera camera, final Segment segment, final double x, final double y,
		final double z)
	{
		final double du = camera.fx() * x + (camera.cx() - segment.u()) * z;
		final double dv = camera.fy() * y + (camera.cy() - segment.v()) * z;
		final double sine = (du * segment.dv() - dv * segment.du()) / Math.hypot(du, dv);
		final double error = Math.toDegrees(Math.abs(sine)) / ERROR;
		return error > 3 ? 0 : Math.exp(-error * error / 2);
	}
}
