// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import diffhandles.raster.Mask;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.ScenePlane;
import java.util.Arrays;

/**
 * How a surface of the picture is laid flat: a homography from its texture to the picture.
 * <p>
 * One axis of the texture runs along the plane's direction nearest to the picture's rows (or columns, for a side
 * wall), the other at a right angle to it in space; each is divided evenly, so that patterns repeat by whole
 * shifts. A texel is about as large as a pixel where the hole shows the surface largest.
 * </p>
 *
 * @param toPicture texture (s, t) in texels → picture (u, v) in pixels
 * @param toTexture the way back
 * @param width of the texture
 * @param height of the texture
 */
record Rectification(Homography toPicture, Homography toTexture, int width, int height) {

	/** Part of the hole's pixels at which a texel is larger than a pixel. */
	private static final double FINE = 0.5;
	/** Where a pixel spans more texels than this, the surface is too oblique to copy from or to fill. */
	private static final double MOST_OBLIQUE = 4;
	/** How far the texture reaches beyond the hole, in parts of the root of the hole's box there. */
	private static final double REACH = 1.2;
	/** Least reach, texels. */
	private static final int LEAST_REACH = 32;

	/** The picture itself, for what is no plane. */
	static Rectification frontal(final int width, final int height) {
		final Homography map = Homography.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
		return new Rectification(map, map, width, height);
	}

	/**
	 * A plane around the part of a hole that shows it.
	 *
	 * @param hole not empty
	 * @param visible all pixels that show the plane or would, hole included
	 */
	static Rectification of(final ScenePlane plane, final PinholeCamera camera, final Mask hole, final Mask visible) {
		final Homography metric = metric(plane, camera, hole), back = metric.inverse();
		final double a = 1 / stretch(metric, back, hole, true), b = 1 / stretch(metric, back, hole, false);
		final Homography unit = metric.after(0, 0, a, b), unitBack = unit.inverse();
		final double[] inner = extent(unit, unitBack, hole), outer = extent(unit, unitBack, visible);
		final double reach = Math.max(LEAST_REACH, REACH * Math.sqrt((inner[2] - inner[0]) * (inner[3] - inner[1])));
		final double s0 = Math.floor(Math.max(outer[0], inner[0] - reach));
		final double t0 = Math.floor(Math.max(outer[1], inner[1] - reach));
		final double s1 = Math.ceil(Math.min(outer[2], inner[2] + reach));
		final double t1 = Math.ceil(Math.min(outer[3], inner[3] + reach));
		final Homography shifted = unit.after(s0, t0, 1, 1);
		return new Rectification(shifted, shifted.inverse(), (int) Math.max(1, s1 - s0), (int) Math.max(1, t1 - t0));
	}

	/** The same texture of the surface in a picture so many times as large. */
	Rectification enlarged(final int times) {
		if (times == 1) return this;
		final Homography larger = toPicture.scaled(times);
		return new Rectification(larger, larger.inverse(), width, height);
	}

	/** Whether the surface is seen steeply enough at a place of the texture. */
	boolean resolves(final double s, final double t) {
		return resolves(toPicture, s, t);
	}

	/** Whether the surface is seen steeply enough at a place of the picture. */
	boolean resolvesPixel(final double u, final double v) {
		return resolves(toTexture.x(u, v), toTexture.y(u, v));
	}

	/** log₂ of the pixels that a texel spans, along the axis where these are fewer; finite. */
	double fineness(final double s, final double t) {
		if (!resolves(s, t)) return -Math.log(MOST_OBLIQUE) / Math.log(2);
		return Math.log(Math.min(toPicture.stretchS(s, t), toPicture.stretchT(s, t))) / Math.log(2);
	}

	private static boolean resolves(final Homography map, final double s, final double t) {
		return map.w(s, t) > 0 && Math.min(map.stretchS(s, t), map.stretchT(s, t)) > 1 / MOST_OBLIQUE;
	}

	/** Plane coordinates in depth units → picture: K·[U V O]. */
	private static Homography metric(final ScenePlane plane, final PinholeCamera camera, final Mask hole) {
		final Vector3 n = plane.normal();
		final boolean sideways = Math.abs(n.x()) > Math.abs(n.y());
		final Vector3 along = (sideways ? new Vector3(0, 1, 0) : new Vector3(1, 0, 0)).across(n).unit();
		final Vector3 across = along.cross(n);
		final Vector3 u = sideways ? across : along, v = sideways ? along : across;
		final int first = nearestTo(plane, camera, hole);
		final double x = first % hole.width() + 0.5, y = first / hole.width() + 0.5;
		final Vector3 o = camera.lift(x, y, 1 / plane.disparity(camera, x, y));
		return Homography.of( //
			camera.fx() * u.x() + camera.cx() * u.z(), camera.fx() * v.x() + camera.cx() * v.z(),
			camera.fx() * o.x() + camera.cx() * o.z(), //
			camera.fy() * u.y() + camera.cy() * u.z(), camera.fy() * v.y() + camera.cy() * v.z(),
			camera.fy() * o.y() + camera.cy() * o.z(), //
			u.z(), v.z(), o.z());
	}

	private static int nearestTo(final ScenePlane plane, final PinholeCamera camera, final Mask hole) {
		int nearest = -1;
		double most = 0;
		for (int i = 0; i < hole.width() * hole.height(); i++) {
			if (!hole.contains(i)) continue;
			final double disparity = plane.disparity(camera, i % hole.width() + 0.5, i / hole.width() + 0.5);
			if (disparity > most) {
				most = disparity;
				nearest = i;
			}
		}
		if (nearest < 0) throw new IllegalArgumentException("no pixel of the hole shows the plane " + plane);
		return nearest;
	}

	/** Pixels a unit of one axis covers, at nearly the largest in the hole. */
	private static double stretch(final Homography map, final Homography back, final Mask hole, final boolean s) {
		final double[] stretches = new double[hole.count()];
		for (int i = 0, n = 0; n < stretches.length; i++) {
			if (!hole.contains(i)) continue;
			final double u = i % hole.width() + 0.5, v = i / hole.width() + 0.5;
			stretches[n++] = s ? map.stretchS(back.x(u, v), back.y(u, v)) : map.stretchT(back.x(u, v), back.y(u, v));
		}
		Arrays.sort(stretches);
		return stretches[(int) (FINE * (stretches.length - 1))];
	}

	/** Least and largest s and t of the pixels that are seen steeply enough: s0, t0, s1, t1. */
	private static double[] extent(final Homography map, final Homography back, final Mask pixels) {
		final double[] e = { Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE };
		for (int i = 0; i < pixels.width() * pixels.height(); i++) {
			if (!pixels.contains(i)) continue;
			final double u = i % pixels.width() + 0.5, v = i / pixels.width() + 0.5;
			final double s = back.x(u, v), t = back.y(u, v);
			if (!resolves(map, s, t)) continue;
			e[0] = Math.min(e[0], s - 1);
			e[1] = Math.min(e[1], t - 1);
			e[2] = Math.max(e[2], s + 1);
			e[3] = Math.max(e[3], t + 1);
		}
		return e;
	}
}
