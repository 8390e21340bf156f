// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import org.junit.jupiter.api.Test;

/** The back of a box that is guessed too thin, by its shadow to the right. */
class CarvedBackTest {

	private static final LightDirection LIGHT = LightDirection.of(Boxes.AXES, -100, 35);
	private static final double THIN = 0.5;

	private final Boxes boxes = new Boxes();
	private final LightScene scene = LightScene.around(Boxes.CAMERA, boxes.depth(), boxes.mask(),
		LogPicture.of(Boxes.WIDTH, Boxes.HEIGHT, boxes.picture(LIGHT, 0.5)), boxes.ground(), 400);
	private final Solid guess = Solid.round(scene.camera(), scene.depth(), scene.object(), Boxes.FLOOR).thicker(THIN);

	private Solid carved(final Mask hidden) {
		assertEquals(1, scene.step());
		final int w = scene.camera().width(), x0 = scene.window().x0(), y0 = scene.window().y0();
		final float[] shadow = new float[w * scene.camera().height()];
		for (int i = 0; i < shadow.length; i++)
			shadow[i] = boxes.isShaded((i / w + y0) * Boxes.WIDTH + i % w + x0, LIGHT) ? 1 : 0;
		return new CarvedBack(scene.without(hidden), shadow, LIGHT).of(guess);
	}

	@Test
	void whereTheShadowIsHiddenTheBackIsAsThickAsBesideIt() {
		final Solid seen = carved(Mask.none(Boxes.WIDTH, Boxes.HEIGHT));
		final Solid hidden = carved(Mask.of(Boxes.WIDTH, Boxes.HEIGHT, (x, y) -> x >= 116 && x < 126));
		double off = 0, asGuessed = 0;
		int n = 0;
		for (int k = 0; k < guess.count(); k++) {
			if (hidden.length()[k] == seen.length()[k]) continue;
			n++;
			off += Math.abs(hidden.length()[k] - seen.length()[k]);
			asGuessed += Math.abs(guess.length()[k] - seen.length()[k]);
		}
		assertTrue(n > 20, "the strip hides what " + n + " points tell");
		assertTrue(off < 0.5 * asGuessed, "off by " + off / n + ", the guess by " + asGuessed / n);
	}
}
