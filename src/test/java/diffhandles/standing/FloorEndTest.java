// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FloorEndTest {

	private static final int W = 160, H = 120;
	private static final Mask OBJECT = Mask.of(W, H, (x, y) -> x >= 70 && x < 90 && y >= 50 && y < 95);

	private static Planes picture(final PictureLine wall) {
		final SplittableRandom random = new SplittableRandom(1);
		final Planes picture = Planes.zeros(W, H, 3);
		for (int i = 0; i < W * H; i++)
			for (int c = 0; c < 3; c++)
				picture.values()[c * W * H + i] =
					(float) ((i / W + 0.5 > wall.row(i % W + 0.5, W) ? 0.3 + 0.1 * c : 0.7)
						+ 0.05 * random.nextDouble());
		return picture;
	}

	@Test
	void theWallBeginsWhereTheFloorLooksDifferent() {
		for (final PictureLine line : List.of(PictureLine.level(70), new PictureLine(60, 79))) {
			final PictureLine found = FloorEnd.of(picture(line), List.of(OBJECT), PictureLine.level(20)).orElseThrow();
			assertEquals(line.left(), found.left(), 4);
			assertEquals(line.right(), found.right(), 4);
		}
	}

	@Test
	void aFloorThatGoesOnHasNoWall() {
		assertEquals(Optional.empty(),
			FloorEnd.of(picture(PictureLine.level(-50)), List.of(OBJECT), PictureLine.level(20)));
	}
}
