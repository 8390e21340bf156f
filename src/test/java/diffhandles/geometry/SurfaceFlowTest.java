// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Surfaces followed from one edit to another, against moves whose flow can be written down. */
class SurfaceFlowTest {

	private static final int W = 60, H = 40;
	private static final PinholeCamera CAMERA = PinholeCamera.ofFieldOfView(W, H, 50);
	private static final double F = CAMERA.fx(), Z = 4;
	private static final Mask OBJECT = Mask.of(W, H, (x, y) -> x >= 15 && x < 30 && y >= 10 && y < 28);

	private static DepthMap flat() {
		final float[] z = new float[W * H];
		Arrays.fill(z, 8);
		for (int i = 0; i < z.length; i++)
			if (OBJECT.contains(i)) z[i] = (float) Z;
		return new DepthMap(W, H, z);
	}

	private static List<MovedObject> moved(final ObjectTransform transform) {
		return List.of(MovedObject.aboutCentroid(OBJECT, transform, CAMERA, flat()));
	}

	private static SourceField field(final List<MovedObject> objects) {
		final float[] behind = new float[W * H];
		Arrays.fill(behind, 8);
		return DepthWarp.of(CAMERA, flat(), new DepthMap(W, H, behind), objects).field();
	}

	private static SurfaceFlow flow(final ObjectTransform earlier, final ObjectTransform later) {
		final List<MovedObject> before = moved(earlier);
		return SurfaceFlow.between(CAMERA, flat(), before, field(before), field(moved(later)));
	}

	/** A flat object across the line of sight: t units are F·t/Z pixels. */
	@Test
	void aShiftIsAShift() {
		final double shift = 6 * Z / F; // 6 pixels
		final SurfaceFlow flow =
			flow(ObjectTransform.of(0, 0, 0, 0, 0, 0, 1), ObjectTransform.of(shift, -shift / 3, 0, 0, 0, 0, 1));
		int known = 0;
		for (int i = 0; i < W * H; i++) {
			if (!flow.isKnown(i)) continue;
			known++;
			assertEquals(i % W + 0.5 - 6, flow.x()[i], 1e-3);
			assertEquals(i / W + 0.5 + 2, flow.y()[i], 1e-3);
		}
		assertEquals(13 * 16, known, 40); // all but the rim
	}

	/** Scaled in the camera's direction: about the principal point by Z / (Z + dz). */
	@Test
	void aMoveAwayShrinksTowardsThePrincipalPoint() {
		final SurfaceFlow flow = flow(ObjectTransform.of(0, 0, 2, 0, 0, 0, 1), ObjectTransform.of(0, 0, 0, 0, 0, 0, 1));
		int known = 0;
		for (int i = 0; i < W * H; i++) {
			if (!flow.isKnown(i)) continue;
			known++;
			assertEquals(CAMERA.cx() + (i % W + 0.5 - CAMERA.cx()) * Z / (Z + 2), flow.x()[i], 1e-3);
			assertEquals(CAMERA.cy() + (i / W + 0.5 - CAMERA.cy()) * Z / (Z + 2), flow.y()[i], 1e-3);
		}
		assertTrue(known > 100, known + " pixels");
	}

	@Test
	void whatIsOutOfTheEarlierPictureIsUnknown() {
		final double away = 22 * Z / F; // 22 pixels to the left: most of the object is out of the picture
		final SurfaceFlow flow =
			flow(ObjectTransform.of(-away, 0, 0, 0, 0, 0, 1), ObjectTransform.of(0, 0, 0, 0, 0, 0, 1));
		assertFalse(flow.isKnown(18 * W + 20), "20 - 22 is out of the picture");
		assertTrue(flow.isKnown(18 * W + 27), "27 - 22 is in it");
	}

	/** Where the object was before an edit moved it, the ground shows; it is no surface of the object's. */
	@Test
	void theGroundHasNoFlow() {
		final SurfaceFlow flow =
			flow(ObjectTransform.of(0.1, 0, 0, 0, 0, 0, 1), ObjectTransform.of(1, 0, 0, 0, 0, 0, 1));
		assertFalse(flow.isKnown(18 * W + 16));
		assertFalse(flow.isKnown(2 * W + 2));
	}
}
