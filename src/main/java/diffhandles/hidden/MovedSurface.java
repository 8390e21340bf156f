// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.hidden;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import java.util.List;

/**
 * The visible surface of an object as triangles, moved or mirrored.
 * <p>
 * Vertices are the centres of the object's pixels and of those around them, which go on at the depth of their
 * neighbours of the object.
 * </p>
 */
final class MovedSurface {

	/** Pixels around the moved object. */
	private static final int MARGIN = 3;

	private final PinholeCamera camera;
	private final DepthMap scene;
	private final Mask object;
	private final Bounds bounds;

	MovedSurface(final PinholeCamera camera, final DepthMap scene, final Mask object) {
		this.camera = camera;
		this.scene = scene;
		this.object = object;
		bounds = object.bounds();
	}

	/**
	 * A vertex: where it goes, and where it is in the input.
	 *
	 * @param u column, pixels
	 * @param v row, pixels
	 * @param disparity 1/z there
	 * @param x column in the input
	 * @param y row in the input
	 * @param sourceDisparity 1/z in the input
	 */
	record Vertex(double u, double v, double disparity, double x, double y, double sourceDisparity) {}

	/** The part of the picture that the object's points get to, with a margin. */
	Bounds window(final List<AffineMap> motions) {
		double left = camera.width(), top = camera.height(), right = 0, bottom = 0;
		for (final AffineMap motion : motions)
			for (int y = bounds.y0(); y < bounds.y0() + bounds.height(); y++)
				for (int x = bounds.x0(); x < bounds.x0() + bounds.width(); x++) {
					if (!object.contains(x, y)) continue;
					final Vertex v = moved(x + 0.5, y + 0.5, 1.0 / scene.at(x, y), motion);
					if (v == null) continue;
					left = Math.min(left, v.u);
					right = Math.max(right, v.u);
					top = Math.min(top, v.v);
					bottom = Math.max(bottom, v.v);
				}
		final int x0 = (int) Math.max(0, Math.min(camera.width() - 1.0, left - MARGIN)),
			y0 = (int) Math.max(0, Math.min(camera.height() - 1.0, top - MARGIN));
		return new Bounds(x0, y0, (int) Math.max(1, Math.min(camera.width(), right + MARGIN) - x0),
			(int) Math.max(1, Math.min(camera.height(), bottom + MARGIN) - y0));
	}

	/** The vertices where a motion takes them; null where there is none. */
	Vertex[] vertices(final AffineMap motion) {
		final int w = bounds.width() + 2, h = bounds.height() + 2;
		final Vertex[] vertices = new Vertex[w * h];
		for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++)
				vertices[y * w + x] = vertex(bounds.x0() + x - 1, bounds.y0() + y - 1, motion);
		return vertices;
	}

	/** Draws all triangles between vertices into a raster. */
	void draw(final FineRaster raster, final Vertex[] vertices, final FineRaster.Pass pass) {
		final int w = bounds.width() + 2, h = bounds.height() + 2;
		for (int y = 0; y + 1 < h; y++)
			for (int x = 0; x + 1 < w; x++) {
				final int i = y * w + x;
				raster.triangle(vertices[i], vertices[i + 1], vertices[i + w + 1], pass);
				raster.triangle(vertices[i], vertices[i + w + 1], vertices[i + w], pass);
			}
	}

	/** The vertex of a pixel of the object or of one beside it; else null. */
	private Vertex vertex(final int px, final int py, final AffineMap motion) {
		if (object.contains(px, py)) return moved(px + 0.5, py + 0.5, 1.0 / scene.at(px, py), motion);
		double disparity = 0;
		int n = 0;
		for (int j = -1; j <= 1; j++)
			for (int i = -1; i <= 1; i++)
				if (object.contains(px + i, py + j)) {
					disparity += 1.0 / scene.at(px + i, py + j);
					n++;
				}
		return n == 0 ? null : moved(px + 0.5, py + 0.5, disparity / n, motion);
	}

	/** A point of the input moved; null if it gets behind the camera. */
	private Vertex moved(final double u, final double v, final double disparity, final AffineMap motion) {
		final double z = 1 / disparity, x = camera.liftX(u, z), y = camera.liftY(v, z), mz = motion.z(x, y, z);
		return mz > 0 ? new Vertex(camera.projectU(motion.x(x, y, z), mz), camera.projectV(motion.y(x, y, z), mz),
			1 / mz, u, v, disparity) : null;
	}
}
