// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.ObjectEdit;
import diffhandles.animation.PoseTable;
import diffhandles.setting.Setting;
import diffhandles.setting.Settings;
import diffhandles.ui.Pose;
import ij.ImagePlus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The key poses that a user has collected in an image's editor. {@link AnimateObjectCommand}'s dialog offers them, and
 * how they are stated.
 */
final class CollectedPoses {

	/** Under this name an image keeps them. */
	private static final String KEPT = "diffhandles.key-poses";

	private final List<List<ObjectEdit>> rows = new ArrayList<>(); // guarded by this
	private Map<String, String> stated = Map.of(); // guarded by this

	private CollectedPoses() {}

	/** Those of an image. */
	static CollectedPoses of(final ImagePlus image) {
		if (image.getProperty(KEPT) instanceof final CollectedPoses poses) return poses;
		final CollectedPoses none = new CollectedPoses();
		image.setProperty(KEPT, none);
		return none;
	}

	/**
	 * Adds a pose.
	 *
	 * @param settings of the macro line of an edit
	 * @param poses one for each object
	 * @return what is there now, in a sentence
	 */
	synchronized String add(final Map<String, String> settings, final List<Pose> poses) {
		final Map<String, String> all = HandEdit.options(settings, poses);
		final Map<String, String> now = new LinkedHashMap<>(settings);
		for (final Setting<?> setting : List.of(Settings.AXES, Settings.UNIT))
			now.put(setting.key(), all.getOrDefault(setting.key(), setting.standardText()));
		if (!now.equals(stated)) rows.clear(); // on another ground the numbers mean something else
		stated = now;
		rows.add(HandEdit.edits(poses));
		return rows.size() == 1 ? "1 key pose: move on, and add the next."
			: rows.size() + " key poses. " + AnimateObjectCommand.LABEL + " offers them.";
	}

	/** The values that a line of {@link AnimateObjectCommand} has for them; empty if there are none. */
	synchronized Map<String, String> offered() {
		if (rows.isEmpty()) return Map.of();
		final Map<String, String> offered = new LinkedHashMap<>(stated);
		offered.put(Settings.POSES.key(),
			new PoseTable(rows.stream().map(edits -> new PoseTable.Row(OptionalDouble.empty(), edits)).toList())
				.line());
		return offered;
	}
}
