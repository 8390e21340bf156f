// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.GroundAxes;
import diffhandles.ground.ScenePlane;
import diffhandles.raster.Bounds;

/**
 * The front of an object that stands upright.
 * <p>
 * Its outline lies in an upright sheet s = p + q·x over the floor's axes, x to the right and s away. The front
 * stands out before the sheet by the bulge, and by what makes its foot meet the floor where the picture shows it.
 * Seen from above, the upper outline is the far edge of the object's top: there the sheet leans back.
 * </p>
 */
final class UprightFront {

	/** Angles over the floor, degrees, between which a camera begins to see tops; ours. */
	private static final double TOP_FROM = 10, TOP_UNTIL = 40;
	/** How sure the sheet is to be across the view, as a part of the object's width; ours. */
	private static final double ACROSS = 0.1;
	/** Steepest turn of the sheet; ours. */
	private static final double MOST_TURN = 1.5;
	/** Least part of a ray along the floor: rays that go straight down meet nothing upright. */
	private static final double LEAST_ALONG = 0.15;

	private final PinholeCamera camera;
	private final GroundAxes axes;
	private final Bulge bulge;
	private final double rowOfFoot, pixelsHigh, unit, lean;
	private double p, q;
	private FootCorrection correction = FootCorrection.NONE;

	/** @param distance of the object's front along the floor, which says how large its pixels are */
	private UprightFront(final FloorView view, final StandingObject object, final double distance) {
		camera = view.camera();
		axes = GroundAxes.of(view.floor());
		bulge = object.bulge();
		final Bounds b = object.mask().bounds();
		rowOfFoot = b.y0() + b.height();
		pixelsHigh = b.height();
		final double u = b.x0() + b.width() / 2.0, v = b.y0() + b.height() / 2.0;
		unit = distance / along(u, v) / camera.fx();
		lean = unit * bulge.greatest() * seenFromAbove(view.floor(), u, v);
		p = distance;
	}

	/** How much of its top a camera sees of an object, 0 … 1. */
	private double seenFromAbove(final ScenePlane floor, final double u, final double v) {
		final Vector3 ray = camera.lift(u, v, 1).unit();
		final double degrees = Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, floor.normal().dot(ray)))));
		final double t = Math.max(0, Math.min(1, (degrees - TOP_FROM) / (TOP_UNTIL - TOP_FROM)));
		return t * t * (3 - 2 * t);
	}

	/**
	 * Stands where its outline meets the floor.
	 *
	 * @throws IllegalArgumentException if that is not below the horizon
	 */
	static UprightFront standing(final FloorView view, final StandingObject object, final int number) {
		final FloorContact contact = FloorContact.of(view, object, number);
		final UprightFront front = new UprightFront(view, object, contact.nearest());
		front.stand(contact, object.mask().bounds().width() * front.unit);
		return front;
	}

	/** Hangs in the middle between the camera and the room behind it. */
	static UprightFront inTheAir(final FloorView view, final StandingObject object) {
		final Bounds b = object.mask().bounds();
		final double u = b.x0() + b.width() / 2.0, v = b.y0() + b.height() / 2.0;
		final double disparity =
			Math.max(view.floor().disparity(view.camera(), u, v), view.backdrop().disparity(view.camera(), u, v));
		final Vector3 ray = view.camera().lift(u, v, 1);
		final double behind = ray.dot(GroundAxes.of(view.floor()).away()) / disparity;
		return new UprightFront(view, object, Math.min(behind / 2, IN_THE_AIR * view.cameraHeight()));
	}

	/** How far away a thing in the air is at most, in heights of the camera; ours. */
	private static final double IN_THE_AIR = 3;

	/** Fits the sheet to the outline's foot: least squares, held across the view where the foot is narrow. */
	private void stand(final FloorContact contact, final double width) {
		final int n = contact.size();
		double meanX = 0, meanS = 0;
		final double[] s = new double[n], x = new double[n];
		for (int k = 0; k < n; k++) {
			s[k] = contact.s()[k] + unit * bulge.at(contact.u()[k], contact.seenRow()[k] - 0.5);
			x[k] = contact.x()[k] * s[k] / contact.s()[k];
			meanX += x[k] / n;
			meanS += s[k] / n;
		}
		double xx = n * ACROSS * ACROSS * width * width, xs = 0;
		for (int k = 0; k < n; k++) {
			xx += (x[k] - meanX) * (x[k] - meanX);
			xs += (x[k] - meanX) * (s[k] - meanS);
		}
		q = Math.max(-MOST_TURN, Math.min(MOST_TURN, xs / xx));
		p = meanS - q * meanX;
		final double[] missing = new double[n];
		for (int k = 0; k < n; k++)
			missing[k] = contact.s()[k] - distance(contact.u()[k], contact.row()[k]);
		correction = FootCorrection.of(contact.u(), missing, width / unit);
	}

	/** s of the front at (u, v). */
	private double distance(final double u, final double v) {
		final double along = along(u, v), ratio = axes.right().dot(camera.lift(u, v, 1)) / along;
		final double sheet = p / Math.max(0.2, 1 - q * ratio); // s = p + q·x, x = ratio·s
		final double t = Math.max(0, Math.min(1, (rowOfFoot - v) / pixelsHigh));
		return sheet + lean * t - unit * bulge.at(u, Math.min(v, rowOfFoot - 0.5)) + correction.at(u) * (1 - t * t);
	}

	private double along(final double u, final double v) {
		return Math.max(LEAST_ALONG, axes.away().dot(camera.lift(u, v, 1)));
	}

	/** z at (u, v). */
	double depth(final double u, final double v) {
		return Math.max(distance(u, v), p / 4) / along(u, v);
	}
}
