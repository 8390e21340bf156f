// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import diffhandles.geometry.PinholeCamera;
import diffhandles.standing.LineSegments.Segment;
import java.util.Arrays;
import java.util.List;

/**
 * The tilt and roll of a camera that explain a picture's straight edges best: most edges that people build are upright,
 * or run along one of two level directions at a right angle (Coughlan &amp; Yuille 1999, a Manhattan world).
 * <p>
 * Edges in direction d meet at K·d. All tilts, rolls and directions are tried; a roll must explain clearly more than
 * none, since most cameras are held level from left to right.
 * </p>
 *
 * @param pitchDegrees by which the camera looks down
 * @param rollDegrees by which the picture's horizon runs down from left to right
 * @param explained share of the edges' length that this explains, 0 … 1
 * @param gain share that it explains more than the middle one of all tilts: only that tells anything
 */
record UprightLines(double pitchDegrees, double rollDegrees, double explained, double gain) {

	/** Tilts that are tried, degrees; ours. */
	private static final int FIRST = -15, LAST = 60;
	private static final double TILT_STEP = 0.5, TURN_STEP = 2;
	/** Tilts of the first search are so many steps apart. */
	private static final int COARSE = 2;
	/** Greatest roll that is tried, degrees; ours. */
	private static final int MOST_ROLL = 7;
	/** Rolls up to this are told too inexactly, and taken for none, degrees: measured 2 where it is truly 0.8; ours. */
	private static final int LEAST_ROLL = 3;
	/** Direction error of an edge, degrees: longer edges are surer; ours. */
	private static final double ERROR_RADIANS = Math.toRadians(1.2);
	/** What people do with a camera, degrees: the mean tilt and its spread; how much that counts; ours. */
	private static final double USUAL = 9, SPREAD = 14, COUNTS = 0.02;
	/** What any roll must explain beyond none, and how much more a larger one, by its square in degrees; ours. */
	private static final double ROLLED = 0.05, ROLLED_MORE = 0.0008;

	/** @param segments in the camera's pixels */
	static UprightLines of(final PinholeCamera camera, final List<Segment> segments) {
		double most = Double.NEGATIVE_INFINITY;
		int roll = 0;
		for (int r = -MOST_ROLL; r <= MOST_ROLL; r++) {
			final double[] explained = explained(camera, level(camera, segments, r), COARSE);
			final double unusual = r == 0 ? 0 : ROLLED + ROLLED_MORE * r * r;
			final double worth = worth(explained, best(explained, COARSE), COARSE) - unusual;
			if (worth > most) {
				most = worth;
				roll = r;
			}
		}
		if (Math.abs(roll) < LEAST_ROLL) roll = 0;
		final double[] explained = explained(camera, level(camera, segments, roll), 1);
		final int best = best(explained, 1);
		final double[] sorted = explained.clone();
		Arrays.sort(sorted);
		return new UprightLines(FIRST + best * TILT_STEP, roll, explained[best],
			explained[best] - sorted[sorted.length / 2]);
	}

	/** The horizon of a level floor. */
	PictureLine horizon(final PinholeCamera camera) {
		final double roll = Math.toRadians(rollDegrees), y = -Math.tan(Math.toRadians(pitchDegrees)) / Math.cos(roll);
		final double left = y - camera.cx() / camera.fx() * Math.tan(roll);
		final double right = y + (camera.width() - camera.cx()) / camera.fx() * Math.tan(roll);
		return new PictureLine(camera.cy() + camera.fy() * left, camera.cy() + camera.fy() * right);
	}

	/** Edges as a camera sees them that is turned back by a roll. */
	private static List<Segment> level(final PinholeCamera camera, final List<Segment> segments, final double degrees) {
		if (degrees == 0) return segments;
		final double c = Math.cos(Math.toRadians(degrees)), s = Math.sin(Math.toRadians(degrees));
		return segments.stream().map(segment -> {
			final double x = (segment.u() - camera.cx()) / camera.fx(), y = (segment.v() - camera.cy()) / camera.fy();
			final double dx = segment.du() / camera.fx(), dy = segment.dv() / camera.fy();
			final double du = camera.fx() * (c * dx + s * dy), dv = camera.fy() * (c * dy - s * dx);
			final double length = Math.hypot(du, dv);
			return new Segment(camera.cx() + camera.fx() * (c * x + s * y), camera.cy() + camera.fy() * (c * y - s * x),
				du / length, dv / length, segment.length());
		}).toList();
	}

	/** The shares that tilts explain, so many steps apart. */
	private static double[] explained(final PinholeCamera camera, final List<Segment> segments, final int steps) {
		final double[] explained = new double[(int) Math.round((LAST - FIRST) / (steps * TILT_STEP)) + 1];
		Arrays.setAll(explained, k -> explained(camera, segments, FIRST + k * steps * TILT_STEP, steps * TURN_STEP));
		return explained;
	}

	private static int best(final double[] explained, final int steps) {
		int best = 0;
		for (int k = 1; k < explained.length; k++)
			if (worth(explained, k, steps) > worth(explained, best, steps)) best = k;
		return best;
	}

	private static double worth(final double[] explained, final int k, final int steps) {
		final double unusual = (FIRST + k * steps * TILT_STEP - USUAL) / SPREAD;
		return explained[k] - COUNTS * unusual * unusual;
	}

	/** The share of the edges' length under a tilt, with the best pair of level directions. */
	private static double explained(final PinholeCamera camera, final List<Segment> segments, final double pitch,
		final double turnStep)
	{
		final double c = Math.cos(Math.toRadians(pitch)), s = Math.sin(Math.toRadians(pitch));
		final int turns = (int) (90 / turnStep);
		final double[] sums = new double[turns];
		double all = 0;
		for (final Segment segment : segments) {
			final double upright = agrees(camera, segment, 0, c, s);
			all += segment.length();
			for (int t = 0; t < turns; t++) {
				final double turn = Math.toRadians(t * turnStep), ct = Math.cos(turn), st = Math.sin(turn);
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
		final double across = du * segment.dv() - dv * segment.du();
		final double squared = across * across / (du * du + dv * dv) / (ERROR_RADIANS * ERROR_RADIANS);
		return squared > 9 ? 0 : Math.exp(-squared / 2);
	}
}
