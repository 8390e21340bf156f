// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ground;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.geometry.PinholeCamera;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The planes of a scene, the ground first, and which of them every pixel shows.
 * <p>
 * Planes behind the ground, such as walls, are sought one after the other in what no earlier plane explains; they must
 * be steep against all earlier ones, since a floor of estimated depth is a little curved. A pixel shows the plane that
 * its disparity is nearest to, if that is within the tolerance.
 * </p>
 */
public final class ScenePlanes {

	/** The label of pixels that show no plane: things, and the object itself. */
	public static final int NONE = -1;

	private static final int MOST_WALLS = 3;
	/** Least part of the picture that a wall shows. */
	private static final double LEAST_SHARE = 0.02;
	/** Least angle between two planes, degrees; ours. */
	private static final double LEAST_ANGLE = 25;
	/** Tolerance of a pixel that shows a plane, in those of one that it is fitted to; ours. */
	private static final double LABEL_TOLERANCE = 2;
	/** Most pixels that a plane is sought in. */
	private static final int MOST_SAMPLES = 20000;
	private static final long SEED = 2;

	private final int width;
	private final List<ScenePlane> planes;
	private final double tolerance; // disparity
	private final byte[] labels; // (H·W)

	private ScenePlanes(final int width, final List<ScenePlane> planes, final double tolerance, final byte[] labels) {
		this.width = width;
		this.planes = List.copyOf(planes);
		this.tolerance = tolerance;
		this.labels = labels;
	}

	/**
	 * Finds the planes of a scene.
	 *
	 * @param ground of the object
	 * @param object pixels that belong to no plane
	 */
	public static ScenePlanes of(final PinholeCamera camera, final DepthMap depth, final Mask object,
		final Ground ground)
	{
		final double tolerance = Ground.TOLERANCE / ground.foot().z();
		final List<ScenePlane> planes = new ArrayList<>(List.of(ground.plane()));
		final byte[] labels = new byte[camera.width() * camera.height()];
		label(camera, depth, object, planes, tolerance, labels);
		for (int wall = 0; wall < MOST_WALLS; wall++) {
			final int[] rest =
				IntStream.range(0, labels.length).filter(i -> labels[i] == NONE && !object.contains(i)).toArray();
			if (rest.length < LEAST_SHARE * labels.length) break;
			final Optional<PlaneFit> fit = PlaneFit.of(PlaneSamples.of(camera, depth, thinned(rest)), tolerance,
				p -> isNew(p, planes), SEED + wall);
			if (fit.isEmpty() || fit.get().inlierShare() * rest.length < LEAST_SHARE * labels.length) break;
			planes.add(fit.get().plane());
			label(camera, depth, object, planes, tolerance, labels);
		}
		return new ScenePlanes(camera.width(), planes, tolerance, labels);
	}

	/**
	 * The same planes in another picture of the scene, such as a part of it.
	 *
	 * @param camera sees that picture
	 * @param depth of that picture
	 * @param object pixels that belong to no plane
	 */
	public ScenePlanes seenBy(final PinholeCamera camera, final DepthMap depth, final Mask object) {
		final byte[] seen = new byte[camera.width() * camera.height()];
		label(camera, depth, object, planes, tolerance, seen);
		return new ScenePlanes(camera.width(), planes, tolerance, seen);
	}

	private static boolean isNew(final ScenePlane plane, final List<ScenePlane> planes) {
		return planes.stream().allMatch(p -> p.angleDegrees(plane) >= LEAST_ANGLE);
	}

	private static int[] thinned(final int[] pixels) {
		final int stride = 1 + pixels.length / MOST_SAMPLES;
		return IntStream.range(0, pixels.length / stride).map(k -> pixels[k * stride]).toArray();
	}

	private static void label(final PinholeCamera camera, final DepthMap depth, final Mask object,
		final List<ScenePlane> planes, final double tolerance, final byte[] labels)
	{
		final int w = camera.width();
		Arrays.fill(labels, (byte) NONE);
		IntStream.range(0, camera.height()).parallel().forEach(y -> {
			for (int x = 0, i = y * w; x < w; x++, i++) {
				if (object.contains(i)) continue;
				final double disparity = 1.0 / depth.at(i);
				double least = LABEL_TOLERANCE * tolerance;
				for (int p = 0; p < planes.size(); p++) {
					final double residual = Math.abs(planes.get(p).disparity(camera, x + 0.5, y + 0.5) - disparity);
					if (residual <= least) {
						least = residual;
						labels[i] = (byte) p;
					}
				}
			}
		});
	}

	/** The planes; the first is the ground. */
	public List<ScenePlane> planes() {
		return planes;
	}

	/** The planes but the ground. */
	public List<ScenePlane> walls() {
		return planes.subList(1, planes.size());
	}

	/** The number of the plane that pixel i shows, or {@link #NONE}. */
	public int at(final int i) {
		return labels[i];
	}

	/** The pixels that show a plane. */
	public Mask mask(final int plane) {
		return Mask.of(width, labels.length / width, (x, y) -> labels[y * width + x] == plane);
	}
}
