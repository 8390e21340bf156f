// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ObjectTransformTest {

	private static final Vector3 ORIGIN = new Vector3(0, 0, 0);

	private static void assertPoint(final double x, final double y, final double z, final Vector3 actual,
		final double tolerance)
	{
		assertEquals(x, actual.x(), tolerance, "x");
		assertEquals(y, actual.y(), tolerance, "y");
		assertEquals(z, actual.z(), tolerance, "z");
	}

	private static Vector3 rotated(final Rotation r, final double x, final double y, final double z) {
		return new ObjectTransform(0, 0, 0, r, 1).about(ORIGIN).apply(new Vector3(x, y, z));
	}

	@Test
	void quarterTurnsFollowTheRightHandRule() {
		assertPoint(0, 0, -1, rotated(Rotation.ofYawPitchRoll(90, 0, 0), 1, 0, 0), 1e-15);
		assertPoint(0, 0, 1, rotated(Rotation.ofYawPitchRoll(0, 90, 0), 0, 1, 0), 1e-15);
		assertPoint(0, 1, 0, rotated(Rotation.ofYawPitchRoll(0, 0, 90), 1, 0, 0), 1e-15);
	}

	@Property
	void yawPitchRollIsTheProductOfItsMatrices(@ForAll @DoubleRange(min = -360, max = 360) final double yaw,
		@ForAll @DoubleRange(min = -360, max = 360) final double pitch,
		@ForAll @DoubleRange(min = -360, max = 360) final double roll)
	{
		final double a = Math.toRadians(yaw), b = Math.toRadians(pitch), c = Math.toRadians(roll);
		final double x = 0.3, y = -1.2, z = 2.1;
		final double x1 = Math.cos(c) * x - Math.sin(c) * y, y1 = Math.sin(c) * x + Math.cos(c) * y; // R_Z
		final double y2 = Math.cos(b) * y1 - Math.sin(b) * z, z2 = Math.sin(b) * y1 + Math.cos(b) * z; // R_X
		final double x3 = Math.cos(a) * x1 + Math.sin(a) * z2, z3 = -Math.sin(a) * x1 + Math.cos(a) * z2; // R_Y
		assertPoint(x3, y2, z3, rotated(Rotation.ofYawPitchRoll(yaw, pitch, roll), x, y, z), 1e-12);
	}

	@Property
	void anyRotationIsTheOneOfItsAngles(@ForAll @DoubleRange(min = -1, max = 1) final double x,
		@ForAll @DoubleRange(min = 0.1, max = 1) final double y, @ForAll @DoubleRange(min = -1, max = 1) final double z,
		@ForAll @DoubleRange(min = -360, max = 360) final double degrees)
	{
		final Rotation rotation = Rotation.ofAxisAngle(x, y, z, degrees);
		final EulerAngles a = EulerAngles.ofMatrix(rotation.matrix());
		assertArrayEquals(rotation.matrix(), Rotation.ofYawPitchRoll(a.yaw(), a.pitch(), a.roll()).matrix(), 1e-8);
	}

	@Example
	void aPitchOfNinetyDegreesLeavesTheRollToTheYaw() {
		for (final double pitch : new double[]{ 90, -90 }) {
			final Rotation rotation = Rotation.ofYawPitchRoll(30, pitch, 50);
			final EulerAngles a = EulerAngles.ofMatrix(rotation.matrix());
			assertEquals(0, a.roll());
			assertArrayEquals(rotation.matrix(), Rotation.ofYawPitchRoll(a.yaw(), a.pitch(), 0).matrix(), 1e-9);
		}
	}

	@Property
	void axisAngleIsRodrigues(@ForAll @DoubleRange(min = -3, max = 3) final double kx,
		@ForAll @DoubleRange(min = 0.1, max = 3) final double ky,
		@ForAll @DoubleRange(min = -3, max = 3) final double kz,
		@ForAll @DoubleRange(min = -720, max = 720) final double degrees)
	{
		final double n = Math.sqrt(kx * kx + ky * ky + kz * kz), ux = kx / n, uy = ky / n, uz = kz / n;
		final double c = Math.cos(Math.toRadians(degrees)), s = Math.sin(Math.toRadians(degrees));
		final double x = 1.3, y = -0.2, z = 0.7, dot = ux * x + uy * y + uz * z;
		assertPoint(x * c + (uy * z - uz * y) * s + ux * dot * (1 - c),
			y * c + (uz * x - ux * z) * s + uy * dot * (1 - c), z * c + (ux * y - uy * x) * s + uz * dot * (1 - c),
			rotated(Rotation.ofAxisAngle(kx, ky, kz, degrees), x, y, z), 1e-12);
	}

	@Property
	void inverseAboutTheMovedPivotBringsPointsBack(@ForAll @DoubleRange(min = -5, max = 5) final double t,
		@ForAll @DoubleRange(min = -180, max = 180) final double yaw,
		@ForAll @DoubleRange(min = -180, max = 180) final double pitch,
		@ForAll @DoubleRange(min = 0.1, max = 5) final double scale,
		@ForAll @DoubleRange(min = -9, max = 9) final double p)
	{
		final ObjectTransform transform = ObjectTransform.of(t, -t / 2, 1 - t, yaw, pitch, yaw - pitch, scale);
		final Vector3 pivot = new Vector3(p, 2 - p, 5), point = new Vector3(0.5, p, 4);
		final Vector3 there = transform.about(pivot).apply(point);
		assertPoint(0.5, p, 4, Transforms.inverse(transform).about(transform.movedPivot(pivot)).apply(there), 1e-10);
		assertEquals(transform.movedPivot(pivot).x(), transform.about(pivot).apply(pivot).x(), 1e-12);
	}

	@Property
	void publishedEditsAreOursTurnedAboutZ(@ForAll @DoubleRange(min = -3, max = 3) final double tx,
		@ForAll @DoubleRange(min = 0.1, max = 3) final double ky,
		@ForAll @DoubleRange(min = -180, max = 180) final double degrees)
	{
		final double kx = 1, kz = 0.5;
		final Vector3 published = new ObjectTransform(tx, 0.3, -1, Rotation.ofAxisAngle(kx, ky, kz, degrees), 1)
			.about(new Vector3(-0.2, 0.1, 4)).apply(new Vector3(0.7, -0.4, 5));
		final Vector3 ours = Transforms.ofPublishedFrame(new Vector3(tx, 0.3, -1), new Vector3(kx, ky, kz), degrees)
			.about(new Vector3(0.2, -0.1, 4)).apply(new Vector3(-0.7, 0.4, 5));
		assertPoint(-published.x(), -published.y(), published.z(), ours, 1e-12);
	}

	@Test
	void identityIsExact() {
		final Vector3 p = new Vector3(0.1, 0.7, 3.3);
		assertEquals(p, ObjectTransform.of(0, 0, 0, 0, 0, 0, 1).about(new Vector3(0.3, 17.1, 2.9)).apply(p));
	}

	@Test
	void refusesNumbersOutOfRange() {
		final String message =
			assertThrows(IllegalArgumentException.class, () -> ObjectTransform.of(0, 0, 0, 0, 0, 0, 0)).getMessage();
		assertTrue(message.contains("got 0.0"), message);
		assertThrows(IllegalArgumentException.class, () -> ObjectTransform.of(Double.NaN, 0, 0, 0, 0, 0, 1));
		assertThrows(IllegalArgumentException.class,
			() -> ObjectTransform.of(0, 0, 0, Double.POSITIVE_INFINITY, 0, 0, 1));
		assertThrows(IllegalArgumentException.class, () -> ObjectTransform.of(0, 0, 0, 0, 0, 0, Double.NaN));
		assertThrows(IllegalArgumentException.class, () -> Rotation.ofAxisAngle(0, 0, 0, 10));
		assertThrows(IllegalArgumentException.class, () -> new Rotation(0, 0, 0, 0));
		assertThrows(IllegalArgumentException.class, () -> new ObjectTransform(0, 0, 0, null, 1));
	}

	/** T₂(T₁(x)) point by point, each about the pivot where the one before has taken it. */
	@Property
	void oneAfterTheOtherIsBothInTurn(@ForAll @DoubleRange(min = -3, max = 3) final double a,
		@ForAll @DoubleRange(min = -180, max = 180) final double b,
		@ForAll @DoubleRange(min = 0.2, max = 3) final double c)
	{
		final Vector3 pivot = new Vector3(0.3 * a, -1.1, 4 + a);
		final ObjectTransform first = ObjectTransform.of(a, 0.5 * a, -a, b, 0.3 * b, -0.2 * b, c);
		final ObjectTransform second = ObjectTransform.of(-c, a, 0.1, -0.7 * b, 20, b, 1 / (0.5 + c));
		final Vector3 point = new Vector3(1, -2 + a, 5);
		final Vector3 inTurn = second.about(first.movedPivot(pivot)).apply(first.about(pivot).apply(point));
		final Vector3 atOnce = second.after(first).about(pivot).apply(point);
		assertPoint(inTurn.x(), inTurn.y(), inTurn.z(), atOnce, 1e-9);
	}

	/** R_Y(30) after R_Y(15) is R_Y(45); translations add, scales multiply. */
	@Test
	void composesInClosedForm() {
		final ObjectTransform both =
			ObjectTransform.of(0.5, 0, -1, 30, 0, 0, 2).after(ObjectTransform.of(0.25, 1, 1.5, 15, 0, 0, 1.5));
		assertEquals(0.75, both.translateX());
		assertEquals(1, both.translateY());
		assertEquals(0.5, both.translateZ());
		assertEquals(3, both.scale());
		assertArrayEquals(Rotation.ofYawPitchRoll(45, 0, 0).matrix(), both.rotation().matrix(), 1e-15);
	}

	/** 0.1 + 0.2 − 0.3 is 5.6e-17 in binary numbers. */
	@Test
	void movesThatSumToNothingAreTheIdentityInSpiteOfRounding() {
		ObjectTransform sum = ObjectTransform.IDENTITY;
		for (final double[] m : new double[][]{ { 0.1, 35, 1.1 }, { 0.2, -50, 0.7 }, { -0.3, 15, 1 / (1.1 * 0.7) } })
			sum = ObjectTransform.of(m[0], -m[0], 3 * m[0], m[1], 0, 0, m[2]).after(sum);
		assertTrue(sum.isIdentity(), sum.toString());
	}

	@Property
	void theInverseTakesAnyMoveBack(@ForAll @DoubleRange(min = -3, max = 3) final double a,
		@ForAll @DoubleRange(min = -180, max = 180) final double b,
		@ForAll @DoubleRange(min = 0.2, max = 3) final double c)
	{
		final ObjectTransform there = ObjectTransform.of(a, -a, 2 * a, b, 0.4 * b, -b, c);
		assertTrue(Transforms.inverse(there).after(there).isIdentity());
		final Vector3 p = new Vector3(1, 2, 3), q = there.about(ORIGIN).apply(p);
		assertPoint(q.x(), q.y(), q.z(), there.after(ObjectTransform.IDENTITY).about(ORIGIN).apply(p), 1e-12);
	}
}
