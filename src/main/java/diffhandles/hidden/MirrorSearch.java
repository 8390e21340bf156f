// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.hidden;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.GroundAxes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Seeks the vertical planes about which an object may be symmetric, as far as {@link MirrorEvidence one picture} tells.
 * Round objects have many such planes, boxes two.
 */
final class MirrorSearch {

	/** Degrees between planes that are tried, and steps of the offset across the object; ours. */
	private static final double ANGLE_STEP = 7.5;
	private static final int OFFSETS = 48;
	/**
	 * Most violations of a plane that counts, and fewest matches of the points that tell: what is all hidden proves
	 * nothing; ours.
	 */
	private static final double MOST_VIOLATIONS = 0.03, FEWEST_MATCHES = 0.3;
	/** Fewest points that must tell anything, where the object is partly covered; ours. */
	private static final double FEWEST_TOLD = 0.25;
	/** Longest that an object may get, in longest horizontal extents of its visible part; so if it is covered; ours. */
	private static final double LONGEST = 1.4, LONGEST_COVERED = 2;
	/** Most planes that are used, and least angle between them. */
	private static final int MOST_PLANES = 4;
	private static final double APART_DEGREES = 20;

	private final MirrorEvidence evidence;
	private final GroundAxes axes;
	private final double longest;
	private final double mostLonger;
	private final Vector3 centre;

	/**
	 * @param object the pixels whose depth is the object's
	 * @param covered pixels that show something in front of it
	 * @param picture (channels·height·width) 0 … 1
	 */
	MirrorSearch(final PinholeCamera camera, final DepthMap depth, final Mask object, final Mask covered,
		final float[] picture, final GroundAxes axes)
	{
		this.axes = axes;
		evidence = new MirrorEvidence(camera, depth, object, covered, picture, axes.right());
		double most = 0;
		for (double a = 0; a < Math.PI; a += Math.PI / 8)
			most = Math.max(most, evidence.extent(axes.toCamera(Math.cos(a), 0, Math.sin(a))));
		longest = most;
		mostLonger = object.dilated(1).and(covered).minus(object).isEmpty() ? LONGEST : LONGEST_COVERED;
		centre = camera.centroid(depth, object);
	}

	/**
	 * The planes that the picture does not speak against, the best supported first; none for an object without
	 * symmetry.
	 */
	List<MirrorPlane> planes() {
		final List<MirrorPlane> good = new ArrayList<>();
		for (double degrees = 0; degrees < 180; degrees += ANGLE_STEP) {
			final double a = Math.toRadians(degrees);
			final Vector3 m = axes.toCamera(Math.cos(a), 0, Math.sin(a));
			MirrorPlane best = null;
			final double low = lowest(m), step = Math.max(evidence.extent(m), evidence.width()) / OFFSETS;
			for (int k = 0; k <= 2 * OFFSETS; k++)
				best = better(best, evidence.of(m, low + k * step));
			best = refined(best, a, step);
			if (isTold(best) && isCompact(best)) good.add(best);
		}
		good.sort(Comparator.comparingDouble(MirrorSearch::score).reversed());
		final List<MirrorPlane> kept = new ArrayList<>();
		for (final MirrorPlane plane : good)
			if (kept.size() < MOST_PLANES && kept.stream().allMatch(k -> angle(k, plane) >= APART_DEGREES))
				kept.add(plane);
		return kept;
	}

	/** The evidence that planes are judged by. */
	MirrorEvidence evidence() {
		return evidence;
	}

	/** Climbs from a plane in angle and offset, by steps that are halved. */
	private MirrorPlane refined(final MirrorPlane start, final double angle, final double step) {
		MirrorPlane best = start;
		double bestAngle = angle;
		for (double part = 0.5; part > 1 / 20.0; part /= 2)
			for (int turn = -1; turn <= 1; turn++) {
				final double a = bestAngle + turn * part * Math.toRadians(ANGLE_STEP);
				final Vector3 m = axes.toCamera(Math.cos(a), 0, Math.sin(a));
				// The middle of the visible points stays as far from the turned plane.
				final double middle = best.offset() + m.minus(best.normal()).dot(centre);
				for (int shift = -2; shift <= 2; shift++) {
					final MirrorPlane next = evidence.of(m, middle + shift * part * step);
					if (score(next) <= score(best)) continue;
					best = next;
					bestAngle = a;
				}
			}
		return best;
	}

	private static boolean isTold(final MirrorPlane plane) {
		return plane.violations() <= MOST_VIOLATIONS && plane.told() >= FEWEST_TOLD
			&& plane.matches() >= FEWEST_MATCHES * plane.told();
	}

	/** Whether the object with its mirror image is hardly longer than its visible part is in some direction. */
	private boolean isCompact(final MirrorPlane plane) {
		final double[] along = evidence.along(plane.normal());
		final int tail = along.length / 100;
		return 2 * Math.max(plane.offset() - along[tail], along[along.length - 1 - tail] - plane.offset())
			<= mostLonger * longest;
	}

	private static double score(final MirrorPlane plane) {
		return plane.matches() - 4 * plane.violations();
	}

	private static MirrorPlane better(final MirrorPlane a, final MirrorPlane b) {
		return a == null || score(b) > score(a) ? b : a;
	}

	private static double angle(final MirrorPlane a, final MirrorPlane b) {
		return Math.toDegrees(Math.acos(Math.min(1, Math.abs(a.normal().dot(b.normal())))));
	}

	private double lowest(final Vector3 m) {
		final double[] along = evidence.along(m);
		return along[along.length / 100];
	}
}
