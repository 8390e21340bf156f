// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.hidden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.GroundAxes;
import diffhandles.raster.Mask;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A box 2 wide and 1.2 deep, seen from the front and a little from above; its sides are hidden. */
class BoxSidesTest {

	private static final int W = 160, H = 120;
	private static final PinholeCamera CAMERA = PinholeCamera.ofFieldOfView(W, H, 45);
	private static final double LEFT = -0.9, RIGHT = 1.1, FRONT = 4, BACK = 5.2, TOP = 0.7, BOTTOM = 1.6;

	/** Depth along a ray: of the front, else of the top, else infinite. */
	private static double depth(final int px, final int py) {
		final double x = CAMERA.liftX(px + 0.5, 1), y = CAMERA.liftY(py + 0.5, 1);
		if (in(FRONT * x, LEFT, RIGHT) && in(FRONT * y, TOP, BOTTOM)) return FRONT;
		final double z = TOP / y;
		return y > 0 && in(z, FRONT, BACK) && in(z * x, LEFT, RIGHT) ? z : Double.POSITIVE_INFINITY;
	}

	private static boolean in(final double v, final double least, final double most) {
		return v >= least && v <= most;
	}

	private static final Mask BOX = Mask.of(W, H, (x, y) -> depth(x, y) < 9);

	private static BoxSides sides(final List<MirrorPlane> planes) {
		final float[] z = new float[W * H], grey = new float[W * H];
		for (int i = 0; i < z.length; i++)
			z[i] = (float) Math.min(9, depth(i % W, i / W));
		Arrays.fill(grey, 0.5f);
		return new BoxSides(
			new MirrorEvidence(CAMERA, new DepthMap(W, H, z), BOX, Mask.none(W, H), grey, GroundAxes.CAMERA.right()),
			GroundAxes.CAMERA, planes);
	}

	@Test
	void theFrontIsFoldedOntoBothSides() {
		for (final List<MirrorPlane> planes : List.of(List.<MirrorPlane>of(),
			List.of(new MirrorPlane(new Vector3(1, 0, 0), 0.1, 0, 1, 1)))) {
			final List<BoxSides.Copy> folds = sides(planes).folds();
			assertEquals(2, folds.size());
			for (final BoxSides.Copy fold : folds) {
				final Vector3 left = fold.map().apply(new Vector3(LEFT, 1, FRONT)),
					right = fold.map().apply(new Vector3(RIGHT, 1, FRONT));
				final boolean ontoLeft = Math.abs(left.z() - FRONT) < 0.1; // this corner stays
				final Vector3 corner = ontoLeft ? left : right, far = ontoLeft ? right : left;
				assertEquals(ontoLeft ? LEFT : RIGHT, corner.x(), 0.1);
				assertEquals(FRONT, corner.z(), 0.1);
				assertEquals(ontoLeft ? LEFT : RIGHT, far.x(), 0.1, "the front's other end is at the back");
				assertEquals(BACK, far.z(), 0.3, "within two rows of the top, as pixels tell it");
				assertEquals(1, far.y(), 1e-6, "heights stay");
				assertTrue(fold.from().count() > 0.9 * BOX.count());
			}
		}
	}

	@Test
	void aFoldTwiceIsNoChange() {
		final AffineMap fold = AffineMap.fold(new Vector3(0.6, 0, 0.8), 0.3, new Vector3(-0.8, 0, 0.6), -1.2, 1.7);
		final Vector3 p = new Vector3(0.4, -2, 5), back = fold.apply(fold.apply(p));
		assertEquals(p.x(), back.x(), 1e-9);
		assertEquals(p.y(), back.y(), 1e-9);
		assertEquals(p.z(), back.z(), 1e-9);
		assertTrue(fold.determinant() < 0, "left becomes right");
	}
}
