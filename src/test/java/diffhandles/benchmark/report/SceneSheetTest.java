// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.benchmark.picture.Picture;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SceneSheetTest {

	private static final int TILE = 16;

	/** Seven pictures of one grey each: every grey is found as often as its tile has pixels, and in its place. */
	@Test
	void everyPictureIsThereInRowsOfFive() {
		final Map<String, Picture> pictures = new LinkedHashMap<>();
		for (int k = 0; k < 7; k++) {
			final float[] grey = new float[3 * TILE * TILE];
			Arrays.fill(grey, 0.3f + 0.05f * k);
			pictures.put("v" + k, new Picture(TILE, TILE, grey));
		}
		final Picture sheet = SceneSheet.of(pictures, TILE);
		final Picture row = SceneSheet.of(Map.of("a", pictures.get("v0")), TILE);
		assertEquals(2 * row.height(), sheet.height());
		final int[] first = new int[7];
		for (int k = 0; k < 7; k++) {
			int count = 0;
			first[k] = -1;
			for (int i = 0; i < sheet.size(); i++)
				if (Math.abs(sheet.at(1, i) - (0.3f + 0.05f * k)) < 1e-4) {
					if (count++ == 0) first[k] = i;
				}
			assertEquals(TILE * TILE, count, "pixels of picture " + k);
		}
		assertEquals(first[0] % sheet.width(), first[5] % sheet.width(), "the sixth is below the first");
		assertEquals(first[0] / sheet.width(), first[4] / sheet.width(), "the fifth is beside the first");
	}
}
