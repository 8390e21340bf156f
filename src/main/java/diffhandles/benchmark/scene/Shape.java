// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

/** The shapes of parts, in their unit space. */
enum Shape {

	/** x² + y² + z² = 1. */
	SPHERE {

		@Override
		float intersect(final float px, final float py, final float pz, final float qx, final float qy, final float qz,
			final float k, final float nearest)
	{
			final float a = qx * qx + qy * qy + qz * qz;
			final float b = px * qx + py * qy + pz * qz;
			final float c = px * px + py * py + pz * pz - 1;
			final float disc = b * b - a * c;
			if (!(disc > 0)) return MISS;
			final float t = (-b - sqrt(disc)) / nonzero(a);
			return t > nearest ? t : MISS;
		}

		@Override
		void normal(final float x, final float y, final float z, final float k, final float[] n) {
			n[0] = x;
			n[1] = y;
			n[2] = z;
		}
	},

	/** |x|, |y|, |z| ≤ 1. */
	CUBE {

		@Override
		float intersect(final float px, final float py, final float pz, final float qx, final float qy, final float qz,
			final float k, final float nearest)
	{
			final float ix = 1 / nonzero(qx), iy = 1 / nonzero(qy), iz = 1 / nonzero(qz);
			final float ax = (-1 - px) * ix, bx = (1 - px) * ix;
			final float ay = (-1 - py) * iy, by = (1 - py) * iy;
			final float az = (-1 - pz) * iz, bz = (1 - pz) * iz;
			final float near = Math.max(Math.max(Math.min(ax, bx), Math.min(ay, by)), Math.min(az, bz));
			final float far = Math.min(Math.min(Math.max(ax, bx), Math.max(ay, by)), Math.max(az, bz));
			return near <= far && near > nearest ? near : MISS;
		}

		@Override
		void normal(final float x, final float y, final float z, final float k, final float[] n) {
			final float ax = Math.abs(x), ay = Math.abs(y), az = Math.abs(z);
			final int axis = ax >= ay && ax >= az ? 0 : ay >= az ? 1 : 2;
			n[0] = axis == 0 ? Math.signum(x) : 0;
			n[1] = axis == 1 ? Math.signum(y) : 0;
			n[2] = axis == 2 ? Math.signum(z) : 0;
		}
	},

	/** |y| ≤ 1, radius 1 at y = −1 and k at y = 1: a cylinder for k = 1, a cone for k = 0. */
	FRUSTUM {

		@Override
		float intersect(final float px, final float py, final float pz, final float qx, final float qy, final float qz,
			final float k, final float nearest)
	{
			// the side, radius e − f·y
			final float e = (1 + k) * .5f, f = (1 - k) * .5f;
			final float r0 = e - f * py;
			final float a = qx * qx + qz * qz - f * f * qy * qy;
			final float b = px * qx + pz * qz + f * qy * r0;
			final float c = px * px + pz * pz - r0 * r0;
			final float disc = b * b - a * c;
			float t = MISS;
			if (disc > 0) {
				final float root = sqrt(disc), inv = 1 / nonzero(a);
				final float t1 = (-b - root) * inv, t2 = (-b + root) * inv;
				if (t1 > nearest && Math.abs(py + t1 * qy) <= 1) t = t1;
				if (t2 > nearest && t2 < t && Math.abs(py + t2 * qy) <= 1) t = t2;
			}
			// the caps
			final float iy = 1 / nonzero(qy);
			final float top = (1 - py) * iy, bottom = (-1 - py) * iy;
			if (top > nearest && top < t && withinRadius(px + top * qx, pz + top * qz, k)) t = top;
			if (bottom > nearest && bottom < t && withinRadius(px + bottom * qx, pz + bottom * qz, 1)) t = bottom;
			return t;
		}

		@Override
		void normal(final float x, final float y, final float z, final float k, final float[] n) {
			final boolean cap = Math.abs(y) > .9999f;
			final float e = (1 + k) * .5f, f = (1 - k) * .5f;
			n[0] = cap ? 0 : x;
			n[1] = cap ? Math.signum(y) : f * (e - f * y);
			n[2] = cap ? 0 : z;
		}

		@Override
		double reach(final double k) {
			return Math.max(1, k);
		}
	};

	/** The ray parameter of a ray that meets nothing. */
	static final float MISS = 1e9f;

	/**
	 * Where the ray p + t·q enters the shape: the least t greater than {@code nearest}, or {@link #MISS}.
	 *
	 * @param k ratio of a frustum's radii
	 */
	abstract float intersect(float px, float py, float pz, float qx, float qy, float qz, float k, float nearest);

	/** Writes the outward normal at a point of the surface, of any length, to {@code n}. */
	abstract void normal(float x, float y, float z, float k, float[] n);

	/** The largest |x| and |z| of the shape. */
	double reach(final double k) {
		return 1;
	}

	/**
	 * Whether a direction runs nearly along a frustum's side. The roots of its quadratic are then
	 * inexact; the reference renderer takes them as they are, and so do we.
	 */
	static boolean isAlongSide(final float qx, final float qy, final float qz, final float k) {
		final float f = (1 - k) * .5f;
		final float across = qx * qx + qz * qz, along = f * f * qy * qy;
		return Math.abs(across - along) < .05f * (across + along);
	}

	private static float sqrt(final float v) {
		return (float) Math.sqrt(v);
	}

	private static float nonzero(final float v) {
		return Math.abs(v) < 1e-9f ? 1e-9f : v;
	}

	private static boolean withinRadius(final float x, final float z, final float radius) {
		return x * x + z * z <= radius * radius;
	}
}
