// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Distances;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The way from rough to exact with networks that are drawn: ones that are blurred, blind, and wrong. */
class ObjectSelectorTest {

	private static final int W = 120, H = 90;
	private static final Mask BALL = Mask.of(W, H, (x, y) -> Math.hypot(x - 70, y - 50) < 20);
	private static final Mask BOX = Mask.of(W, H, (x, y) -> x >= 46 && x < 95 && y >= 26 && y < 75);
	private static final Planes PICTURE = picture(W, H, BALL);

	@Test
	void aBlurredNetworkIsEnoughForAnExactOutline() {
		for (final Mask rough : new Mask[]{ BOX, Distances.dilated(BALL, 6), shifted(BALL, 5, -3) }) {
			final ObjectSelection selection = select(blurred(), rough);
			assertTrue(selection.refined());
			final double iou = selection.mask().iou(BALL);
			assertTrue(iou > 0.98, "intersection over union " + iou);
			assertTrue(iou > rough.iou(BALL));
		}
	}

	@Test
	void alphaIsTheMaskAwayFromTheOutline() {
		final ObjectSelection selection = select(blurred(), BOX);
		for (int i = 0; i < W * H; i++) {
			final float a = selection.alpha().values()[i];
			assertTrue(a >= 0 && a <= 1, "alpha " + a);
			assertEquals(a >= 0.5f, selection.mask().contains(i));
			final double radius = Math.hypot(i % W - 70, i / W - 50);
			if (radius < 9) assertEquals(1, a);
			if (radius > 31) assertEquals(0, a);
		}
	}

	@Test
	void theSameInputGivesTheSameResult() {
		final ObjectSelection first = select(blurred(), BOX), second = select(blurred(), BOX);
		assertEquals(first.mask(), second.mask());
		assertArrayEquals(first.alpha().values(), second.alpha().values());
	}

	@Test
	void whereTheNetworkSeesNothingColoursDecide() {
		final ObjectSelection selection = select((rgb, w, h) -> new float[w * h], Distances.dilated(BALL, 6));
		assertTrue(selection.refined());
		assertTrue(selection.message().contains("colours alone"), selection.message());
		assertTrue(selection.mask().iou(BALL) > 0.95, "" + selection.mask().iou(BALL));
	}

	@Test
	void whatContradictsTheRoughSelectionLeavesItAsItIs() {
		final Planes flat = Planes.zeros(W, H, 3); // no colours to go by, and a network that sees a speck
		Arrays.fill(flat.values(), 0.5f);
		final Saliency speck = (rgb, w, h) -> {
			final float[] s = new float[w * h];
			for (int y = h / 2; y < h / 2 + 4; y++)
				Arrays.fill(s, y * w + w / 2, y * w + w / 2 + 4, 1);
			return s;
		};
		final Mask ring = Mask.of(W, H, (x, y) -> Math.abs(Math.hypot(x - 60, y - 45) - 30) < 3);
		final ObjectSelection selection =
			new ObjectSelector(speck, SelectionOptions.DEFAULT, () -> {}).select(flat, ring, Optional.empty());
		assertFalse(selection.refined());
		assertEquals(ring, selection.mask());
		for (int i = 0; i < W * H; i++)
			assertEquals(ring.contains(i) ? 1 : 0, selection.alpha().values()[i]);
		assertTrue(selection.message().startsWith("the selection was left as it was drawn"), selection.message());
	}

	@Test
	void anObjectDoesNotLeaveItsRectangle() {
		final Saliency everything = (rgb, w, h) -> {
			final float[] s = new float[w * h];
			Arrays.fill(s, 0.95f);
			return s;
		};
		final Mask selected = select(everything, BOX).mask();
		assertTrue(selected.minus(Distances.dilated(BOX, 3)).isEmpty());
	}

	@Test
	void aClickFindsTheObjectUnderIt() {
		final Mask click = Mask.of(W, H, (x, y) -> x == 60 && y == 45);
		assertTrue(select(blurred(), click).mask().iou(BALL) > 0.98);
	}

	@Test
	void aClickOnNothingSaysWhatToDo() {
		final Mask click = Mask.of(W, H, (x, y) -> x == 5 && y == 6);
		assertEquals("nothing stands out at (5, 6): draw a rectangle or a line around the object",
			assertThrows(IllegalArgumentException.class, () -> select(blurred(), click)).getMessage());
	}

	/** Four times as large as the working size: the outline is as fine as the picture. */
	@Test
	void theOutlineHasTheFullResolution() {
		final int w = 720, h = 540;
		final Mask ball = Mask.of(w, h, (x, y) -> Math.hypot(x - 420, y - 300) < 120);
		final SelectionOptions d = SelectionOptions.DEFAULT;
		final SelectionOptions coarse = new SelectionOptions(d.contexts(), d.fits(), d.contradicts(), d.lassoReach(),
			d.boxReach(), d.clickArea(), 96, d.saliencyWeight(), d.distanceWeight(), d.colourWeight(), d.smoothness(),
			d.rounds(), d.smallestPart(), d.softRadius(), d.softEpsilon());
		final ObjectSelection selection = new ObjectSelector(blurred(), coarse, () -> {}).select(picture(w, h, ball),
			Distances.dilated(ball, 30), Optional.of(depth(w, h, ball)));
		final double iou = selection.mask().iou(ball);
		assertTrue(iou > 0.995, "intersection over union " + iou);
	}

	@Test
	void refusesWhatDoesNotFit() {
		final Mask other = Mask.of(W, H + 1, (x, y) -> true), nothing = Mask.of(W, H, (x, y) -> false);
		assertEquals("selection is 120×91, picture is 120×90", refusal(PICTURE, other, Optional.empty()));
		assertEquals("nothing is selected: draw a rectangle or a line around the object, or click on it",
			refusal(PICTURE, nothing, Optional.empty()));
		assertEquals("the picture must have 3 channels, got 1", refusal(Planes.zeros(W, H, 1), BOX, Optional.empty()));
		assertEquals("depth is 2×1, picture is 120×90",
			refusal(PICTURE, BOX, Optional.of(new DepthMap(2, 1, new float[]{ 1, 1 }))));
	}

	private static String refusal(final Planes picture, final Mask rough, final Optional<DepthMap> depth) {
		final ObjectSelector selector = new ObjectSelector(blurred(), SelectionOptions.DEFAULT, () -> {});
		return assertThrows(IllegalArgumentException.class, () -> selector.select(picture, rough, depth)).getMessage();
	}

	private static ObjectSelection select(final Saliency saliency, final Mask rough) {
		return new ObjectSelector(saliency, SelectionOptions.DEFAULT, () -> {}).select(PICTURE, rough,
			Optional.empty());
	}

	/** Redness, seen through windows of 9 × 9 pixels. */
	private static Saliency blurred() {
		return (rgb, w, h) -> {
			final float[] s = new float[w * h];
			for (int y = 0; y < h; y++)
				for (int x = 0; x < w; x++) {
					int red = 0, all = 0;
					for (int j = Math.max(0, y - 4); j <= Math.min(h - 1, y + 4); j++)
						for (int i = Math.max(0, x - 4); i <= Math.min(w - 1, x + 4); i++, all++)
							if (rgb[j * w + i] > rgb[w * h + j * w + i]) red++;
					s[y * w + x] = 0.05f + 0.9f * red / all;
				}
			return s;
		};
	}

	/** A red ball before a green wall, both with some noise. */
	private static Planes picture(final int w, final int h, final Mask ball) {
		final Random random = new Random(7);
		final Planes picture = Planes.zeros(w, h, 3);
		for (int i = 0; i < w * h; i++) {
			picture.values()[i] = (ball.contains(i) ? 0.7f : 0.3f) + 0.05f * random.nextFloat();
			picture.values()[w * h + i] = (ball.contains(i) ? 0.2f : 0.5f) + 0.05f * random.nextFloat();
			picture.values()[2 * w * h + i] = 0.3f + 0.05f * random.nextFloat();
		}
		return picture;
	}

	private static DepthMap depth(final int w, final int h, final Mask ball) {
		final float[] z = new float[w * h];
		for (int i = 0; i < z.length; i++)
			z[i] = ball.contains(i) ? 2 : 4;
		return new DepthMap(w, h, z);
	}

	private static Mask shifted(final Mask mask, final int dx, final int dy) {
		return Mask.of(W, H, (x, y) -> mask.contains(x - dx, y - dy));
	}
}
