// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.Vector3;
import diffhandles.raster.Mask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells whether an object's box runs into something: a wall, another thing of the picture, another object.
 * <p>
 * Of other objects their boxes count; of all else, whose far side nobody sees, the points of the picture's surface.
 * Some may be inside from the beginning, as nobody knows how deep the object is; more than those are a collision.
 * </p>
 */
public final class Obstacles {

	/** Points of the picture along its longer side. */
	private static final int SIDE = 120;
	/** Part of the box that counts, in halves of its width and depth; it begins at this part of its height; ours. */
	private static final double INNER = 0.9, ABOVE_GROUND = 0.12;
	/** Least number of points inside, beyond those from the beginning, and least part of all that the box covers. */
	private static final int LEAST = 4;
	/** Points along each side of another object's box. */
	private static final int INSIDE = 6;

	private final List<EditedObject> objects;
	private final List<List<Vector3>> points = new ArrayList<>(); // of every object's box; at the end of all else
	private final int[] before;

	/** @param objects of one picture */
	public Obstacles(final List<EditedObject> objects) {
		this.objects = List.copyOf(objects);
		for (int k = 0; k <= objects.size(); k++)
			points.add(new ArrayList<>());
		final EditedObject first = objects.get(0);
		final int w = first.mask().width(), h = first.mask().height(), step = Math.max(1, Math.max(w, h) / SIDE);
		final Mask all = objects.stream().map(EditedObject::mask).reduce(Mask::or).orElseThrow().dilated(2);
		for (int y = step / 2; y < h; y += step)
			for (int x = step / 2; x < w; x += step)
				if (!all.contains(x, y))
					points.get(objects.size()).add(first.camera().lift(x + 0.5, y + 0.5, first.depth().at(x, y)));
		for (int k = 0; k < objects.size(); k++)
			points.get(k).addAll(filling(objects.get(k).box()));
		before = new int[objects.size()];
		final List<Pose> still = objects.stream().map(object -> Pose.none(object.frame())).toList();
		Arrays.setAll(before, k -> inside(k, still));
	}

	/** Points all over a box. */
	private static List<Vector3> filling(final ObjectBox box) {
		final List<Vector3> all = new ArrayList<>();
		for (int k = 0; k < INSIDE * INSIDE * INSIDE; k++)
			all.add(box.at(middle(k % INSIDE) * box.halfWidth(), (middle(k / INSIDE % INSIDE) + 1) / 2 * box.height(),
				middle(k / INSIDE / INSIDE) * box.halfDepth()));
		return all;
	}

	/** The middle of a part of a side, −1 … 1. */
	private static double middle(final int part) {
		return (2 * part + 1.0) / INSIDE - 1;
	}

	/** Whether an object runs into something, with all objects in their poses. */
	public boolean collides(final int object, final List<Pose> poses) {
		return !poses.get(object).isNone() && inside(object, poses) >= before[object] + LEAST;
	}

	/** How many points of other things are in an object's box. */
	private int inside(final int object, final List<Pose> poses) {
		final EditedObject o = objects.get(object);
		final AffineMap back = o.motion(poses.get(object)).inverse();
		int inside = 0;
		for (int k = 0; k < points.size(); k++) {
			if (k == object) continue;
			final AffineMap there = k < objects.size() ? objects.get(k).motion(poses.get(k)) : null;
			for (final Vector3 p : points.get(k))
				if (isInside(o.box(), back.apply(there == null ? p : there.apply(p)))) inside++;
		}
		return inside;
	}

	private static boolean isInside(final ObjectBox box, final Vector3 p) {
		final Vector3 way = p.minus(box.foot());
		final double up = -box.axes().down().dot(way);
		return up > ABOVE_GROUND * box.height() && up < box.height()
			&& Math.abs(box.axes().right().dot(way)) < INNER * box.halfWidth()
			&& Math.abs(box.axes().away().dot(way)) < INNER * box.halfDepth();
	}
}
