// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ground;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import java.util.Optional;

/**
 * The ground that an object stands on: its support plane, fitted to the depth around its foot.
 *
 * <pre>
 * Ground ground = Ground.under(camera, depth, object).orElseThrow();
 * double pitch = ground.plane().pitchDegrees(); // of the camera
 * ObjectTransform nearer = EditFrame.of(ground, Axes.GROUND, Unit.OBJECT).toCamera(ObjectTransform.of(0, 0, -1, 0, 0,
 * 0, 1)); </pre>
 *
 * @param plane the support plane
 * @param foot where the object stands: the middle of its lowest visible points, on the plane
 * @param objectHeight from the object's lowest to its highest visible points, along the plane's normal, depth units
 * @param objectSize what edits by the object's size count in, depth units: the height, or the length along the
 *            ground of a thing that is lower than a tenth of it
 * @param clearance of the object's lowest visible points above the plane, depth units; about 0 for one that stands
 * @param confidence share of the depth around the foot that lies on the plane, 0 … 1; less if the object hovers
 */
public record Ground(ScenePlane plane, Vector3 foot, double objectHeight, double objectSize, double clearance,
	double confidence)
{

	/**
	 * Least downward part of the ground's normal in the picture: steeper planes are walls. A camera may look down by
	 * 80°.
	 */
	private static final double LEAST_DOWN = 0.17;
	/** Tolerance of a pixel on the plane, in parts of the disparity at the foot; ours. */
	static final double TOLERANCE = 0.02;
	/** Most of the object that may be below its ground, in parts of its pixels. */
	private static final double MOST_BELOW = 0.2;
	/** Confidence below which the ground is sought closer to the foot; ours. */
	private static final double UNSURE = 0.25;
	private static final long SEED = 1;

	/**
	 * @throws IllegalArgumentException if the height is not positive, or the confidence not in 0 … 1
	 */
	public Ground {
		if (!(objectHeight > 0 && objectHeight < Double.POSITIVE_INFINITY))
			throw new IllegalArgumentException("an object's height must be positive and finite, got " + objectHeight);
		if (!(objectSize >= objectHeight && objectSize < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(
			"an object's size must be finite and at least its height, " + objectHeight + ", got " + objectSize);
		if (!(confidence >= 0 && confidence <= 1))
			throw new IllegalArgumentException("a confidence must be in 0 … 1, got " + confidence);
	}

	/**
	 * Finds the ground under an object.
	 *
	 * @param depth of the scene with the object
	 * @param object its visible pixels
	 * @return none if no plane under the object is in sight
	 * @throws IllegalArgumentException if sizes differ, or the mask is empty
	 */
	public static Optional<Ground> under(final PinholeCamera camera, final DepthMap depth, final Mask object) {
		requireSizes(camera, depth, object);
		final ObjectPoints points = ObjectPoints.of(camera, depth, object);
		final Optional<Ground> ground = under(camera, depth, FootRegion.of(object, FootRegion.FOOT), points);
		if (ground.isPresent() && ground.get().confidence >= UNSURE) return ground;
		return under(camera, depth, FootRegion.of(object, FootRegion.SOLE), points) // a wall is beside a tall object
			.filter(sole -> ground.isEmpty() || sole.confidence > ground.get().confidence).or(() -> ground);
	}

	private static Optional<Ground> under(final PinholeCamera camera, final DepthMap depth, final FootRegion region,
		final ObjectPoints points)
	{
		final double tolerance = TOLERANCE / region.footDepth(depth);
		return PlaneFit
			.of(PlaneSamples.of(camera, depth, region.pixels()), tolerance,
				p -> p.normal().y() > LEAST_DOWN && points.shareBelow(p, tolerance) < MOST_BELOW, SEED)
			.map(fit -> points.standingOn(fit.plane(), fit.inlierShare()));
	}

	private static void requireSizes(final PinholeCamera camera, final DepthMap depth, final Mask object) {
		if (depth.width() != camera.width() || depth.height() != camera.height() || object.width() != camera.width()
			|| object.height() != camera.height())
			throw new IllegalArgumentException(
				"the camera's picture is " + camera.width() + "×" + camera.height() + ", depth is " + depth.width()
					+ "×" + depth.height() + ", the object's mask " + object.width() + "×" + object.height());
	}

	/** x right and z away along the ground, y down along its normal. */
	public GroundAxes axes() {
		return GroundAxes.of(plane);
	}
}
