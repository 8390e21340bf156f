// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Finds depths that cannot be right, from an object and its surroundings.
 * <p>
 * The measure is the object's own extent, √pixels · z / f in the unit of the depth: things are about as deep as they
 * are wide. The numbers are ours.
 * </p>
 */
public final class DepthCheck {

	/**
	 * A step inside an object that is strong, in extents, between pixels so far apart: more than a cap over its stem.
	 */
	private static final double STEP = 1;
	private static final int STEP_PIXELS = 4;
	/** How long a line of such steps may be, as a share of the object's side: legs and arms make short ones. */
	private static final double TORN = 0.25;
	/** How far behind what is around it an object may seem, in extents. */
	private static final double BEHIND = 0.2;
	/** How far from the ground below its foot an object may seem, in extents. */
	private static final double OFF_GROUND = 0.5;
	/** The part of an object, from below, that is its foot. */
	private static final double FOOT = 0.15;
	/** How far from its outline an object and what is around it are looked at: edges of depth are soft. */
	private static final int MARGIN = 3;
	private static final int FEWEST_PIXELS = 64, FEWEST_SAMPLES = 4;

	private final PinholeCamera camera;
	private final DepthMap depth;
	private final Mask objects;

	private DepthCheck(final PinholeCamera camera, final DepthMap depth, final Mask objects) {
		this.camera = camera;
		this.depth = depth;
		this.objects = objects;
	}

	/**
	 * What a user should look at, in sentences; empty if nothing seems wrong.
	 *
	 * @param objects the pixels of each object
	 */
	public static List<String> of(final PinholeCamera camera, final DepthMap depth, final List<Mask> objects) {
		final DepthCheck check = new DepthCheck(camera, depth, objects.stream().reduce(Mask::or).orElseThrow());
		final List<String> warnings = new ArrayList<>();
		for (int k = 0; k < objects.size(); k++)
			if (objects.get(k).count() >= FEWEST_PIXELS) check.look(k + 1, objects.get(k), warnings);
		return warnings;
	}

	private void look(final int number, final Mask object, final List<String> warnings) {
		final Bounds b = object.bounds();
		final double side = Math.sqrt(object.count());
		final double z = median(object, b), extent = side * z / Math.sqrt(camera.fx() * camera.fy());
		final double behind = behind(object, b);
		if (behind > BEHIND * extent) warnings.add(String.format(Locale.ROOT,
			"Object %d seems to be %.3g behind what is around it: larger values must mean farther. If they mean nearer "
				+ "in this map, say depth_kind=disparity (and if that is said already, depth_kind=depth).",
			number, behind));
		else {
			final double off = offGround(object, b);
			if (Math.abs(off) > OFF_GROUND * extent) warnings.add(String.format(Locale.ROOT,
				"The foot of object %d seems to be %.3g %s than the ground below it: if it stands there, its depth or "
					+ "its outline is wrong. Draw the outline to the foot, or try depth_map=ground.",
				number, Math.abs(off), off < 0 ? "nearer" : "farther"));
		}
		if (steps(object, b, STEP * extent) > TORN * side * STEP_PIXELS) warnings.add(String.format(Locale.ROOT,
			"The depth has steps of more than %.3g inside object %d, which is about %.3g wide: it would be torn there. "
				+ "Draw closer around the object, or try depth_map=ground.",
			STEP * extent, number, extent));
	}

	/** Pairs of pixels well inside an object, a few pixels apart, whose depths differ by more than so much. */
	private int steps(final Mask object, final Bounds b, final double strong) {
		int count = 0;
		for (int y = b.y0() + MARGIN; y < b.y0() + b.height() - MARGIN; y++)
			for (int x = b.x0() + MARGIN; x < b.x0() + b.width() - MARGIN; x++) {
				if (!isInside(object, x, y)) continue;
				if (isInside(object, x + STEP_PIXELS, y)
					&& Math.abs(depth.at(x, y) - depth.at(x + STEP_PIXELS, y)) > strong) count++;
				if (isInside(object, x, y + STEP_PIXELS)
					&& Math.abs(depth.at(x, y) - depth.at(x, y + STEP_PIXELS)) > strong) count++;
			}
		return count;
	}

	private static boolean isInside(final Mask object, final int x, final int y) {
		return object.contains(x, y) && object.contains(x - MARGIN, y) && object.contains(x + MARGIN, y)
			&& object.contains(x, y - MARGIN) && object.contains(x, y + MARGIN);
	}

	/**
	 * How far the upper half of an object seems to be behind what is to its left and right; not positive if in front.
	 */
	private double behind(final Mask object, final Bounds b) {
		final Samples differences = new Samples();
		for (int y = b.y0(); y < b.y0() + (b.height() + 1) / 2; y++)
			for (int x = b.x0(); x < b.x0() + b.width(); x++)
				for (final int step : new int[]{ -MARGIN, MARGIN })
					if (object.contains(x, y) && !object.contains(x + (step > 0 ? 1 : -1), y) && isGround(x + step, y)
						&& object.contains(x - step, y)) differences.add(depth.at(x - step, y) - depth.at(x + step, y));
		return differences.median();
	}

	/** How much farther an object's foot seems to be than the ground below it; negative if it is nearer. */
	private double offGround(final Mask object, final Bounds b) {
		final Samples differences = new Samples();
		for (int y = b.y0() + (int) ((1 - FOOT) * b.height()); y < b.y0() + b.height(); y++)
			for (int x = b.x0(); x < b.x0() + b.width(); x++)
				if (object.contains(x, y) && !object.contains(x, y + 1) && object.contains(x, y - 1)
					&& isGround(x, y + MARGIN)) differences.add(depth.at(x, y - 1) - depth.at(x, y + MARGIN));
		return differences.median();
	}

	private boolean isGround(final int x, final int y) {
		return x >= 0 && y >= 0 && x < depth.width() && y < depth.height() && !objects.contains(x, y);
	}

	private double median(final Mask object, final Bounds b) {
		final Samples z = new Samples();
		for (int y = b.y0(); y < b.y0() + b.height(); y++)
			for (int x = b.x0(); x < b.x0() + b.width(); x++)
				if (object.contains(x, y)) z.add(depth.at(x, y));
		return z.median();
	}

	/** Numbers of which the middle one counts. */
	private static final class Samples {

		private float[] values = new float[64];
		private int count;

		void add(final float value) {
			if (count == values.length) values = Arrays.copyOf(values, 2 * count);
			values[count++] = value;
		}

		/** 0 of too few. */
		double median() {
			if (count < FEWEST_SAMPLES) return 0;
			Arrays.sort(values, 0, count);
			return values[count / 2];
		}
	}
}
