// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.hidden;

import diffhandles.hidden.MovedSurface.Vertex;
import diffhandles.raster.Bilinear;
import diffhandles.raster.Bounds;
import java.util.Arrays;

/**
 * A z-buffer finer than the picture, for a surface and its mirror images: the nearest one wins, and the surface itself
 * wins over its mirror images.
 * <p>
 * What the {@link Matte} gives less than half to the object is not drawn. If the object turns, triangles across a jump
 * in depth are left out; else they stay about as wide as they were. The grid covers that part of the picture that the
 * motions take the object to.
 * </p>
 */
final class FineRaster {

	/** Fine pixels per pixel, in rows and in columns. */
	static final int FINE = 3;
	/** The layer of the surface itself. */
	static final byte ITSELF = 1;
	/** Relative step in disparity per pixel beyond which a surface ends, at a picture 100 pixels wide; ours. */
	private static final double JUMP = 0.12;
	/** The object's part of a place from which on it is the object. */
	private static final float HALF = 0.5f;
	/** How much larger a triangle may get before what is hidden in the input is shown rather than it; ours. */
	private static final double MOST_STRETCH = 8;

	final Bounds window; // of the picture
	final int width, height; // fine pixels
	final float[] depth;
	final float[] sourceX; // pixels of the input
	final float[] sourceY;
	final byte[] layer; // 0 nothing, ±1 the surface itself, ±2 … its mirror images; negative where stretched

	private final Matte matte;
	private final double jump;

	/**
	 * How a surface is drawn.
	 *
	 * @param layer that it is drawn as
	 * @param mirrored whether the motion turns left into right, so that triangles that face the camera run the other
	 *          way
	 * @param stretched whether what gets much larger is drawn, and that alone, where nothing else is
	 */
	record Pass(int layer, boolean mirrored, boolean stretched) {}

	/** @param turns whether the object is not only shifted and scaled */
	FineRaster(final Bounds window, final Matte matte, final boolean turns) {
		this.window = window;
		this.matte = matte;
		width = window.width() * FINE;
		height = window.height() * FINE;
		jump = turns ? JUMP * Math.max(1, 100.0 / matte.picture().width()) : Double.POSITIVE_INFINITY;
		depth = new float[width * height];
		sourceX = new float[depth.length];
		sourceY = new float[depth.length];
		layer = new byte[depth.length];
		Arrays.fill(depth, Float.POSITIVE_INFINITY);
	}

	/** Draws a triangle; a vertex may be null, then there is none. */
	void triangle(final Vertex a, final Vertex b, final Vertex c, final Pass pass) {
		if (a == null || b == null || c == null) return;
		final double near = Math.max(a.sourceDisparity(), Math.max(b.sourceDisparity(), c.sourceDisparity())),
			far = Math.min(a.sourceDisparity(), Math.min(b.sourceDisparity(), c.sourceDisparity()));
		if (near - far > jump * near) return;
		final double au = FINE * (a.u() - window.x0()), av = FINE * (a.v() - window.y0());
		final double bu = FINE * (b.u() - window.x0()) - au, bv = FINE * (b.v() - window.y0()) - av;
		final double cu = FINE * (c.u() - window.x0()) - au, cv = FINE * (c.v() - window.y0()) - av;
		final double area = bu * cv - bv * cu;
		if (pass.mirrored ? area >= -1e-9 : area <= 1e-9) return;
		final double before =
			Math.abs((b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x())) * FINE * FINE;
		if (Math.abs(area) > MOST_STRETCH * before != pass.stretched) return;
		final int x0 = (int) Math.max(0, Math.ceil(au + Math.min(0, Math.min(bu, cu)) - 0.5)),
			x1 = (int) Math.min(width - 1, Math.floor(au + Math.max(0, Math.max(bu, cu)) - 0.5));
		final int y0 = (int) Math.max(0, Math.ceil(av + Math.min(0, Math.min(bv, cv)) - 0.5)),
			y1 = (int) Math.min(height - 1, Math.floor(av + Math.max(0, Math.max(bv, cv)) - 0.5));
		for (int y = y0; y <= y1; y++)
			for (int x = x0; x <= x1; x++) {
				final double du = x + 0.5 - au, dv = y + 0.5 - av;
				final double lb = (du * cv - dv * cu) / area, lc = (dv * bu - du * bv) / area, la = 1 - lb - lc;
				if (lb < -1e-9 || lc < -1e-9 || la < -1e-9) continue;
				final int i = y * width + x;
				if (!pass.stretched || layer[i] == 0 || layer[i] == -pass.layer) put(i, a, b, c, la, lb, lc, pass);
			}
	}

	/** The depth test; source positions are interpolated projectively, with weights z/z′. */
	private void put(final int i, final Vertex a, final Vertex b, final Vertex c, final double la, final double lb,
		final double lc, final Pass pass)
	{
		final float z = (float) (1 / (la * a.disparity() + lb * b.disparity() + lc * c.disparity()));
		final int asLayer = pass.stretched ? -pass.layer : pass.layer;
		if (z >= depth[i] || asLayer > 1 && layer[i] == ITSELF) return;
		final double wa = la * a.disparity() / a.sourceDisparity(), wb = lb * b.disparity() / b.sourceDisparity(),
			wc = lc * c.disparity() / c.sourceDisparity(), sum = wa + wb + wc;
		final float x = (float) ((wa * a.x() + wb * b.x() + wc * c.x()) / sum),
			y = (float) ((wa * a.y() + wb * b.y() + wc * c.y()) / sum);
		if (Bilinear.at(matte.alpha(), matte.picture().width(), matte.picture().height(), x, y) < HALF) return;
		depth[i] = z;
		layer[i] = (byte) asLayer;
		sourceX[i] = x;
		sourceY[i] = y;
	}
}
