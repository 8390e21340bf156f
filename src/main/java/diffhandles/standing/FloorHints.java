// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import java.util.Optional;

/**
 * What somebody says of the floor in a picture.
 *
 * @param horizon of the floor; empty if the picture is to tell
 * @param wall where the wall behind it begins; empty if the picture is to tell
 * @param cameraHeight distance of the camera from the floor
 */
public record FloorHints(Optional<PictureLine> horizon, Optional<PictureLine> wall, double cameraHeight) {

	/** Nothing is said. */
	public static final FloorHints NONE =
		new FloorHints(Optional.empty(), Optional.empty(), FloorView.DEFAULT_CAMERA_HEIGHT);
}
