// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import diffhandles.geometry.MovedObject;
import diffhandles.geometry.ObjectTransform;
import diffhandles.geometry.Vector3;
import org.junit.jupiter.api.Test;

class ShadowMapTest {

	private static final double PIXEL = 1 / Boxes.CAMERA.fx();

	/** The box's solid with its true back: every way ends where it leaves the box. */
	private static Solid trueBox(final Boxes boxes) {
		final Solid round = Solid.round(Boxes.CAMERA, boxes.depth(), boxes.mask(), Boxes.FLOOR);
		final float[] length = new float[round.count()];
		for (int k = 0; k < length.length; k++) {
			double behind = 0;
			while (isInside(round, k, behind + 0.01))
				behind += 0.01;
			length[k] = (float) behind;
		}
		return round.withLength(length);
	}

	private static boolean isInside(final Solid solid, final int k, final double behind) {
		final Vector3 g = Boxes.AXES.fromCamera(solid.x(k, behind), solid.y(k, behind), solid.z(k, behind));
		return g.x() > Boxes.LEFT && g.x() < Boxes.RIGHT && g.z() > Boxes.NEAR - 0.05 && g.z() < Boxes.FAR;
	}

	private static Mask shade(final Boxes boxes, final Solid solid, final ObjectTransform move,
		final LightDirection light)
	{
		final ShadowCaster caster = new ShadowCaster(Boxes.CAMERA, boxes.depth(), boxes.mask());
		final float[] shade = caster.shade(solid, move.about(new Vector3(0, 0, 4)), 1, PIXEL, light);
		return Mask.of(Boxes.WIDTH, Boxes.HEIGHT, (x, y) -> shade[y * Boxes.WIDTH + x] > 0.5f);
	}

	@Test
	void theShadowOfABoxIsTheParallelogramOfItsEdges() {
		final Boxes boxes = new Boxes();
		final Solid solid = trueBox(boxes);
		for (final double azimuth : new double[]{ -150, -100, -60, 40, 80, 120 }) {
			final LightDirection light = LightDirection.of(Boxes.AXES, azimuth, 45);
			final double iou =
				shade(boxes, solid, ObjectTransform.of(0, 0, 0, 0, 0, 0, 1), light).iou(boxes.shadow(light));
			assertTrue(iou > 0.8, "IoU " + iou + " at azimuth " + azimuth);
		}
	}

	@Test
	void aMovedBoxCastsTheMovedShadow() {
		// Half a unit to the right along the ground: the same as the box and its shadow seen from half a unit to the
		// left.
		final Boxes boxes = new Boxes();
		final LightDirection light = LightDirection.of(Boxes.AXES, 100, 45);
		final Mask moved = shade(boxes, trueBox(boxes), ObjectTransform.of(-0.5, 0, 0, 0, 0, 0, 1), light);
		int agree = 0, either = 0;
		for (int y = 0; y < Boxes.HEIGHT; y++)
			for (int x = 0; x < Boxes.WIDTH; x++) {
				if (boxes.box[y * Boxes.WIDTH + x]) continue;
				final double z = boxes.z[y * Boxes.WIDTH + x];
				final int from = (int) Math.floor(Boxes.CAMERA.projectU(Boxes.CAMERA.liftX(x + 0.5, z) + 0.5, z));
				if (z > 20 || from >= Boxes.WIDTH || boxes.box[y * Boxes.WIDTH + from]) continue;
				final boolean expected = boxes.isShaded(y * Boxes.WIDTH + from, light), is = moved.contains(x, y);
				if (expected && is) agree++;
				if (expected || is) either++;
			}
		assertTrue(either > 100 && agree > 0.9 * either, agree + " of " + either);
	}

	@Test
	void nothingBetweenAPointAndTheLightIsShaded() {
		final Boxes boxes = new Boxes();
		final LightDirection light = LightDirection.of(Boxes.AXES, 90, 60);
		final ShadowMap map = new ShadowMap(trueBox(boxes), LightSearch.STILL, 1, PIXEL, light);
		final Vector3 inside = Boxes.AXES.toCamera(0, Boxes.CAMERA_HEIGHT - 0.1, 4),
			above = Boxes.AXES.toCamera(0, Boxes.CAMERA_HEIGHT - 2, 4),
			aside = Boxes.AXES.toCamera(3, Boxes.CAMERA_HEIGHT, 4);
		assertEquals(1, map.shade(inside.x(), inside.y(), inside.z()));
		assertEquals(0, map.shade(above.x(), above.y(), above.z()), "above the box");
		assertEquals(0, map.shade(aside.x(), aside.y(), aside.z()), "far from it");
	}

	@Test
	void aRoundBackIsAsThickAsTheObjectIsWide() {
		// A disc of radius 10 pixels that faces the camera: at its middle as thick as 20 pixels, at its rim nearly
		// nothing.
		final Mask disc = Mask.of(60, 40, (x, y) -> Math.hypot(x - 30, y - 20) <= 10);
		final float[] width = RoundProfile.of(disc, disc.bounds());
		final int across = disc.bounds().width();
		assertEquals(21, width[10 * across + 10], 1.5);
		assertEquals(2 * Math.sqrt(10.5 * 10.5 - 36), width[10 * across + 16], 1.5);
		assertTrue(width[10 * across] < 10);
		assertEquals(0, width[0], "outside");
	}

	@Test
	void castGainsDarkenTheGroundByTheMeasuredStrength() {
		final Boxes boxes = new Boxes();
		final LightDirection light = LightDirection.of(Boxes.AXES, 100, 45);
		final LogPicture picture = LogPicture.of(Boxes.WIDTH, Boxes.HEIGHT, boxes.picture(light, 0.5));
		final ObjectShadow shadow =
			ObjectShadow.find(Boxes.CAMERA, boxes.depth(), boxes.mask(), picture, boxes.ground());
		final ShadowGain gain = shadow.cast(MovedObject.aboutCentroid(boxes.mask(),
			ObjectTransform.of(0, 0, 0, 0, 0, 0, 1), Boxes.CAMERA, boxes.depth()), boxes.depth(), boxes.mask());
		// 0.87 if the back may be as thin as this box's; that costs the shadows of rendered scenes 0.01 of IoU
		assertTrue(gain.mask().iou(boxes.shadow(light)) > 0.8, "IoU " + gain.mask().iou(boxes.shadow(light)));
		final Mask core = boxes.shadow(light).eroded(3);
		double sum = 0;
		for (int i = 0; i < boxes.z.length; i++) {
			assertTrue(gain.log()[0][i] <= 0 && gain.shade()[i] >= 0 && gain.shade()[i] <= 1.001f);
			if (core.contains(i)) sum += gain.factor(0, i);
		}
		assertEquals(0.5, sum / core.count(), 0.06);
	}
}
