// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DepthWarpTest {

	private static final double FAR = 50;

	private static DepthMap constant(final int width, final int height, final double z) {
		final float[] depth = new float[width * height];
		Arrays.fill(depth, (float) z);
		return new DepthMap(width, height, depth);
	}

	/** A plane in disparity, 1/z = a + b·(u − cx) + c·(v − cy) at pixel centres; it ends before its horizon. */
	private static DepthMap plane(final PinholeCamera camera, final double a, final double b, final double c) {
		final float[] depth = new float[camera.width() * camera.height()];
		for (int y = 0, i = 0; y < camera.height(); y++)
			for (int x = 0; x < camera.width(); x++, i++)
				depth[i] =
					(float) (1 / Math.max(a / 100, a + b * (x + 0.5 - camera.cx()) + c * (y + 0.5 - camera.cy())));
		return new DepthMap(camera.width(), camera.height(), depth);
	}

	/** A depth that is {@link #FAR} outside a mask. */
	private static DepthMap behindOutside(final Mask mask, final DepthMap depth) {
		final float[] z = depth.z().clone();
		for (int i = 0; i < z.length; i++)
			if (!mask.contains(i)) z[i] = (float) FAR;
		return new DepthMap(depth.width(), depth.height(), z);
	}

	private static DepthWarp move(final PinholeCamera camera, final DepthMap depth, final DepthMap background,
		final Mask mask, final ObjectTransform transform)
	{
		return DepthWarp.of(camera, depth, background,
			List.of(MovedObject.aboutCentroid(mask, transform, camera, depth)));
	}

	@Property(tries = 300)
	void identityIsExact(@ForAll @IntRange(min = 1, max = 60) final int width,
		@ForAll @IntRange(min = 1, max = 60) final int height,
		@ForAll @DoubleRange(min = 10, max = 140) final double fov,
		@ForAll @DoubleRange(min = 0, max = 1) final double density, @ForAll final long seed)
	{
		final Random random = new Random(seed);
		final float[] z = new float[width * height], behind = new float[width * height];
		final boolean[] set = new boolean[width * height], second = new boolean[width * height];
		for (int i = 0; i < z.length; i++) {
			z[i] = (float) Math.exp(3 * random.nextGaussian());
			behind[i] = (float) Math.exp(3 * random.nextGaussian());
			set[i] = random.nextDouble() < density;
			second[i] = random.nextDouble() < density;
		}
		set[0] = true;
		second[second.length - 1] = true;
		final Mask mask = Mask.of(width, height, set), other = Mask.of(width, height, second).minus(mask);
		final PinholeCamera camera = PinholeCamera.ofFieldOfView(width, height, fov);
		final DepthMap depth = new DepthMap(width, height, z);
		final MovedObject first = MovedObject.aboutCentroid(mask, Transforms.IDENTITY, camera, depth);
		final List<MovedObject> objects = other.isEmpty() ? List.of(first)
			: List.of(first, MovedObject.aboutCentroid(other, Transforms.IDENTITY, camera, depth));
		final DepthWarp warp = DepthWarp.of(camera, depth, new DepthMap(width, height, behind), objects);
		assertEquals(mask, warp.targetMask(0));
		assertEquals(mask.or(other), warp.targetMask());
		assertTrue(warp.vacated().isEmpty());
		assertEquals(1, warp.visibleShare());
		for (int i = 0; i < z.length; i++) {
			assertEquals(0, warp.flowX(i));
			assertEquals(0, warp.flowY(i));
			assertEquals(z[i], warp.editedDepth().at(i));
		}
	}

	@Test
	void identityIsExactOnALargePicture() {
		final PinholeCamera camera = PinholeCamera.ofFieldOfView(1300, 900, 55);
		final DepthMap depth = plane(camera, 0.2, 1e-4, -5e-5);
		final Mask mask = Mask.of(1300, 900, (x, y) -> Math.hypot(x - 600, y - 400) < 300);
		final DepthWarp warp = move(camera, depth, constant(1300, 900, FAR), mask, Transforms.IDENTITY);
		assertEquals(mask, warp.targetMask());
		for (int i = 0; i < 1300 * 900; i++)
			assertTrue(warp.flowX(i) == 0 && warp.flowY(i) == 0 && warp.editedDepth().at(i) == depth.at(i));
	}

	/** In a plane parallel to the picture, a translation t in depth z shifts everything by f·t/z pixels. */
	@Property(tries = 200)
	void translationIsAShift(@ForAll @IntRange(min = 30, max = 90) final int width,
		@ForAll @IntRange(min = 30, max = 90) final int height,
		@ForAll @DoubleRange(min = 0.5, max = 20) final double z,
		@ForAll @IntRange(min = -40, max = 40) final int quartersX,
		@ForAll @IntRange(min = -40, max = 40) final int quartersY)
	{
		final PinholeCamera camera = PinholeCamera.ofFieldOfView(width, height, 55);
		final int x0 = 12, y0 = 13, x1 = 20, y1 = 18;
		final Mask mask = Mask.of(width, height, (x, y) -> x >= x0 && x < x1 && y >= y0 && y < y1);
		final double shiftX = quartersX / 4.0, shiftY = quartersY / 4.0, depth = (float) z;
		final DepthWarp warp = move(camera, constant(width, height, z), constant(width, height, z), mask,
			Transforms.translation(shiftX * depth / camera.fx(), shiftY * depth / camera.fy(), 0));
		// Pixel centres within the moved rectangle, in the fill rule's half-open sense: always as many as before.
		assertEquals(40, warp.targetMask().count());
		final Bounds bounds = warp.targetMask().bounds();
		assertEquals(x0 + shiftX, bounds.x0(), 0.5 + 1e-6);
		assertEquals(y0 + shiftY, bounds.y0(), 0.5 + 1e-6);
		assertEquals(8, bounds.width());
		for (int i = 0; i < width * height; i++) {
			final boolean object = warp.objectAt(i) == 0;
			assertEquals(object ? shiftX : 0, warp.flowX(i), 2e-5);
			assertEquals(object ? shiftY : 0, warp.flowY(i), 2e-5);
			assertEquals((float) z, warp.editedDepth().at(i), 1e-5 * z);
		}
		assertEquals(mask.minus(warp.targetMask()), warp.vacated());
		assertEquals(warp.vacated().complement(), warp.validMask());
	}

	/**
	 * The image of a plane nᵀP = 1 under P ↦ A·P + b is the homography K·(A + b·nᵀ)·K⁻¹; for a plane given
	 * by its disparity, n = K'ᵀ(b, c, a) is constant.
	 */
	@Property(tries = 200)
	void aPlaneFollowsItsHomography(@ForAll @IntRange(min = 40, max = 100) final int width,
		@ForAll @IntRange(min = 40, max = 100) final int height,
		@ForAll @DoubleRange(min = -45, max = 45) final double yaw,
		@ForAll @DoubleRange(min = -30, max = 30) final double pitch,
		@ForAll @DoubleRange(min = 0.7, max = 2) final double scale,
		@ForAll @DoubleRange(min = -0.5, max = 0.5) final double tilt,
		@ForAll @DoubleRange(min = 30, max = 80) final double fov)
	{
		final PinholeCamera camera = PinholeCamera.ofFieldOfView(width, height, fov);
		final double a = 0.2, b = a * tilt / camera.fx(), c = -a * tilt / 2 / camera.fy();
		final Mask mask = Mask.of(width, height, (x, y) -> Math.hypot(x - width / 2.0, y - height / 2.0) < 12);
		final DepthMap depth = behindOutside(mask, plane(camera, a, b, c));
		final MovedObject object =
			MovedObject.aboutCentroid(mask, ObjectTransform.of(0.1, -0.2, 0.3, yaw, pitch, 20, scale), camera, depth);
		final DepthWarp warp = DepthWarp.of(camera, depth, constant(width, height, FAR), List.of(object));
		final AffineMap m = object.transform().about(object.pivot());
		assertFalse(warp.targetMask().isEmpty());
		for (int i = 0; i < width * height; i++) {
			if (warp.objectAt(i) < 0) continue;
			final double u = warp.sourceX(i), v = warp.sourceY(i);
			final double z = 1 / (a + b * (u - camera.cx()) + c * (v - camera.cy()));
			final Vector3 p = m.apply(Transforms.lift(camera, u, v, z));
			assertEquals(i % width + 0.5, camera.projectU(p.x(), p.z()), 2e-3);
			assertEquals(i / width + 0.5, camera.projectV(p.y(), p.z()), 2e-3);
			assertEquals(p.z(), warp.editedDepth().at(i), 1e-4 * p.z());
			final int x = (int) Math.floor(u), y = (int) Math.floor(v);
			assertTrue(mask.dilated(1).contains(x, y), "source (" + u + ", " + v + ") is on the object");
		}
	}

	/** Enlarged, turned in the picture and shifted, a convex disc has no pinholes. */
	@Property(tries = 200)
	void footprintsLeaveNoPinholes(@ForAll @DoubleRange(min = 0.5, max = 4) final double scale,
		@ForAll @DoubleRange(min = -180, max = 180) final double roll,
		@ForAll @DoubleRange(min = -60, max = 60) final double yaw,
		@ForAll @DoubleRange(min = -1, max = 1) final double shift)
	{
		final PinholeCamera camera = PinholeCamera.ofFieldOfView(70, 50, 55);
		final Mask mask = Mask.of(70, 50, (x, y) -> Math.hypot(x - 35, y - 25) < 10);
		final DepthMap depth = behindOutside(mask, plane(camera, 0.25, 1e-3, 5e-4));
		final Mask target =
			move(camera, depth, constant(70, 50, FAR), mask, ObjectTransform.of(shift, 0, 0, yaw, 0, roll, scale))
				.targetMask();
		for (int y = 1; y < 49; y++)
			for (int x = 1; x < 69; x++) {
				int around = 0;
				for (int k = 0; k < 9; k++)
					if (k != 4 && target.contains(x - 1 + k % 3, y - 1 + k / 3)) around++;
				assertTrue(target.contains(x, y) || around < 8, "pinhole at (" + x + ", " + y + ")");
			}
	}

	/** Moving there and back leads to the source again. */
	@Property(tries = 100)
	void theInverseLeadsBack(@ForAll @DoubleRange(min = -25, max = 25) final double yaw,
		@ForAll @DoubleRange(min = 1, max = 1.5) final double scale,
		@ForAll @DoubleRange(min = -0.5, max = 0.5) final double t)
	{
		final PinholeCamera camera = PinholeCamera.ofFieldOfView(96, 64, 55);
		final Mask mask = Mask.of(96, 64, (x, y) -> Math.hypot(x - 45, y - 30) < 12);
		final DepthMap behind = constant(96, 64, FAR), depth = behindOutside(mask, plane(camera, 0.25, 4e-4, 2e-4));
		final MovedObject object =
			MovedObject.aboutCentroid(mask, ObjectTransform.of(t, t / 2, -t, yaw, 0, 0, scale), camera, depth);
		final DepthWarp there = DepthWarp.of(camera, depth, behind, List.of(object));
		final DepthWarp back =
			DepthWarp.of(camera, there.editedDepth(), behind, List.of(new MovedObject(there.targetMask(),
				Transforms.inverse(object.transform()), object.transform().movedPivot(object.pivot()))));
		final double iou = back.targetMask().iou(mask);
		assertTrue(iou > 0.85, "IoU is " + iou);
		final Mask inner = mask.eroded(3);
		for (int i = 0; i < 96 * 64; i++) {
			if (!inner.contains(i) || back.objectAt(i) < 0) continue;
			assertEquals(depth.at(i), back.editedDepth().at(i), 1e-4 * depth.at(i));
			final int moved = (int) Math.floor(back.sourceY(i)) * 96 + (int) Math.floor(back.sourceX(i));
			assertEquals(i % 96 + 0.5, there.sourceX(moved), 2.5);
			assertEquals(i / 96 + 0.5, there.sourceY(moved), 2.5);
		}
	}

	@Test
	void aNearerStaticThingOccludes() {
		final PinholeCamera camera = PinholeCamera.ofFieldOfView(60, 40, 55);
		final float[] z = new float[60 * 40];
		for (int i = 0; i < z.length; i++)
			z[i] = i % 60 < 15 ? 5 : i % 60 >= 30 && i % 60 < 40 ? 3 : 10;
		final DepthMap depth = new DepthMap(60, 40, z);
		final Mask mask = Mask.of(60, 40, (x, y) -> x < 15 && y >= 10 && y < 30);
		final double shift = 22.0 * 5 / camera.fx();
		final DepthWarp warp = move(camera, depth, constant(60, 40, 10), mask, Transforms.translation(shift, 0, 0));
		// 15 columns move to 22 … 36; those from 30 on are hidden by the pillar in depth 3.
		assertEquals(Mask.of(60, 40, (x, y) -> x >= 22 && x < 30 && y >= 10 && y < 30), warp.targetMask());
		assertEquals(3, warp.editedDepth().at(33, 20));
		assertEquals(10, warp.editedDepth().at(3, 20));
		assertEquals(-1, warp.objectAt(20 * 60 + 33));
	}

	@Test
	void theNearerOfTwoObjectsIsSeen() {
		final PinholeCamera camera = PinholeCamera.ofFieldOfView(60, 40, 55);
		final float[] z = new float[60 * 40];
		for (int i = 0; i < z.length; i++)
			z[i] = i % 60 < 20 ? 5 : i % 60 >= 40 ? 4 : 10;
		final DepthMap depth = new DepthMap(60, 40, z);
		final Mask left = Mask.of(60, 40, (x, y) -> x < 20), right = Mask.of(60, 40, (x, y) -> x >= 40);
		final DepthWarp warp = DepthWarp.of(camera, depth, constant(60, 40, 10),
			List.of(MovedObject.aboutCentroid(left, Transforms.translation(20 * 5 / camera.fx(), 0, 0), camera, depth),
				MovedObject.aboutCentroid(right, Transforms.translation(-10 * 4 / camera.fx(), 0, 0), camera, depth)));
		assertEquals(Mask.of(60, 40, (x, y) -> x >= 20 && x < 30), warp.targetMask(0));
		assertEquals(Mask.of(60, 40, (x, y) -> x >= 30 && x < 50), warp.targetMask(1));
		assertEquals(2, warp.objectCount());
	}

	@Test
	void backFacesAreHoles() {
		final PinholeCamera camera = PinholeCamera.ofFieldOfView(60, 40, 55);
		final Mask mask = Mask.of(60, 40, (x, y) -> x >= 20 && x < 40 && y >= 10 && y < 30);
		final DepthWarp warp =
			move(camera, constant(60, 40, 5), constant(60, 40, 10), mask, ObjectTransform.of(0, 0, 0, 180, 0, 0, 1));
		assertTrue(warp.targetMask().isEmpty());
		assertEquals(mask, warp.vacated());
		assertEquals(mask, warp.unseenMask());
		assertEquals(0, warp.visibleShare());
		assertEquals(10, warp.editedDepth().at(30, 20));
	}

	@Test
	void partsAcrossADepthJumpComeApart() {
		final PinholeCamera camera = PinholeCamera.ofFieldOfView(60, 40, 55);
		final float[] z = new float[60 * 40];
		for (int i = 0; i < z.length; i++)
			z[i] = i % 60 < 30 ? 4 : 5;
		final DepthMap depth = new DepthMap(60, 40, z);
		final Mask mask = Mask.of(60, 40, (x, y) -> x >= 20 && x < 40 && y >= 10 && y < 30);
		final DepthWarp warp = move(camera, depth, constant(60, 40, 10), mask, Transforms.translation(-0.5, 0, 0));
		// Steps of 4.8 pixels on the left, 3.8 on the right: a gap between, which shows no stretched surface.
		final double left = -0.5 * camera.fx() / 4, right = -0.5 * camera.fx() / 5;
		for (int i = 0; i < z.length; i++)
			if (warp.objectAt(i) == 0) assertEquals(warp.editedDepth().at(i) < 4.5 ? left : right, warp.flowX(i), 1e-4);
		assertEquals(10, warp.editedDepth().at((int) Math.floor(30 + (left + right) / 2), 20));
	}

	@Test
	void objectsOutOfViewAreRefused() {
		final PinholeCamera camera = PinholeCamera.ofFieldOfView(60, 40, 55);
		final DepthMap depth = constant(60, 40, 5);
		final Mask mask = Mask.of(60, 40, (x, y) -> x >= 20 && x < 40 && y >= 10 && y < 30);
		final String behind = assertThrows(ObjectOutOfView.class,
			() -> move(camera, depth, depth, mask, Transforms.translation(0, 0, -7))).getMessage();
		assertTrue(behind.contains("behind the camera, to z = -2.000"), behind);
		final String beside = assertThrows(ObjectOutOfView.class,
			() -> move(camera, depth, depth, mask, Transforms.translation(100 * 5 / camera.fx(), 0, 0))).getMessage();
		assertTrue(beside.contains("pixel (130.0, 20.0) of a 60×40 picture"), beside);
	}

	@Test
	void whatPassesTheNearPlaneIsDropped() {
		final PinholeCamera camera = PinholeCamera.ofFieldOfView(60, 40, 55);
		final DepthMap depth = constant(60, 40, 5);
		final Mask mask = Mask.of(60, 40, (x, y) -> x >= 10 && x < 50 && y >= 10 && y < 30);
		final DepthWarp warp =
			move(camera, depth, constant(60, 40, 10), mask, ObjectTransform.of(0, 0, -4, 60, 0, 0, 1));
		for (int i = 0; i < 60 * 40; i++)
			assertTrue(warp.editedDepth().at(i) >= Rasteriser.NEAR_FRACTION * 5);
	}

	@Test
	void refusesWhatDoesNotFit() {
		final PinholeCamera camera = PinholeCamera.ofFieldOfView(60, 40, 55);
		final DepthMap depth = constant(60, 40, 5), other = constant(40, 60, 5);
		final Mask mask = Mask.of(60, 40, (x, y) -> x == 3);
		final MovedObject object = MovedObject.aboutCentroid(mask, Transforms.IDENTITY, camera, depth);
		final String message =
			assertThrows(IllegalArgumentException.class, () -> DepthWarp.of(camera, other, depth, List.of(object)))
				.getMessage();
		assertTrue(message.contains("depth is 40×60") && message.contains("60×40"), message);
		assertThrows(IllegalArgumentException.class, () -> DepthWarp.of(camera, depth, other, List.of(object)));
		assertThrows(IllegalArgumentException.class, () -> DepthWarp.of(camera, depth, depth, List.of()));
		assertThrows(IllegalArgumentException.class, () -> DepthWarp.of(camera, depth, depth, List.of(object, object)));
		final Mask small = Mask.of(6, 4, (x, y) -> true);
		assertThrows(IllegalArgumentException.class, () -> DepthWarp.of(camera, depth, depth,
			List.of(new MovedObject(small, Transforms.IDENTITY, new Vector3(0, 0, 5)))));
		assertThrows(IllegalArgumentException.class,
			() -> new MovedObject(Mask.of(6, 4, (x, y) -> false), Transforms.IDENTITY, new Vector3(0, 0, 5)));
	}
}
