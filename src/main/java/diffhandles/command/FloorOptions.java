// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.EditOptions;
import diffhandles.imagej.FloorLines;
import diffhandles.imagej.PicturePlane;
import diffhandles.setting.DepthMethod;
import diffhandles.setting.Setting;
import diffhandles.setting.Settings;
import diffhandles.standing.PictureLine;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a depth map's name and the lines that are drawn on a picture say of how its depth is found. */
final class FloorOptions {

	private FloorOptions() {}

	/** How depth is to be found: a word in the place of the depth map says it. */
	static DepthMethod method(final String depthMap) {
		return Stream.of(DepthMethod.GROUND, DepthMethod.NETWORK)
			.filter(method -> method.key().equalsIgnoreCase(depthMap.strip())).findFirst().orElse(DepthMethod.AUTO);
	}

	/** The options, with the lines that are drawn along the horizon and the foot of the wall where they give none. */
	static EditOptions of(final EditOptions given, final DepthMethod method, final PicturePlane plane) {
		EditOptions options = given.with(Settings.DEPTH_METHOD, method);
		for (final Setting<String> setting : List.of(Settings.HORIZON, Settings.WALL)) {
			final Optional<PictureLine> drawn = FloorLines.of(plane, setting.key());
			if (drawn.isPresent() && given.values().get(setting).isBlank())
				options = options.with(setting, drawn.get().left() + "," + drawn.get().right());
		}
		return options;
	}
}
