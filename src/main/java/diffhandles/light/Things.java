// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.raster.Mask;
import diffhandles.ground.ScenePlane;
import java.util.ArrayDeque;

/**
 * The other things that stand on the ground: connected surfaces above it that end within the picture. What goes on
 * beyond its frame, such as a wall or the sky, is no thing.
 */
final class Things {

	/** Least height of a thing's points above the ground, in parts of the object's height; ours. */
	private static final double LEAST_HEIGHT = 0.06;
	/** Smallest thing, in pixels. */
	private static final int SMALLEST = 6;

	private final LightScene scene;
	private final double flat;
	private final boolean[] above;
	private final boolean[] reached;
	private final boolean[] thing;

	private Things(final LightScene scene) {
		this.scene = scene;
		flat = ObjectShadow.FLAT * 100 / scene.camera().width();
		final ScenePlane ground = scene.ground().plane();
		final int w = scene.camera().width(), n = w * scene.camera().height();
		final double least = LEAST_HEIGHT * scene.ground().objectHeight();
		above = new boolean[n];
		reached = new boolean[n];
		thing = new boolean[n];
		for (int i = 0; i < n; i++) {
			final double z = scene.depth().at(i);
			above[i] = !scene.touched().contains(i)
				&& ground.height(scene.camera().liftX(i % w + 0.5, z), scene.camera().liftY(i / w + 0.5, z), z) > least;
		}
	}

	/** The pixels of all things but the object. */
	static Mask in(final LightScene scene) {
		final Things things = new Things(scene);
		for (int i = 0; i < things.above.length; i++)
			if (things.above[i] && !things.reached[i]) things.follow(i);
		return Mask.of(scene.camera().width(), scene.camera().height(), things.thing);
	}

	/** Follows a surface from a pixel, and keeps it if it is a thing. */
	private void follow(final int start) {
		final int w = scene.camera().width(), h = scene.camera().height();
		final ArrayDeque<Integer> open = new ArrayDeque<>(), surface = new ArrayDeque<>();
		open.add(start);
		reached[start] = true;
		boolean ends = true;
		while (!open.isEmpty()) {
			final int i = open.poll(), x = i % w, y = i / w;
			surface.add(i);
			ends &= x > 0 && y > 0 && x < w - 1 && y < h - 1;
			if (x > 0) reach(i, i - 1, open);
			if (x < w - 1) reach(i, i + 1, open);
			if (y > 0) reach(i, i - w, open);
			if (y < h - 1) reach(i, i + w, open);
		}
		if (ends && surface.size() >= SMALLEST) surface.forEach(i -> thing[i] = true);
	}

	private void reach(final int from, final int to, final ArrayDeque<Integer> open) {
		if (!above[to] || reached[to]) return;
		final double p = 1.0 / scene.depth().at(from), q = 1.0 / scene.depth().at(to);
		if (Math.abs(p - q) > flat * Math.max(p, q)) return;
		reached[to] = true;
		open.add(to);
	}
}
