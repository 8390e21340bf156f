// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.ground.ScenePlanes;
import diffhandles.raster.Mask;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The things of a scene that stay: what stands in front of the floor and the walls. A surface that reaches the
 * picture's frame and is wide is a backdrop, such as trees, and no thing.
 */
final class OtherThings {

	/** Part of the picture's width from which on a surface at the frame is a backdrop; ours. */
	private static final double WIDE = 0.25;
	/** Least part of the picture's frame that a wall shows at; ours. */
	private static final double LEAST_AT_FRAME = 0.02;
	/** Least part of the disparity by which a thing is in front, and by which its foot is; ours. */
	private static final double IN_FRONT = 0.02, FOOT_IN_FRONT = 0.004;
	/** How far a thing goes on down to its foot, in parts of the picture's width; ours. */
	private static final double FOOT = 0.04;

	private final boolean[] open;
	private final int width, height;

	private OtherThings(final boolean[] open, final int width) {
		this.open = open;
		this.width = width;
		height = open.length / width;
	}

	/**
	 * The pixels of each thing.
	 *
	 * @param objects that move, which are none of them
	 */
	static List<Mask> of(final PinholeCamera camera, final DepthMap depth, final ScenePlanes planes,
		final Mask objects)
	{
		final int w = camera.width();
		final boolean[] room = room(planes, w, camera.height());
		final boolean[] open = new boolean[w * camera.height()], foot = new boolean[open.length];
		for (int i = 0; i < open.length; i++) {
			if (objects.contains(i)) continue;
			double behind = 0;
			for (int p = 0; p < room.length; p++)
				if (room[p])
					behind = Math.max(behind, planes.planes().get(p).disparity(camera, i % w + 0.5, i / w + 0.5));
			final boolean isRoom = planes.at(i) != ScenePlanes.NONE && room[planes.at(i)];
			open[i] = !isRoom && 1.0 / depth.at(i) > (1 + IN_FRONT) * behind;
			foot[i] = 1.0 / depth.at(i) > (1 + FOOT_IN_FRONT) * behind;
		}
		final OtherThings things = new OtherThings(open, w);
		final Mask feet = Mask.of(w, camera.height(), foot);
		final List<Mask> found = new ArrayList<>();
		for (int i = 0; i < open.length; i++)
			if (open[i]) things.taken(i).ifPresent(thing -> found.add(withFoot(thing, feet)));
		return found;
	}

	/** A thing down to where it meets the ground, where it is hardly in front of it. */
	private static Mask withFoot(final Mask thing, final Mask feet) {
		Mask grown = thing;
		for (int step = 0; step < FOOT * thing.width(); step++) {
			final Mask next = grown.or(grown.dilated(1).and(feet));
			if (next.count() == grown.count()) break;
			grown = next;
		}
		return grown;
	}

	/** The planes that are floor or walls: these go on beyond the picture's frame, the side of a box does not. */
	private static boolean[] room(final ScenePlanes planes, final int w, final int h) {
		final int[] atFrame = new int[planes.planes().size()];
		for (int i = 0; i < w * h; i++)
			if ((i % w == 0 || i % w == w - 1 || i / w == 0 || i / w == h - 1) && planes.at(i) != ScenePlanes.NONE)
				atFrame[planes.at(i)]++;
		final boolean[] room = new boolean[atFrame.length];
		for (int p = 0; p < room.length; p++)
			room[p] = p == 0 || atFrame[p] >= LEAST_AT_FRAME * 2 * (w + h);
		return room;
	}

	/** Takes a surface out of the open ones; its pixels if it is a thing. */
	private Optional<Mask> taken(final int start) {
		final ArrayDeque<Integer> next = new ArrayDeque<>(), surface = new ArrayDeque<>();
		next.add(start);
		open[start] = false;
		boolean ends = true;
		int least = width, most = 0;
		while (!next.isEmpty()) {
			final int i = next.poll(), x = i % width, y = i / width;
			surface.add(i);
			ends &= x > 0 && y > 0 && x < width - 1 && y < height - 1;
			least = Math.min(least, x);
			most = Math.max(most, x);
			if (x > 0) reach(i - 1, next);
			if (x < width - 1) reach(i + 1, next);
			if (y > 0) reach(i - width, next);
			if (y < height - 1) reach(i + width, next);
		}
		if (!ends && most - least >= WIDE * width) return Optional.empty();
		final boolean[] thing = new boolean[width * height];
		surface.forEach(i -> thing[i] = true);
		return Optional.of(Mask.of(width, height, thing));
	}

	private void reach(final int i, final ArrayDeque<Integer> next) {
		if (!open[i]) return;
		open[i] = false;
		next.add(i);
	}
}
