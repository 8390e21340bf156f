// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;

/**
 * Draws the footprints of moved objects into a z-buffer that starts with the static scene.
 * <p>
 * Each footprint is a fan of four triangles around its pixel's centre. Disparity 1/z is interpolated
 * linearly in the picture, and source positions projectively (with weights λ·z/z′, λ barycentric, z and
 * z′ the vertices' depths before and after), so that the image of a plane is its exact homography.
 * Triangles whose orientation flips show the object's back: they are not drawn, but remembered as unseen
 * parts.
 * </p>
 * <p>
 * <b>The fill rule.</b> A triangle covers a pixel if it contains a point a hair
 * ({@value #HAIR_X}, {@value #HAIR_Y}) off the pixel's centre: so a centre that falls on an edge or a
 * corner belongs to one footprint only, and rounding errors, which are far smaller than the hair, leave no
 * pinholes between footprints that share their corners.
 * </p>
 */
final class Rasteriser {

	static final double HAIR_X = 3.1e-7, HAIR_Y = 1.7e-7;
	/** Rounding errors of a barycentric coordinate, which must not open pinholes. */
	private static final double SLACK = 1e-9;
	/** Triangles of less area, in square pixels, are seen edge on. */
	private static final double SMALLEST_AREA = 1e-10;
	/** The near plane's distance, in parts of the smallest depth of the picture. */
	static final double NEAR_FRACTION = 0.01;
	/** How far an object can go, in parts of its distance: beyond that, its pixels' numbers are lost; ours. */
	private static final double FARTHEST = 1e12;

	final int[] owner; // (H, W), as in SourceField
	final float[] sourceX; // (H, W), pixels
	final float[] sourceY;
	final float[] z; // (H, W)
	final boolean[] unseen; // (H, W): a back face lies in front of the static scene

	private final PinholeCamera camera;
	private final double near;

	// One footprint: the centre, then the corners clockwise from the top left.
	private final double[] u = new double[5]; // pixels, in the target
	private final double[] v = new double[5];
	private final double[] disparityAfter = new double[5]; // 1/z′
	private final double[] depthRatio = new double[5]; // z/z′
	private boolean inFront;
	private boolean inFrame;

	/**
	 * @param depth the input's depth
	 * @param behind the static depth of all pixels: the input's, or the background's where an object was
	 * @param moved pixels that belong to an object before the edit
	 */
	Rasteriser(final PinholeCamera camera, final DepthMap depth, final float[] behind, final Mask moved) {
		this.camera = camera;
		final int n = behind.length;
		owner = new int[n];
		sourceX = new float[n];
		sourceY = new float[n];
		z = behind;
		unseen = new boolean[n];
		float smallest = Float.POSITIVE_INFINITY;
		for (int y = 0, i = 0; y < camera.height(); y++)
			for (int x = 0; x < camera.width(); x++, i++) {
				owner[i] = moved.contains(i) ? SourceField.HOLE : SourceField.STATIC;
				sourceX[i] = x + 0.5f;
				sourceY[i] = y + 0.5f;
				smallest = Math.min(smallest, depth.at(i));
			}
		near = NEAR_FRACTION * smallest;
	}

	/**
	 * Draws an object.
	 *
	 * @throws ObjectOutOfView if no part of it is in front of the camera and in the picture
	 */
	void draw(final int object, final Mask mask, final DepthMap depth, final MovedObject moved) {
		final Vector3 centre = moved.transform().movedPivot(moved.pivot());
		if (!(centre.minus(moved.pivot()).length() < FARTHEST * moved.pivot().length()))
			throw ObjectOutOfView.outOfSpace(object, centre);
		if (moved.transform().scale() > FARTHEST) throw ObjectOutOfView.tooLarge(object, 0, mask.count());
		final FootprintMesh mesh = new FootprintMesh(mask, depth, Math.min(camera.fx(), camera.fy()));
		final AffineMap motion = moved.transform().about(moved.pivot());
		final Bounds b = mesh.bounds();
		inFront = false;
		inFrame = false;
		for (int y = 0; y < b.height(); y++)
			for (int x = 0; x < b.width(); x++) {
				final int px = b.x0() + x, py = b.y0() + y;
				if (!mask.contains(px, py)) continue;
				place(0, px + 0.5, py + 0.5, depth.at(px, py), motion);
				place(1, px, py, 1 / mesh.cornerDisparity(x, y, 3), motion);
				place(2, px + 1, py, 1 / mesh.cornerDisparity(x + 1, y, 2), motion);
				place(3, px + 1, py + 1, 1 / mesh.cornerDisparity(x + 1, y + 1, 0), motion);
				place(4, px, py + 1, 1 / mesh.cornerDisparity(x, y + 1, 1), motion);
				fill(object, 1, 2, px, py);
				fill(object, 2, 3, px, py);
				fill(object, 3, 4, px, py);
				fill(object, 4, 1, px, py);
			}
		requireInView(object, moved);
	}

	private void requireInView(final int object, final MovedObject moved) {
		if (inFrame) return;
		final Vector3 centre = moved.transform().movedPivot(moved.pivot());
		if (!inFront || centre.z() <= 0) throw ObjectOutOfView.behindCamera(object, centre);
		throw ObjectOutOfView.outOfFrame(object, centre, camera);
	}

	/** Lifts, moves and projects a vertex. */
	private void place(final int k, final double sourceU, final double sourceV, final double sourceZ,
		final AffineMap motion)
	{
		final double x = camera.liftX(sourceU, sourceZ), y = camera.liftY(sourceV, sourceZ);
		final double movedZ = motion.z(x, y, sourceZ);
		if (movedZ <= near) {
			disparityAfter[k] = 0;
			return;
		}
		inFront = true;
		u[k] = camera.projectU(motion.x(x, y, sourceZ), movedZ);
		v[k] = camera.projectV(motion.y(x, y, sourceZ), movedZ);
		disparityAfter[k] = 1 / movedZ;
		depthRatio[k] = sourceZ / movedZ;
	}

	/** Draws the triangle of the centre and corners j, k of the footprint of pixel (px, py). */
	private void fill(final int object, final int j, final int k, final int px, final int py) {
		if (disparityAfter[0] == 0 || disparityAfter[j] == 0 || disparityAfter[k] == 0) return;
		final double u0 = u[0], v0 = v[0];
		final double ju = u[j] - u0, jv = v[j] - v0, ku = u[k] - u0, kv = v[k] - v0;
		final double left = u0 + Math.min(0, Math.min(ju, ku)), right = u0 + Math.max(0, Math.max(ju, ku));
		final double top = v0 + Math.min(0, Math.min(jv, kv)), bottom = v0 + Math.max(0, Math.max(jv, kv));
		if (right < 0 || bottom < 0 || left > camera.width() || top > camera.height()) return;
		inFrame = true;
		final double area = ju * kv - jv * ku;
		if (Math.abs(area) < SMALLEST_AREA) return;
		final int x0 = Math.max(0, (int) Math.ceil(left - 0.5 - 2 * HAIR_X));
		final int x1 = Math.min(camera.width() - 1, (int) Math.floor(right - 0.5));
		final int y0 = Math.max(0, (int) Math.ceil(top - 0.5 - 2 * HAIR_Y));
		final int y1 = Math.min(camera.height() - 1, (int) Math.floor(bottom - 0.5));
		final double hairJ = (HAIR_X * kv - HAIR_Y * ku) / area, hairK = (HAIR_Y * ju - HAIR_X * jv) / area;
		for (int y = y0; y <= y1; y++)
			for (int x = x0; x <= x1; x++) {
				final double du = x + 0.5 - u0, dv = y + 0.5 - v0;
				final double lambdaJ = (du * kv - dv * ku) / area, lambdaK = (dv * ju - du * jv) / area;
				final double atJ = lambdaJ + hairJ, atK = lambdaK + hairK;
				if (atJ < -SLACK || atK < -SLACK || atJ + atK > 1 + SLACK) continue;
				final double disparity = (1 - lambdaJ - lambdaK) * disparityAfter[0] + lambdaJ * disparityAfter[j]
					+ lambdaK * disparityAfter[k];
				if (disparity <= 0) continue;
				if (area < 0) noteUnseen(y * camera.width() + x, (float) (1 / disparity));
				else
					put(object, j, k, px, py, y * camera.width() + x, (float) (1 / disparity), lambdaJ, lambdaK);
			}
	}

	private void noteUnseen(final int i, final float depth) {
		if (depth <= z[i]) unseen[i] = true;
	}

	/** The depth test, and the source position of what passes it. */
	private void put(final int object, final int j, final int k, final int px, final int py, final int i,
		final float depth, final double lambdaJ, final double lambdaK)
	{
		if (owner[i] >= 0 ? depth >= z[i] : depth > z[i]) return;
		final double weight0 = (1 - lambdaJ - lambdaK) * depthRatio[0];
		final double weightJ = lambdaJ * depthRatio[j], weightK = lambdaK * depthRatio[k];
		final double sum = weight0 + weightJ + weightK;
		owner[i] = object;
		z[i] = depth;
		sourceX[i] = (float) (px + 0.5 + (weightJ * offsetX(j) + weightK * offsetX(k)) / sum);
		sourceY[i] = (float) (py + 0.5 + (weightJ * offsetY(j) + weightK * offsetY(k)) / sum);
	}

	/** From a pixel's centre to its corner k, in x. */
	private static double offsetX(final int k) {
		return k == 2 || k == 3 ? 0.5 : -0.5;
	}

	private static double offsetY(final int k) {
		return k >= 3 ? 0.5 : -0.5;
	}
}
