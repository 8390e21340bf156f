// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ground;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;

/** Rooms of known geometry: a floor seen from above and a wall, with a box that faces the camera. */
final class Rooms {

	static final int WIDTH = 80, HEIGHT = 60;
	static final PinholeCamera CAMERA = PinholeCamera.ofFieldOfView(WIDTH, HEIGHT, 50);

	private Rooms() {}

	/** The floor under a camera of a height, which looks down by a pitch and is turned about its axis by a roll. */
	static ScenePlane floor(final double pitchDegrees, final double rollDegrees, final double height) {
		final double p = Math.toRadians(pitchDegrees), r = Math.toRadians(rollDegrees);
		return new ScenePlane(new Vector3(-Math.sin(r) * Math.cos(p), Math.cos(r) * Math.cos(p), Math.sin(p)), height);
	}

	/** Depth of the nearer of two planes. */
	static float[] room(final ScenePlane floor, final ScenePlane wall) {
		final float[] z = new float[WIDTH * HEIGHT];
		for (int i = 0; i < z.length; i++)
			z[i] = (float) Math.min(floor.depth(CAMERA, i % WIDTH + 0.5, i / WIDTH + 0.5),
				wall.depth(CAMERA, i % WIDTH + 0.5, i / WIDTH + 0.5));
		return z;
	}

	/** A board that stands on the floor in a depth, seen between two columns and from a row down to the floor. */
	static Mask board(final float[] z, final float depth, final int x0, final int x1, final int y0) {
		final Mask board = Mask.of(WIDTH, HEIGHT, (x, y) -> x >= x0 && x < x1 && y >= y0 && z[y * WIDTH + x] > depth);
		for (int i = 0; i < z.length; i++)
			if (board.contains(i)) z[i] = depth;
		return board;
	}

	static DepthMap depth(final float[] z) {
		return new DepthMap(WIDTH, HEIGHT, z.clone());
	}
}
