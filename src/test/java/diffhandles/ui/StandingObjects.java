// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.EditFrame;
import diffhandles.ground.GroundAxes;
import diffhandles.ground.ScenePlane;
import diffhandles.raster.Mask;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Objects as a camera of any pitch and field of view sees them: flat boards that face it, on a floor. */
final class StandingObjects {

	static final int WIDTH = 96, HEIGHT = 64;

	private StandingObjects() {}

	static Arbitrary<EditedObject> any() {
		return Arbitraries.longs().map(seed -> of(new Random(seed)));
	}

	static EditedObject of(final Random random) {
		final double fov = 25 + 60 * random.nextDouble(), pitch = 8 + 50 * random.nextDouble();
		return of(fov, pitch, 0.5 + 4 * random.nextDouble(), random.nextInt(30) - 15);
	}

	/**
	 * @param pitch by which the camera looks down, degrees
	 * @param distance of the floor from the camera, depth units
	 * @param right column of the object's middle, from that of the picture
	 */
	static EditedObject of(final double fov, final double pitch, final double distance, final int right) {
		final PinholeCamera camera = PinholeCamera.ofFieldOfView(WIDTH, HEIGHT, fov);
		final double p = Math.toRadians(pitch);
		final ScenePlane floor = new ScenePlane(new Vector3(0, Math.cos(p), Math.sin(p)), distance);
		final Mask mask = Mask.of(WIDTH, HEIGHT, (x, y) -> Math.abs(x - WIDTH / 2 - right) < 10 && y > 18 && y < 50);
		final float[] z = new float[WIDTH * HEIGHT];
		Arrays.fill(z, (float) floor.depth(camera, WIDTH / 2.0 + right, 50)); // stands on its lowest row
		final DepthMap depth = new DepthMap(WIDTH, HEIGHT, z);
		final GroundAxes axes = GroundAxes.of(floor);
		final ObjectBox box = ObjectBox.around(camera, depth, mask, axes, floor.distance());
		return new EditedObject(camera, mask, depth, camera.centroid(depth, mask), box,
			new EditFrame(axes, box.height()));
	}
}
