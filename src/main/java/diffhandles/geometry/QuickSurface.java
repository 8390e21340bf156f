// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import java.util.stream.IntStream;

/**
 * The visible surface of an object, made to be drawn many times a second: every pixel of its mask is a square in space,
 * lifted once, of one colour and, when drawn, of one depth.
 * <p>
 * {@link DepthWarp} is the exact way; this one is for pictures that are looked at for a twentieth of a second. Squares
 * overlap by a hair, so that there are no pinholes.
 * </p>
 */
public final class QuickSurface {

	/** How far a square reaches beyond its sides, in pixels. */
	private static final float HAIR = 0.02f;

	private final PinholeCamera camera;
	private final int[] pixels; // (n) indices into the picture
	private final float[] corners; // (n·4·3) X, Y, Z of each corner, clockwise from the top left, depth units
	private final float near;

	private QuickSurface(final PinholeCamera camera, final int[] pixels, final float[] corners, final float near) {
		this.camera = camera;
		this.pixels = pixels;
		this.corners = corners;
		this.near = near;
	}

	/** The surface of a mask's pixels. */
	public static QuickSurface of(final PinholeCamera camera, final DepthMap depth, final Mask mask) {
		camera.requireSize("depth", depth.width(), depth.height());
		final FootprintMesh mesh = new FootprintMesh(mask, depth, Math.min(camera.fx(), camera.fy()));
		final Bounds b = mesh.bounds();
		final int n = mask.count();
		final int[] pixels = new int[n];
		final float[] corners = new float[12 * n];
		float least = Float.POSITIVE_INFINITY;
		int k = 0;
		for (int y = 0; y < b.height(); y++)
			for (int x = 0; x < b.width(); x++) {
				final int px = b.x0() + x, py = b.y0() + y;
				if (!mask.contains(px, py)) continue;
				lift(camera, corners, 4 * k, px, py, mesh.cornerDisparity(x, y, 3));
				lift(camera, corners, 4 * k + 1, px + 1, py, mesh.cornerDisparity(x + 1, y, 2));
				lift(camera, corners, 4 * k + 2, px + 1, py + 1, mesh.cornerDisparity(x + 1, y + 1, 0));
				lift(camera, corners, 4 * k + 3, px, py + 1, mesh.cornerDisparity(x, y + 1, 1));
				least = Math.min(least, depth.at(px, py));
				pixels[k++] = py * mask.width() + px;
			}
		return new QuickSurface(camera, pixels, corners, (float) (Rasteriser.NEAR_FRACTION * least));
	}

	private static void lift(final PinholeCamera camera, final float[] corners, final int corner, final double u,
		final double v, final double disparity)
	{
		corners[3 * corner] = (float) camera.liftX(u, 1 / disparity);
		corners[3 * corner + 1] = (float) camera.liftY(v, 1 / disparity);
		corners[3 * corner + 2] = (float) (1 / disparity);
	}

	/** What is drawn into: the nearest wins. All of them (height·width). */
	public record Target(float[] z, int[] source) {

		/** The source of a pixel that shows no surface. */
		public static final int NOTHING = -1;
		/** Added to a source, negated, where the surface is seen from behind. */
		private static final int BEHIND = -2;

		/** The pixel of the input that a source stands for. */
		public static int pixel(final int source) {
			return source >= 0 ? source : BEHIND - source;
		}

		/** Whether the surface is seen from behind: nobody knows what is there. */
		public static boolean isBehind(final int source) {
			return source < NOTHING;
		}

		static int behind(final int pixel) {
			return BEHIND - pixel;
		}
	}

	/**
	 * Draws the surface, moved.
	 *
	 * @param target gets the depth and the source pixel of what is nearer than what it has
	 * @return the part of the picture that was drawn to; without width if the object is out of sight
	 */
	public Bounds draw(final AffineMap motion, final Target target) {
		final int bands = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), 4));
		final int rows = (camera.height() + bands - 1) / bands;
		return IntStream.range(0, bands).parallel()
			.mapToObj(
				band -> new Band(motion, target, band * rows, Math.min(camera.height(), (band + 1) * rows)).drawn())
			.reduce(QuickSurface::around).orElseThrow();
	}

	/** The smallest rectangle around two. */
	public static Bounds around(final Bounds a, final Bounds b) {
		if (a.width() == 0) return b;
		if (b.width() == 0) return a;
		final int x0 = Math.min(a.x0(), b.x0()), y0 = Math.min(a.y0(), b.y0());
		return new Bounds(x0, y0, Math.max(a.x0() + a.width(), b.x0() + b.width()) - x0,
			Math.max(a.y0() + a.height(), b.y0() + b.height()) - y0);
	}

	/** Some rows of the target, drawn by one thread. */
	private final class Band {

		private final Target target;
		private final int top, bottom; // rows
		private final float[] m = new float[12];
		private final float[] u = new float[4], v = new float[4];
		private int left = Integer.MAX_VALUE, right = -1, upper = Integer.MAX_VALUE, lower = -1;

		Band(final AffineMap motion, final Target target, final int top, final int bottom) {
			this.target = target;
			this.top = top;
			this.bottom = bottom;
			for (int i = 0; i < 12; i++)
				m[i] = (float) motion.at(i / 4, i % 4);
		}

		Bounds drawn() {
			for (int k = 0; k < pixels.length; k++)
				draw(k);
			return right < left ? new Bounds(0, 0, 0, 0) : new Bounds(left, upper, right - left + 1, lower - upper + 1);
		}

		private void draw(final int k) {
			float disparity = 0;
			final float fx = (float) camera.fx(), fy = (float) camera.fy(), cx = (float) camera.cx(),
				cy = (float) camera.cy();
			for (int c = 0, i = 12 * k; c < 4; c++, i += 3) {
				final float x = corners[i], y = corners[i + 1], z = corners[i + 2];
				final float movedZ = m[8] * x + m[9] * y + m[10] * z + m[11];
				if (movedZ <= near) return;
				final float d = 1 / movedZ;
				u[c] = fx * (m[0] * x + m[1] * y + m[2] * z + m[3]) * d + cx;
				v[c] = fy * (m[4] * x + m[5] * y + m[6] * z + m[7]) * d + cy;
				disparity += d;
			}
			final int x0 = Math.max(0, (int) Math.ceil(least(u) - 0.5f - HAIR));
			final int x1 = Math.min(camera.width() - 1, (int) Math.floor(most(u) - 0.5f + HAIR));
			final int y0 = Math.max(top, (int) Math.ceil(least(v) - 0.5f - HAIR));
			final int y1 = Math.min(bottom - 1, (int) Math.floor(most(v) - 0.5f + HAIR));
			if (x1 < x0 || y1 < y0) return;
			final float area = (u[2] - u[0]) * (v[3] - v[1]) - (v[2] - v[0]) * (u[3] - u[1]);
			fill(area < 0 ? Target.behind(pixels[k]) : pixels[k], 4 / disparity, area < 0 ? -1 : 1, x0, y0, x1, y1);
		}

		private void fill(final int source, final float depth, final int sign, final int x0, final int y0, final int x1,
			final int y1)
		{
			for (int y = y0; y <= y1; y++)
				for (int x = x0, i = y * camera.width() + x0; x <= x1; x++, i++)
					if (depth < target.z[i] && covers(x + 0.5f, y + 0.5f, sign)) {
						target.z[i] = depth;
						target.source[i] = source;
						left = Math.min(left, x);
						right = Math.max(right, x);
						upper = Math.min(upper, y);
						lower = Math.max(lower, y);
					}
		}

		private boolean covers(final float x, final float y, final int sign) {
			for (int c = 0; c < 4; c++) {
				final int d = c + 1 & 3;
				final float eu = u[d] - u[c], ev = v[d] - v[c];
				if (sign * (eu * (y - v[c]) - ev * (x - u[c])) < -HAIR * (Math.abs(eu) + Math.abs(ev))) return false;
			}
			return true;
		}

		private float least(final float[] of) {
			return Math.min(Math.min(of[0], of[1]), Math.min(of[2], of[3]));
		}

		private float most(final float[] of) {
			return Math.max(Math.max(of[0], of[1]), Math.max(of[2], of[3]));
		}
	}
}
