// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.hidden;

import diffhandles.geometry.AffineMap;
import diffhandles.raster.Bounds;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.geometry.PinholeCamera;
import java.util.Arrays;

/**
 * Draws an object's visible surface, moved or mirrored, on a grid finer than the picture's: the nearest one wins, and
 * the surface itself wins over its mirror images.
 * <p>
 * Vertices are the pixels' centres and, beside them, points of the outline: so the surface is as large as the mask.
 * Cells between vertices with a jump in depth are left out.
 * </p>
 */
final class FineRaster {

	/** Fine pixels per pixel, in rows and in columns. */
	static final int FINE = 3;
	/** Relative step in disparity per pixel beyond which a surface ends, at a picture 100 pixels wide; ours. */
	private static final double JUMP = 0.12;
	/** Farthest that a pixel of the outline looks for a colour inside, pixels. */
	private static final int REACH = 2;
	/** How much larger a triangle may get before what is hidden in the input is shown rather than it; ours. */
	private static final double MOST_STRETCH = 8;

	final int width, height; // fine pixels
	final float[] depth;
	final float[] sourceX; // pixels of the input
	final float[] sourceY;
	final byte[] layer; // 0 nothing, ±1 the surface itself, ±2 … its mirror images; negative where stretched

	static final byte ITSELF = 1;

	private final PinholeCamera camera;
	private final DepthMap scene;
	private final Mask object;
	private final Mask inside;
	private final Bounds bounds;
	private final double jump;

	FineRaster(final PinholeCamera camera, final DepthMap scene, final Mask object) {
		this.camera = camera;
		this.scene = scene;
		this.object = object;
		inside = object.eroded(1);
		bounds = object.bounds();
		width = camera.width() * FINE;
		height = camera.height() * FINE;
		jump = JUMP * Math.max(1, 100.0 / camera.width());
		depth = new float[width * height];
		sourceX = new float[depth.length];
		sourceY = new float[depth.length];
		layer = new byte[depth.length];
		Arrays.fill(depth, Float.POSITIVE_INFINITY);
	}

	/** One vertex: where it goes, where it is in the input, and where it takes its colour from. */
	private record Vertex(double u, double v, double disparity, double x, double y, double sourceX, double sourceY,
		double sourceDisparity)
	{}

	/**
	 * Draws the surface.
	 *
	 * @param stretched whether what gets much larger is drawn, and that alone, where nothing else is
	 * @param mirrored whether the motion turns left into right, so that triangles that face the camera run the other
	 *          way
	 */
	void draw(final AffineMap motion, final boolean mirrored, final boolean stretched, final int asLayer) {
		final int w = bounds.width() + 2, h = bounds.height() + 2;
		final Vertex[] vertices = new Vertex[w * h];
		for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++)
				vertices[y * w + x] = vertex(bounds.x0() + x - 1, bounds.y0() + y - 1, motion);
		for (int y = 0; y + 1 < h; y++)
			for (int x = 0; x + 1 < w; x++) {
				final int i = y * w + x;
				triangle(vertices[i], vertices[i + 1], vertices[i + w + 1], mirrored, stretched, asLayer);
				triangle(vertices[i], vertices[i + w + 1], vertices[i + w], mirrored, stretched, asLayer);
			}
	}

	/**
	 * The vertex of a pixel of the object, or on the outline between it and its neighbours of the object; else null.
	 */
	private Vertex vertex(final int px, final int py, final AffineMap motion) {
		if (object.contains(px, py)) return moved(px, py, px + 0.5, py + 0.5, 1.0 / scene.at(px, py), motion);
		double dx = 0, dy = 0, disparity = 0, within = 0;
		int n = 0;
		for (int j = -1; j <= 1; j++)
			for (int i = -1; i <= 1; i++)
				if (object.contains(px + i, py + j)) {
					dx += i;
					dy += j;
					disparity += 1.0 / scene.at(px + i, py + j);
					within += smooth(px + i, py + j);
					n++;
				}
		if (n == 0) return null;
		// The outline is where the smoothed mask is one half: a staircase of pixels becomes a line.
		final double in = within / n, out = smooth(px, py);
		final double t = Math.max(0.1, Math.min(0.9, 1 - (in - 0.5) / Math.max(1e-6, in - out)));
		return moved(px, py, px + 0.5 + t * dx / n, py + 0.5 + t * dy / n, disparity / n, motion);
	}

	private Vertex moved(final int px, final int py, final double u, final double v, final double disparity,
		final AffineMap motion)
	{
		final double z = 1 / disparity, x = camera.liftX(u, z), y = camera.liftY(v, z), mz = motion.z(x, y, z);
		if (!(mz > 0)) return null;
		return new Vertex(FINE * camera.projectU(motion.x(x, y, z), mz), FINE * camera.projectV(motion.y(x, y, z), mz),
			1 / mz, u, v, u + shift(px, py, true), v + shift(px, py, false), disparity);
	}

	/** The mask's mean around a pixel, with the weights 1 2 1 in rows and columns. */
	private double smooth(final int px, final int py) {
		int sum = 0;
		for (int j = -1; j <= 1; j++)
			for (int i = -1; i <= 1; i++)
				if (object.contains(px + i, py + j)) sum += (2 - Math.abs(i)) * (2 - Math.abs(j));
		return sum / 16.0;
	}

	/** From a pixel at the outline, whose colour is mixed, to the nearest one inside, in columns or in rows. */
	private int shift(final int px, final int py, final boolean columns) {
		for (int reach = 0; reach <= REACH; reach++)
			for (int dy = -reach; dy <= reach; dy++)
				for (int dx = -reach; dx <= reach; dx++)
					if (Math.max(Math.abs(dx), Math.abs(dy)) == reach && inside.contains(px + dx, py + dy))
						return columns ? dx : dy;
		return 0;
	}

	private void triangle(final Vertex a, final Vertex b, final Vertex c, final boolean mirrored,
		final boolean stretched, final int asLayer)
	{
		if (a == null || b == null || c == null) return;
		final double near = Math.max(a.sourceDisparity, Math.max(b.sourceDisparity, c.sourceDisparity));
		if (near - Math.min(a.sourceDisparity, Math.min(b.sourceDisparity, c.sourceDisparity)) > jump * near) return;
		final double bu = b.u - a.u, bv = b.v - a.v, cu = c.u - a.u, cv = c.v - a.v, area = bu * cv - bv * cu;
		if (mirrored ? area >= -1e-9 : area <= 1e-9) return;
		final double before = Math.abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)) * FINE * FINE;
		if (Math.abs(area) > MOST_STRETCH * before != stretched) return;
		final int x0 = (int) Math.max(0, Math.ceil(a.u + Math.min(0, Math.min(bu, cu)) - 0.5)),
			x1 = (int) Math.min(width - 1, Math.floor(a.u + Math.max(0, Math.max(bu, cu)) - 0.5));
		final int y0 = (int) Math.max(0, Math.ceil(a.v + Math.min(0, Math.min(bv, cv)) - 0.5)),
			y1 = (int) Math.min(height - 1, Math.floor(a.v + Math.max(0, Math.max(bv, cv)) - 0.5));
		for (int y = y0; y <= y1; y++)
			for (int x = x0; x <= x1; x++) {
				final double du = x + 0.5 - a.u, dv = y + 0.5 - a.v;
				final double lb = (du * cv - dv * cu) / area, lc = (dv * bu - du * bv) / area, la = 1 - lb - lc;
				if (lb < -1e-9 || lc < -1e-9 || la < -1e-9) continue;
				if (!stretched || layer[y * width + x] == 0 || layer[y * width + x] == -asLayer)
					put(y * width + x, a, b, c, la, lb, lc, stretched ? -asLayer : asLayer);
			}
	}

	/** The depth test; source positions are interpolated projectively, with weights z/z′. */
	private void put(final int i, final Vertex a, final Vertex b, final Vertex c, final double la, final double lb,
		final double lc, final int asLayer)
	{
		final float z = (float) (1 / (la * a.disparity + lb * b.disparity + lc * c.disparity));
		if (z >= depth[i] || asLayer > 1 && layer[i] == ITSELF) return;
		final double wa = la * a.disparity / a.sourceDisparity, wb = lb * b.disparity / b.sourceDisparity,
			wc = lc * c.disparity / c.sourceDisparity, sum = wa + wb + wc;
		depth[i] = z;
		layer[i] = (byte) asLayer;
		sourceX[i] = (float) ((wa * a.sourceX + wb * b.sourceX + wc * c.sourceX) / sum);
		sourceY[i] = (float) ((wa * a.sourceY + wb * b.sourceY + wc * c.sourceY) / sum);
	}
}
