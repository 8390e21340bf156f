// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.hidden;

import diffhandles.geometry.AffineMap;
import diffhandles.raster.Bilinear;
import diffhandles.raster.Bounds;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.geometry.PinholeCamera;
import java.util.Arrays;
import java.util.List;

/**
 * Draws an object's visible surface, moved or mirrored, on a grid finer than the picture's: the nearest one wins, and
 * the surface itself wins over its mirror images.
 * <p>
 * Vertices are the centres of the object's pixels and of those around them; what the {@link Matte} gives less than half
 * to the object is not drawn. If the object turns, cells between vertices with a jump in depth are left out; else they
 * stay about as wide as they were. The grid covers that part of the picture that the motions take the object to.
 * </p>
 */
final class FineRaster {

	/** Fine pixels per pixel, in rows and in columns. */
	static final int FINE = 3;
	/** Relative step in disparity per pixel beyond which a surface ends, at a picture 100 pixels wide; ours. */
	private static final double JUMP = 0.12;
	/** The object's part of a place from which on it is the object. */
	private static final float HALF = 0.5f;
	/** How much larger a triangle may get before what is hidden in the input is shown rather than it; ours. */
	private static final double MOST_STRETCH = 8;
	/** Pixels around the moved object. */
	private static final int MARGIN = 3;

	final Bounds window; // of the picture
	final int width, height; // fine pixels
	final float[] depth;
	final float[] sourceX; // pixels of the input
	final float[] sourceY;
	final byte[] layer; // 0 nothing, ±1 the surface itself, ±2 … its mirror images; negative where stretched

	static final byte ITSELF = 1;

	private final PinholeCamera camera;
	private final DepthMap scene;
	private final Mask object;
	private final Matte matte;
	private final Bounds bounds;
	private final double jump;

	/** @param turns whether the object is not only shifted and scaled */
	FineRaster(final PinholeCamera camera, final DepthMap scene, final Mask object, final Matte matte,
		final List<AffineMap> motions, final boolean turns)
	{
		this.camera = camera;
		this.scene = scene;
		this.object = object;
		this.matte = matte;
		bounds = object.bounds();
		window = window(motions);
		width = window.width() * FINE;
		height = window.height() * FINE;
		jump = turns ? JUMP * Math.max(1, 100.0 / camera.width()) : Double.POSITIVE_INFINITY;
		depth = new float[width * height];
		sourceX = new float[depth.length];
		sourceY = new float[depth.length];
		layer = new byte[depth.length];
		Arrays.fill(depth, Float.POSITIVE_INFINITY);
	}

	/** The part of the picture that the object's points get to, with a margin. */
	private Bounds window(final List<AffineMap> motions) {
		double left = camera.width(), top = camera.height(), right = 0, bottom = 0;
		for (final AffineMap motion : motions)
			for (int y = bounds.y0(); y < bounds.y0() + bounds.height(); y++)
				for (int x = bounds.x0(); x < bounds.x0() + bounds.width(); x++) {
					if (!object.contains(x, y)) continue;
					final Vertex v = moved(x + 0.5, y + 0.5, 1.0 / scene.at(x, y), motion, 1);
					if (v == null) continue;
					left = Math.min(left, v.u);
					right = Math.max(right, v.u);
					top = Math.min(top, v.v);
					bottom = Math.max(bottom, v.v);
				}
		final int x0 = (int) Math.max(0, left - MARGIN), y0 = (int) Math.max(0, top - MARGIN);
		return new Bounds(x0, y0, (int) Math.max(1, Math.min(camera.width(), right + MARGIN) - x0),
			(int) Math.max(1, Math.min(camera.height(), bottom + MARGIN) - y0));
	}

	/** One vertex: where it goes, and where it is in the input. */
	private record Vertex(double u, double v, double disparity, double x, double y, double sourceDisparity) {}

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
	 * The vertex of a pixel of the object, or of one beside it, which goes on at the depth of its neighbours of the
	 * object; else null.
	 */
	private Vertex vertex(final int px, final int py, final AffineMap motion) {
		if (object.contains(px, py)) return moved(px + 0.5, py + 0.5, 1.0 / scene.at(px, py), motion, FINE);
		double disparity = 0;
		int n = 0;
		for (int j = -1; j <= 1; j++)
			for (int i = -1; i <= 1; i++)
				if (object.contains(px + i, py + j)) {
					disparity += 1.0 / scene.at(px + i, py + j);
					n++;
				}
		return n == 0 ? null : moved(px + 0.5, py + 0.5, disparity / n, motion, FINE);
	}

	/** A point of the input moved, in parts of a pixel of the window; of the picture if there is none yet. */
	private Vertex moved(final double u, final double v, final double disparity, final AffineMap motion,
		final int parts)
	{
		final double z = 1 / disparity, x = camera.liftX(u, z), y = camera.liftY(v, z), mz = motion.z(x, y, z);
		if (!(mz > 0)) return null;
		final int x0 = window == null ? 0 : window.x0(), y0 = window == null ? 0 : window.y0();
		return new Vertex(parts * (camera.projectU(motion.x(x, y, z), mz) - x0),
			parts * (camera.projectV(motion.y(x, y, z), mz) - y0), 1 / mz, u, v, disparity);
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
		final float x = (float) ((wa * a.x + wb * b.x + wc * c.x) / sum),
			y = (float) ((wa * a.y + wb * b.y + wc * c.y) / sum);
		if (Bilinear.at(matte.alpha(), camera.width(), camera.height(), x, y) < HALF) return;
		depth[i] = z;
		layer[i] = (byte) asLayer;
		sourceX[i] = x;
		sourceY[i] = y;
	}
}
