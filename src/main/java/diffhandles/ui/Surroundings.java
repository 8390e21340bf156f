// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.LiveScene.Light;
import diffhandles.standing.PictureLine;
import java.util.Optional;

/**
 * What somebody says of the scene around its objects; what is empty, the picture tells.
 *
 * @param light that casts the shadows
 * @param horizon of the floor, pixels of the scene
 * @param wall the line where the floor meets the wall, pixels of the scene
 */
public record Surroundings(Optional<Light> light, Optional<PictureLine> horizon, Optional<PictureLine> wall) {

	/** The picture tells all. */
	public static final Surroundings NONE = new Surroundings(Optional.empty(), Optional.empty(), Optional.empty());

	/** The same scene in another light. */
	public Surroundings with(final Optional<Light> other) {
		return new Surroundings(other, horizon, wall);
	}

	/** The same scene under another horizon. */
	public Surroundings withHorizon(final Optional<PictureLine> line) {
		return new Surroundings(light, line, wall);
	}

	/** The same scene with another wall. */
	public Surroundings withWall(final Optional<PictureLine> line) {
		return new Surroundings(light, horizon, line);
	}

	/** Whether both have the floor and the wall at the same place. */
	public boolean hasRoomOf(final Surroundings other) {
		return horizon.equals(other.horizon) && wall.equals(other.wall);
	}
}
