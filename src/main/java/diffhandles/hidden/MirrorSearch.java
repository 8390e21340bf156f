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
import java.util.stream.IntStream;

/**
 * Seeks the vertical planes about which an object may be symmetric, as far as one picture tells.
 * <p>
 * A visible point, mirrored, is hidden behind the visible surface, or lies on it and has the same colour; or else the
 * picture speaks against the plane: the mirrored point would be seen beside the outline, or in front of the surface, or
 * the colours differ. (Compare Thrun &amp; Wegbreit 2005, whose likelihood has the same three cases.) Round objects
 * have many such planes, boxes two.
 * </p>
 */
final class MirrorSearch {

	/** Degrees between planes that are tried, and steps of the offset across the object; ours. */
	private static final double ANGLE_STEP = 7.5;
	private static final int OFFSETS = 48;
	private static final int MOST_POINTS = 700;
	/** Depth within which a point lies on the surface, in parts of the object's width; ours. */
	private static final double TOLERANCE = 0.05;
	/** Mean difference of the channels, of 0 … 1, up to which colours are alike: both sides are lit unlike. */
	private static final double ALIKE = 0.22;
	/** Most violations of a plane that counts, and fewest matches: what is all hidden proves nothing; ours. */
	private static final double MOST_VIOLATIONS = 0.03, FEWEST_MATCHES = 0.3;
	/** Longest that an object may get, in longest horizontal extents of its visible part; ours. */
	private static final double LONGEST = 1.4;
	/** Most planes that are used, and least angle between them. */
	private static final int MOST_PLANES = 4;
	private static final double APART_DEGREES = 20;

	private final PinholeCamera camera;
	private final DepthMap depth;
	private final Mask object;
	private final float[] picture;
	private final GroundAxes axes;
	private final int[] pixels;
	private final double width;
	private final double longest;
	private final Vector3 centre;

	MirrorSearch(final PinholeCamera camera, final DepthMap depth, final Mask object, final float[] picture,
		final GroundAxes axes)
	{
		this.camera = camera;
		this.depth = depth;
		this.object = object;
		this.picture = picture;
		this.axes = axes;
		final Mask inner = object.eroded(1), used = inner.isEmpty() ? object : inner;
		final int[] all = IntStream.range(0, depth.z().length).filter(used::contains).toArray();
		final int stride = 1 + all.length / MOST_POINTS;
		pixels = IntStream.range(0, (all.length + stride - 1) / stride).map(k -> all[k * stride]).toArray();
		width = extent(axes.right());
		double most = 0;
		for (double a = 0; a < Math.PI; a += Math.PI / 8)
			most = Math.max(most, extent(axes.toCamera(Math.cos(a), 0, Math.sin(a))));
		longest = most;
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
			final double low = lowest(m), step = Math.max(extent(m), width) / OFFSETS;
			for (int k = 0; k <= 2 * OFFSETS; k++)
				best = better(best, tried(m, low + k * step));
			best = refined(best, a, step);
			if (best.violations() <= MOST_VIOLATIONS && best.matches() >= FEWEST_MATCHES && isCompact(best))
				good.add(best);
		}
		good.sort(Comparator.comparingDouble(MirrorSearch::score).reversed());
		final List<MirrorPlane> kept = new ArrayList<>();
		for (final MirrorPlane plane : good)
			if (kept.size() < MOST_PLANES && kept.stream().allMatch(k -> angle(k, plane) >= APART_DEGREES))
				kept.add(plane);
		return kept;
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
					final MirrorPlane next = tried(m, middle + shift * part * step);
					if (score(next) <= score(best)) continue;
					best = next;
					bestAngle = a;
				}
			}
		return best;
	}

	/** Whether the object with its mirror image is hardly longer than its visible part is in some direction. */
	private boolean isCompact(final MirrorPlane plane) {
		final double[] along = along(plane.normal());
		final int tail = along.length / 100;
		return 2 * Math.max(plane.offset() - along[tail], along[along.length - 1 - tail] - plane.offset())
			<= LONGEST * longest;
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

	/** How far the visible points reach along a direction, without the outermost hundredth. */
	private double extent(final Vector3 m) {
		final double[] along = along(m);
		return along[along.length - 1 - along.length / 100] - along[along.length / 100];
	}

	private double lowest(final Vector3 m) {
		final double[] along = along(m);
		return along[along.length / 100];
	}

	private double[] along(final Vector3 m) {
		return IntStream.of(pixels).mapToDouble(i -> {
			final double z = depth.at(i);
			return m.dot(x(i, z), y(i, z), z);
		}).sorted().toArray();
	}

	private double x(final int i, final double z) {
		return camera.liftX(i % depth.width() + 0.5, z);
	}

	private double y(final int i, final double z) {
		return camera.liftY(i / depth.width() + 0.5, z);
	}

	/** What the picture says of a plane. */
	private MirrorPlane tried(final Vector3 m, final double offset) {
		final int w = depth.width(), n = depth.z().length, channels = picture.length / n;
		int violations = 0;
		double matches = 0;
		for (final int i : pixels) {
			final double z = depth.at(i), x = x(i, z), y = y(i, z);
			final double twice = 2 * (m.dot(x, y, z) - offset);
			final double mz = z - twice * m.z();
			final int u = (int) Math.floor(camera.projectU(x - twice * m.x(), mz)),
				v = (int) Math.floor(camera.projectV(y - twice * m.y(), mz));
			final double off = object.contains(u, v) ? (mz - depth.at(u, v)) / (TOLERANCE * width) : -2;
			if (off < -1) {
				violations++;
				continue;
			}
			if (off > 1) continue;
			double difference = 0;
			for (int c = 0; c < channels; c++)
				difference += Math.abs(picture[c * n + i] - picture[c * n + v * w + u]) / channels;
			if (difference > ALIKE) violations++;
			else
				matches += 1 - off * off;
		}
		return new MirrorPlane(m, offset, (double) violations / pixels.length, matches / pixels.length);
	}
}
