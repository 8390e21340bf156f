// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.geometry.PinholeCamera;
import diffhandles.standing.LineSegments.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UprightLinesTest {

	private static final PinholeCamera CAMERA = PinholeCamera.ofFieldOfView(320, 240, 55);

	/** The picture of a short edge from a point in a direction, of the level world, by a camera that looks down. */
	private static Segment seen(final double[] from, final double[] direction, final double pitchDegrees) {
		final double[] a = projected(from, pitchDegrees),
			b = projected(new double[]{ from[0] + direction[0], from[1] + direction[1], from[2] + direction[2] },
				pitchDegrees);
		final double length = Math.hypot(b[0] - a[0], b[1] - a[1]);
		return new Segment((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (b[0] - a[0]) / length, (b[1] - a[1]) / length,
			length);
	}

	private static double[] projected(final double[] p, final double pitchDegrees) {
		final double s = Math.sin(Math.toRadians(pitchDegrees)), c = Math.cos(Math.toRadians(pitchDegrees));
		final double y = c * p[1] - s * p[2], z = s * p[1] + c * p[2];
		return new double[]{ CAMERA.projectU(p[0], z), CAMERA.projectV(y, z) };
	}

	/** Edges of a room, as many upright as along each of its walls. */
	private static List<Segment> room(final double pitch, final double turnDegrees, final int seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		final double c = Math.cos(Math.toRadians(turnDegrees)), s = Math.sin(Math.toRadians(turnDegrees));
		final double[][] directions = { { 0, 1, 0 }, { c, 0, s }, { -s, 0, c } };
		final List<Segment> segments = new ArrayList<>();
		for (int k = 0; k < 60; k++)
			segments.add(seen(
				new double[]{ 4 * random.nextDouble() - 2, 3 * random.nextDouble() - 1, 4 + 3 * random.nextDouble() },
				directions[k % 3], pitch));
		return segments;
	}

	@Property(tries = 8)
	void edgesOfARoomTellTheTilt(@ForAll @DoubleRange(min = -5, max = 40) final double pitch,
		@ForAll @DoubleRange(min = 10, max = 80) final double turnDegrees, @ForAll @IntRange(max = 1000) final int seed)
	{
		final UprightLines found = UprightLines.of(CAMERA, room(pitch, turnDegrees, seed));
		assertEquals(pitch, found.pitchDegrees(), 1.01);
		assertTrue(found.explained() > 0.8 && found.gain() > 0.1, found.toString());
	}

	/** The same room by a camera that is not held level: the horizon's slope is the roll's. */
	@Property(tries = 6)
	void edgesOfARoomTellTheRoll(@ForAll @DoubleRange(min = 0, max = 30) final double pitch,
		@ForAll @IntRange(min = -4, max = 4) final int drawn, @ForAll @IntRange(max = 1000) final int seed)
	{
		final int roll = drawn > 0 ? drawn + 2 : drawn < 0 ? drawn - 2 : 1; // 1 is too little to be told
		final double c = Math.cos(Math.toRadians(roll)), s = Math.sin(Math.toRadians(roll));
		final List<Segment> rolled = room(pitch, 35, seed).stream().map(segment -> {
			final double u = segment.u() - CAMERA.cx(), v = segment.v() - CAMERA.cy();
			return new Segment(CAMERA.cx() + c * u - s * v, CAMERA.cy() + s * u + c * v,
				c * segment.du() - s * segment.dv(), s * segment.du() + c * segment.dv(), segment.length());
		}).toList();
		final UprightLines found = UprightLines.of(CAMERA, rolled);
		assertEquals(pitch, found.pitchDegrees(), 1.01);
		assertEquals(roll == 1 ? 0 : roll, found.rollDegrees(), roll == 1 ? 0 : 1.01);
		if (roll == 1) return;
		final PictureLine horizon = found.horizon(CAMERA);
		assertEquals(Math.tan(Math.toRadians(roll)), (horizon.right() - horizon.left()) / CAMERA.width(), 0.02);
		// the point of the horizon that is nearest to the principal point, pitch seen by the focal length away
		final double down = -CAMERA.fy() * Math.tan(Math.toRadians(pitch));
		assertEquals(CAMERA.cy() + c * down, horizon.row(CAMERA.cx() - s * down, CAMERA.width()), 8);
	}

	@Test
	void edgesWithoutOrderExplainLittle() {
		final SplittableRandom random = new SplittableRandom(5);
		final List<Segment> segments = new ArrayList<>();
		for (int k = 0; k < 200; k++) {
			final double angle = Math.PI * random.nextDouble();
			segments.add(new Segment(320 * random.nextDouble(), 240 * random.nextDouble(), Math.cos(angle),
				Math.sin(angle), 20));
		}
		assertTrue(UprightLines.of(CAMERA, segments).gain() < 0.05);
	}
}
