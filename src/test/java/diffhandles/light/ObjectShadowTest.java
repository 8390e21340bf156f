// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import diffhandles.geometry.MovedObject;
import diffhandles.geometry.ObjectTransform;
import org.junit.jupiter.api.Test;

class ObjectShadowTest {

	private static ObjectShadow find(final Boxes boxes, final float[] picture) {
		return ObjectShadow.find(Boxes.CAMERA, boxes.depth(), boxes.mask(),
			LogPicture.of(Boxes.WIDTH, Boxes.HEIGHT, picture), boxes.ground());
	}

	@Test
	void theLightOfABoxIsFound() {
		final Boxes boxes = new Boxes();
		for (final double azimuth : new double[]{ -110, -60, 50, 95 }) {
			final LightDirection light = LightDirection.of(Boxes.AXES, azimuth, 42);
			final ObjectShadow shadow = find(boxes, boxes.picture(light, 0.5));
			assertTrue(shadow.isSeen(), "confidence " + shadow.confidence());
			final double off = shadow.direction().angleDegrees(light);
			assertTrue(off < 8, "off by " + off + "° at azimuth " + azimuth);
		}
	}

	@Test
	void theOldShadowIsOutlinedAndMeasured() {
		final Boxes boxes = new Boxes();
		final LightDirection light = LightDirection.of(Boxes.AXES, -80, 42);
		final ObjectShadow shadow = find(boxes, boxes.picture(light, 0.6));
		assertEquals(Math.log(1 / 0.6), shadow.strength()[0], 0.06);
		assertEquals(0.5, shadow.softness(), 0.3, "a hard edge");
		assertTrue(shadow.old().gain().mask().minus(boxes.mask().dilated(2))
			.iou(boxes.shadow(light).minus(boxes.mask().dilated(2))) > 0.9);
	}

	@Test
	void takingTheOldShadowAwayLeavesTheGround() {
		final Boxes boxes = new Boxes();
		final LightDirection light = LightDirection.of(Boxes.AXES, -80, 42);
		final float[] with = boxes.picture(light, 0.6), without = boxes.picture(light, 1);
		final ObjectShadow shadow = find(boxes, with);
		final ShadowGain old = shadow.old().gain();
		final Mask edge = shadow.old().edge().or(boxes.mask().dilated(2));
		double before = 0, after = 0;
		for (int i = 0; i < with.length; i++) {
			if (boxes.box[i]) continue;
			before += Math.abs(with[i] - without[i]);
			if (!edge.contains(i)) assertEquals(without[i], with[i] / old.factor(0, i), 0.04, "off the outline");
			after += Math.abs(with[i] / old.factor(0, i) - without[i]);
		}
		assertTrue(after < 0.2 * before, after + " of " + before + " is left");
	}

	@Test
	void aPictureWithoutAShadowHasNoneAndGetsAContactShadowOnly() {
		final Boxes boxes = new Boxes();
		final ObjectShadow shadow = find(boxes, boxes.picture(LightDirection.of(Boxes.AXES, 0, 45), 1));
		assertFalse(shadow.isSeen(), "confidence " + shadow.confidence());
		assertTrue(shadow.old().mask().isEmpty());
		final ShadowGain gain = shadow.cast(MovedObject.aboutCentroid(boxes.mask(),
			ObjectTransform.of(0, 0, 0, 0, 0, 0, 1), Boxes.CAMERA, boxes.depth()), boxes.depth(), boxes.mask());
		assertTrue(gain.mask().isEmpty());
		final float[] log = gain.log()[0];
		final int foot = (boxes.mask().bounds().y0() + boxes.mask().bounds().height()) * Boxes.WIDTH + Boxes.WIDTH / 2;
		assertTrue(log[foot] < 0, "beside the foot");
		assertEquals(0, log[Boxes.WIDTH * (Boxes.HEIGHT - 2) + 3], "far away");
	}

	@Test
	void aGivenDirectionIsTaken() {
		final Boxes boxes = new Boxes();
		final LightDirection light = LightDirection.of(Boxes.AXES, 70, 30);
		final ObjectShadow shadow = ObjectShadow.find(Boxes.CAMERA, boxes.depth(), boxes.mask(),
			LogPicture.of(Boxes.WIDTH, Boxes.HEIGHT, boxes.picture(LightDirection.of(Boxes.AXES, -90, 45), 0.5)),
			boxes.ground(), light);
		assertEquals(light, shadow.direction());
		assertTrue(shadow.isSeen());
	}
}
