// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.LiveScene.Light;
import diffhandles.setting.Kind;
import diffhandles.setting.Setting;
import diffhandles.setting.Settings;
import diffhandles.standing.PictureLine;
import diffhandles.ui.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What macro lines say of light, horizon and wall, and what an editor says of them, which has the picture in fewer
 * pixels.
 *
 * @param step pixels of the picture per pixel of the editor
 */
record LineSurroundings(int step) {

	/**
	 * What a line says.
	 *
	 * @param settings of the line, as they were checked when it was run
	 */
	Surroundings read(final Map<String, String> settings) {
		final Optional<Light> light = numbers(settings, Settings.LIGHT).map(n -> new Light(n[0], n[1]));
		return new Surroundings(light, line(settings, Settings.HORIZON), line(settings, Settings.WALL));
	}

	private Optional<PictureLine> line(final Map<String, String> settings, final Setting<?> setting) {
		return numbers(settings, setting).map(n -> new PictureLine(n[0] / step, n[n.length - 1] / step));
	}

	private static Optional<double[]> numbers(final Map<String, String> settings, final Setting<?> setting) {
		return Optional.of(Kind.Numbers.of(settings.getOrDefault(setting.key(), ""))).filter(n -> n.length > 0);
	}

	/** Settings without what they say of light, horizon and wall. */
	static Map<String, String> without(final Map<String, String> settings) {
		final Map<String, String> others = new LinkedHashMap<>(settings);
		for (final Setting<?> setting : new Setting<?>[]{ Settings.LIGHT, Settings.HORIZON, Settings.WALL })
			others.remove(setting.key());
		return others;
	}

	/**
	 * The settings of a line that says more.
	 *
	 * @param hasFloor whether horizon and wall count
	 */
	Map<String, String> write(final Map<String, String> settings, final Surroundings said, final boolean hasFloor) {
		final Map<String, String> all = new LinkedHashMap<>(settings);
		said.light().ifPresent(
			l -> all.put(Settings.LIGHT.key(), HandEdit.plain(l.azimuth()) + "," + HandEdit.plain(l.elevation())));
		if (!hasFloor) return all;
		said.horizon().ifPresent(l -> all.put(Settings.HORIZON.key(), rows(l)));
		said.wall().ifPresent(l -> all.put(Settings.WALL.key(), rows(l)));
		return all;
	}

	private String rows(final PictureLine line) {
		final String left = HandEdit.plain(step * line.left()), right = HandEdit.plain(step * line.right());
		return left.equals(right) ? left : left + "," + right;
	}
}
