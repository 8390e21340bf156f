// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.ObjectEdit;
import diffhandles.ground.EditFrame;
import diffhandles.ground.GroundAxes;
import diffhandles.ui.Pose;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandEditTest {

	private static final EditFrame GROUND = new EditFrame(GroundAxes.CAMERA, 2);

	@Test
	void theLineIsStatedAlongTheGround() {
		final Pose pose = Pose.none(GROUND).with(new ObjectEdit(0.5, 0, -0.25, 30, 0, 0, 1.1));
		assertEquals(
			Map.of("depth_map", "d.tif", "axes", "ground", "unit", "object", "translate_x", "0.5", "translate_y", "0",
				"translate_z", "-0.25", "yaw", "30", "pitch", "0", "roll", "0", "object_scale", "1.1"),
			HandEdit.options(Map.of("depth_map", "d.tif"), List.of(pose)));
	}

	/** One object without a ground: then all are stated along the camera's axes, as a line has but one frame. */
	@Test
	void withoutAGroundTheLineIsStatedInDepthUnits() {
		final Pose onGround = Pose.none(GROUND).with(new ObjectEdit(0.5, 0, 0, 0, 0, 0, 1));
		final Pose free = Pose.none(EditFrame.CAMERA).with(new ObjectEdit(0, 0, 0.00001, 0, 0, 0, 1));
		final Map<String, String> options = HandEdit.options(Map.of(), List.of(onGround, free));
		assertEquals("1;0", options.get("translate_x")); // half of a height of 2
		assertEquals("0;0.00001", options.get("translate_z"));
		assertEquals(null, options.get("axes"));
	}
}
