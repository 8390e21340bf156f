// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.hidden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.geometry.MovedObject;
import diffhandles.geometry.ObjectTransform;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.GroundAxes;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** A ball of radius 1 at depth 5, before a wall at depth 9; its back turns into view when it is turned. */
class TurnedObjectTest {

	private static final int WIDTH = 150, HEIGHT = 120;
	private static final PinholeCamera CAMERA = PinholeCamera.ofFieldOfView(WIDTH, HEIGHT, 40);
	private static final double DISTANCE = 5;
	private static final Vector3 CENTRE = new Vector3(0, 0, DISTANCE);

	/** Depth of a ball's surface along the ray through a pixel's centre; infinite beside it. */
	private static double ball(final double u, final double v) {
		final double x = CAMERA.liftX(u, 1), y = CAMERA.liftY(v, 1), a = x * x + y * y + 1;
		final double root = DISTANCE * DISTANCE - a * (DISTANCE * DISTANCE - 1);
		return root < 0 ? Double.POSITIVE_INFINITY : (DISTANCE - Math.sqrt(root)) / a;
	}

	private static DepthMap depth(final boolean withBall) {
		final float[] z = new float[WIDTH * HEIGHT];
		for (int i = 0; i < z.length; i++)
			z[i] = (float) Math.min(9, withBall ? ball(i % WIDTH + 0.5, i / WIDTH + 0.5) : 9);
		return new DepthMap(WIDTH, HEIGHT, z);
	}

	private static final Mask MASK = Mask.of(WIDTH, HEIGHT, (x, y) -> ball(x + 0.5, y + 0.5) < 8),
		CORE = MASK.eroded(2), AROUND = MASK.dilated(1);

	private static float[] plain() {
		final float[] grey = new float[WIDTH * HEIGHT];
		Arrays.fill(grey, 0.4f);
		return grey;
	}

	private static final Matte MATTE = Matte.of(new Planes(WIDTH, HEIGHT, 1, plain()), MASK);

	/** Noise, which is symmetric about no plane. */
	private static float[] noise() {
		final Random random = new Random(4);
		final float[] grey = plain();
		for (int i = 0; i < grey.length; i++)
			grey[i] = random.nextFloat();
		return grey;
	}

	/**
	 * Share of the ball's pixels that show what is hidden from the camera before a turn: the turned-back normal
	 * faces away.
	 */
	private static double turnedIn(final double yawDegrees) {
		final AffineMap back = ObjectTransform.of(0, 0, 0, -yawDegrees, 0, 0, 1).about(CENTRE);
		int hidden = 0;
		for (int i = 0; i < WIDTH * HEIGHT; i++) {
			if (!MASK.contains(i)) continue;
			final double z = ball(i % WIDTH + 0.5, i / WIDTH + 0.5);
			final Vector3 was =
				back.apply(new Vector3(CAMERA.liftX(i % WIDTH + 0.5, z), CAMERA.liftY(i / WIDTH + 0.5, z), z));
			if (was.x() * was.x() + was.y() * was.y() + (was.z() - DISTANCE) * was.z() > 0) hidden++; // (P − C)·P > 0
		}
		return (double) hidden / MASK.count();
	}

	private static TurnedObject turned(final double yaw, final float[] picture) {
		return TurnedObject.of(CAMERA, depth(true), picture,
			new MovedObject(MASK, ObjectTransform.of(0, 0, 0, yaw, 0, 0, 1), CENTRE), MATTE, depth(false),
			GroundAxes.CAMERA);
	}

	/** Number of mirror planes that were used. */
	private static int mirrors(final TurnedObject turned) {
		return turned.motions().size() - 1;
	}

	private static double sum(final float[] values) {
		double sum = 0;
		for (final float v : values)
			sum += v;
		return sum;
	}

	@Test
	void aTurnedBallIsABall() {
		final TurnedObject turned = turned(40, plain());
		final Mask drawn = Mask.of(WIDTH, HEIGHT, (x, y) -> turned.coverage()[y * WIDTH + x] > 0.5f);
		assertTrue(mirrors(turned) >= 2, mirrors(turned) + " planes");
		assertTrue(drawn.iou(MASK) > 0.97, "IoU " + drawn.iou(MASK));
		for (int i = 0; i < WIDTH * HEIGHT; i++)
			if (CORE.contains(i)) {
				assertEquals(ball(i % WIDTH + 0.5, i / WIDTH + 0.5), turned.depth()[i], 0.12,
					"depth at " + i % WIDTH + ", " + i / WIDTH);
				assertTrue(MATTE.support().contains((int) turned.sourceX()[i], (int) turned.sourceY()[i]));
			}
		// The last pixel at the outline, which is half a pixel wide and 10° of the ball, is hardly seen and completed
		// too.
		assertEquals(turnedIn(40) + 0.05, turned.hiddenShare(), 0.06);
	}

	/** Whether a pixel's ray meets the ball that went aside. */
	private static boolean meets(final int px, final int py, final double aside) {
		final Vector3 ray = new Vector3(CAMERA.liftX(px + 0.5, 1), CAMERA.liftY(py + 0.5, 1), 1).unit();
		final Vector3 centre = CENTRE.plus(new Vector3(aside, 0, 0));
		return centre.minus(ray.times(ray.dot(centre))).length() < 1;
	}

	private static double shiftedIou(final double aside, final float[] picture) {
		final TurnedObject shifted = TurnedObject.of(CAMERA, depth(true), picture,
			new MovedObject(MASK, ObjectTransform.of(aside, 0, 0, 0, 0, 0, 1), CENTRE), MATTE, depth(false),
			GroundAxes.CAMERA);
		return Mask.of(WIDTH, HEIGHT, (x, y) -> shifted.coverage()[y * WIDTH + x] > 0.5f)
			.iou(Mask.of(WIDTH, HEIGHT, (x, y) -> meets(x, y, aside)));
	}

	/** Moved aside by its radius, the ball is seen from another side by 11°. */
	@Test
	void aBallThatGoesAsideShowsItsOtherSide() {
		assertTrue(shiftedIou(-1, plain()) > 0.98, "IoU " + shiftedIou(-1, plain()));
		assertTrue(shiftedIou(-1, noise()) < 0.97,
			"nothing is known of its other side: IoU " + shiftedIou(-1, noise()));
		assertTrue(shiftedIou(-0.1, noise()) > 0.98, "hardly moved: IoU " + shiftedIou(-0.1, noise()));
	}

	@Test
	void withoutSymmetryTheBackStaysOpen() {
		final TurnedObject turned = turned(40, noise());
		final Mask drawn = Mask.of(WIDTH, HEIGHT, (x, y) -> turned.coverage()[y * WIDTH + x] > 0.5f);
		assertEquals(0, mirrors(turned));
		assertEquals(0, turned.hiddenShare());
		assertTrue(drawn.iou(MASK) < 0.95, "IoU " + drawn.iou(MASK));
	}

	@Test
	void anUnmovedObjectCoversItsMaskWithSoftEdges() {
		final TurnedObject still = turned(0, plain());
		assertEquals(MASK.count(), sum(still.coverage()), 0.03 * MASK.count());
		boolean partial = false;
		for (int i = 0; i < WIDTH * HEIGHT; i++) {
			if (CORE.contains(i)) assertEquals(1, still.coverage()[i], 1e-5);
			if (!AROUND.contains(i)) assertEquals(0, still.coverage()[i]);
			partial |= still.coverage()[i] > 0.1 && still.coverage()[i] < 0.9;
		}
		assertTrue(partial, "the edge is anti-aliased");
		assertEquals(0, still.hiddenShare());
	}

	@Test
	void whatIsBehindTheSceneIsNotDrawn() {
		final float[] near = new float[WIDTH * HEIGHT];
		Arrays.fill(near, 2);
		final TurnedObject covered = TurnedObject.of(CAMERA, depth(true), plain(),
			new MovedObject(MASK, ObjectTransform.of(0, 0, 0, 30, 0, 0, 1), CENTRE), MATTE,
			new DepthMap(WIDTH, HEIGHT, near), GroundAxes.CAMERA);
		assertEquals(0, sum(covered.coverage()));
	}

	@Property(tries = 30)
	void aMirrorTwiceIsNoChange(@ForAll @DoubleRange(min = 0, max = 3.1) final double angle,
		@ForAll @DoubleRange(min = -5, max = 5) final double offset)
	{
		final MirrorPlane plane = new MirrorPlane(new Vector3(Math.cos(angle), 0, Math.sin(angle)), offset, 0, 1, 1);
		final AffineMap motion = ObjectTransform.of(0.3, -0.2, 1, 25, 10, 5, 1.2).about(CENTRE);
		final AffineMap twice = motion.times(plane.mirror()).times(plane.mirror());
		final Vector3 p = new Vector3(0.7, -0.4, 4.5), expected = motion.apply(p), actual = twice.apply(p);
		assertEquals(expected.x(), actual.x(), 1e-9);
		assertEquals(expected.y(), actual.y(), 1e-9);
		assertEquals(expected.z(), actual.z(), 1e-9);
		final Vector3 onPlane = new Vector3(offset * Math.cos(angle), 2, offset * Math.sin(angle)),
			there = motion.times(plane.mirror()).apply(onPlane);
		assertEquals(motion.apply(onPlane).x(), there.x(), 1e-9, "points of the plane stay");
	}

	@Test
	void theMirrorPlanesOfABallGoThroughItsMiddle() {
		final List<MirrorPlane> planes =
			new MirrorSearch(CAMERA, depth(true), MASK, Mask.none(WIDTH, HEIGHT), plain(), GroundAxes.CAMERA).planes();
		assertFalse(planes.isEmpty());
		for (final MirrorPlane plane : planes)
			assertEquals(plane.normal().z() * DISTANCE, plane.offset(), 0.12,
				"offset of the plane at " + Math.toDegrees(Math.atan2(plane.normal().z(), plane.normal().x())) + "°");
	}

	/** Something in front of the ball covers the right third of it. */
	private static final Mask COVERED = Mask.of(WIDTH, HEIGHT, (x, y) -> x >= 84);

	private static TurnedObject uncovered(final Mask whole, final float[] picture) {
		final float[] z = depth(true).z().clone();
		for (int i = 0; i < z.length; i++)
			if (!whole.contains(i) && COVERED.contains(i)) z[i] = 2;
		final Mask seen = MASK.minus(COVERED);
		return TurnedObject.uncovered(CAMERA, new DepthMap(WIDTH, HEIGHT, z), whole, COVERED, picture,
			Matte.of(new Planes(WIDTH, HEIGHT, 1, picture), seen), depth(false), GroundAxes.CAMERA);
	}

	@Test
	void theCoveredPartOfABallIsItsMirrorImage() {
		final TurnedObject whole = uncovered(MASK.minus(COVERED), plain());
		final Mask drawn = Mask.of(WIDTH, HEIGHT, (x, y) -> whole.coverage()[y * WIDTH + x] > 0.5f);
		assertTrue(drawn.and(COVERED).iou(MASK.and(COVERED)) > 0.9, "IoU " + drawn.and(COVERED).iou(MASK.and(COVERED)));
		for (int i = 0; i < WIDTH * HEIGHT; i++)
			if (CORE.eroded(2).and(COVERED).contains(i)) {
				assertFalse(COVERED.contains((int) whole.sourceX()[i], (int) whole.sourceY()[i]), "seen there");
				assertEquals(ball(i % WIDTH + 0.5, i / WIDTH + 0.5), whole.depth()[i], 0.15);
			}
	}

	@Test
	void whatIsNotSymmetricStaysCovered() {
		final TurnedObject cut = uncovered(MASK.minus(COVERED), noise());
		assertEquals(0, mirrors(cut));
	}
}
