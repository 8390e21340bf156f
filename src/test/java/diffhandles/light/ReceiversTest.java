// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReceiversTest {

	@Test
	void theFloorFacesTheLightUpToTheOutlineOfWhatStandsOnIt() {
		final Boxes boxes = new Boxes();
		final LightDirection light = LightDirection.of(Boxes.AXES, -70, 40);
		final Receivers receivers = new Receivers(Boxes.CAMERA, boxes.depth(), light);
		int beside = 0;
		for (int y = 0; y < Boxes.HEIGHT; y++)
			for (int x = 0; x < Boxes.WIDTH; x++) {
				if (boxes.box[y * Boxes.WIDTH + x] || boxes.z[y * Boxes.WIDTH + x] >= 10) continue;
				// at the foot itself a crease may be taken for the floor
				if (!boxes.mask().dilated(2).contains(x, y))
					assertEquals(Math.sin(Math.toRadians(40)), receivers.facing(x, y), 1e-3);
				else if (Math.abs(receivers.facing(x, y) - Math.sin(Math.toRadians(40))) < 1e-3) beside++;
			}
		final int rim = boxes.mask().dilated(2).minus(boxes.mask()).count();
		assertTrue(beside > 0.85 * rim, beside + " of " + rim + " pixels beside the box");
	}
}
