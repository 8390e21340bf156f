// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Distances;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A red box on a grey floor of stripes and grain, with or without something of it on the floor beside. */
class ContactRimTest {

	private static final int W = Boxes.WIDTH, H = Boxes.HEIGHT, N = W * H;
	private static final double[] RED = { 0.7, 0.1, 0.1 };
	private static final Boxes BOXES = new Boxes();
	private static final Mask BOX = BOXES.mask();
	private static final float[] DISTANCE = Distances.to(BOX);
	/** Radius of a disc as large as the box. */
	private static final double RADIUS = Math.sqrt(BOX.count() / Math.PI);

	/** What is on the floor at a distance from the box, as a change of a channel's logarithm. */
	private interface Beside {

		double log(int channel, double distance);
	}

	private static Mask rim(final Beside beside) {
		final SplittableRandom random = new SplittableRandom(5);
		final float[] floor = BOXES.picture(LightDirection.of(Boxes.AXES, 0, 45), 1), picture = new float[3 * N];
		for (int i = 0; i < N; i++) {
			final double grain = 1 + 0.1 * (random.nextDouble() - 0.5);
			for (int c = 0; c < 3; c++)
				picture[c * N + i] =
					(float) (BOX.contains(i) ? RED[c] : floor[i] * grain * Math.exp(beside.log(c, DISTANCE[i])));
		}
		return ContactRim.of(Boxes.CAMERA, BOXES.depth(), BOX, new Planes(W, H, 3, picture), BOXES.ground());
	}

	@Test
	void aFloorWithNothingOfTheBoxHasNoRim() {
		assertTrue(rim((c, d) -> 0).isEmpty());
	}

	/** Darker by 0.8 up to a fifth of the radius: all of it is found on the floor before the box, and little else. */
	@Test
	void theDarkLineWhereItTouchesIsFound() {
		final double reach = 0.2 * RADIUS;
		final Mask found = rim((c, d) -> d < reach ? -0.8 : 0);
		final int foot = BOX.bounds().y0() + BOX.bounds().height(), middle = BOX.bounds().y0() + foot >> 1;
		final Mask truth = Mask.of(W, H, (x, y) -> y > middle && !BOX.contains(x, y) && DISTANCE[y * W + x] < reach);
		assertEquals(0, truth.minus(found).count(), 0.05 * truth.count());
		assertEquals(0, found.minus(Distances.dilated(BOX, reach + 3)).count());
	}

	/** A red glow of one part in five, on a floor that is as bright there as elsewhere. */
	@Test
	void itsColourOnTheFloorIsFound() {
		final double reach = 0.2 * RADIUS;
		final Mask found = rim((c, d) -> d < reach ? c == 0 ? 0.2 : -0.1 : 0);
		assertTrue(found.count() > 0.5 * Distances.dilated(BOX, reach).minus(BOX).count(), found.count() + " pixels");
	}

	/** The same in green, which is not the box's colour. */
	@Test
	void anotherColourIsNotItsOwn() {
		final double reach = 0.2 * RADIUS;
		assertTrue(rim((c, d) -> d < reach ? c == 1 ? 0.2 : -0.1 : 0).isEmpty());
	}

	/** A floor that is darker on one side, as far as anybody looks, is no rim. */
	@Test
	void whatGoesOnIsTheFloorsOwn() {
		assertTrue(rim((c, d) -> d < RADIUS ? -0.8 : 0).isEmpty());
	}

	@Test
	void whatDoesNotTouchItIsNotItsOwn() {
		assertTrue(rim((c, d) -> d > 0.25 * RADIUS && d < 0.35 * RADIUS ? -0.8 : 0).isEmpty());
	}
}
