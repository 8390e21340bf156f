// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.geometry.ObjectTransform;
import diffhandles.imagej.DepthCandidates;
import diffhandles.provenance.Known;
import diffhandles.provenance.Reopened;
import diffhandles.setting.DepthMethod;
import diffhandles.setting.OnKind;
import diffhandles.setting.Setting;
import diffhandles.setting.Settings;
import ij.ImagePlus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an editor begins with. The editor of a result begins with the result's own settings and moves, so that its line,
 * which is run on the result with {@code on=source}, gives the result again as long as nobody has moved anything.
 *
 * @param image whose canvas the editor has
 * @param known of its picture
 * @param result whose moves are offered; empty if the objects are where the picture has them
 * @param settings what an edit needs besides its transform, as in a macro line; never written to
 */
record EditorStart(ImagePlus image, Known known, Optional<ImagePlus> result, Map<String, String> settings) {

	/** Under this name an image keeps where its depth was said to come from. */
	private static final String CHOSEN = "diffhandles.depth";
	/** What an editor says itself. */
	private static final Set<Setting<?>> BY_HAND = Set.of(Settings.IMAGE, Settings.ON, Settings.TRANSLATE_X,
		Settings.TRANSLATE_Y, Settings.TRANSLATE_Z, Settings.YAW, Settings.PITCH, Settings.ROLL, Settings.OBJECT_SCALE,
		Settings.AXES, Settings.UNIT, Settings.ROIS, Settings.REFINE, Settings.SLICE);

	EditorStart {
		settings = new LinkedHashMap<>(settings);
	}

	/** The beginning on an image, with the settings that it says of itself, or that it was made with. */
	static EditorStart of(final Reopened opened) {
		final ImagePlus image = opened.image();
		final Map<String, String> settings = new LinkedHashMap<>();
		opened.of().flatMap(RepeatableEdit::of).ifPresentOrElse(edit -> settings.putAll(edit.options()),
			() -> fact(image, Settings.PROMPT).ifPresent(prompt -> settings.put(Settings.PROMPT.key(), prompt)));
		BY_HAND.forEach(setting -> settings.remove(setting.key()));
		if (!isAt(image, settings.get(Settings.DEPTH_MAP.key()))) settings.remove(Settings.DEPTH_MAP.key());
		if (opened.of().isEmpty())
			depth(image, opened.known()).ifPresent(d -> settings.put(Settings.DEPTH_MAP.key(), d));
		fact(image, Settings.FIELD_OF_VIEW)
			.ifPresent(angle -> settings.putIfAbsent(Settings.FIELD_OF_VIEW.key(), angle));
		return new EditorStart(image, opened.known(), opened.of(), settings);
	}

	/** Whether a depth map that is named can be had, or says how depth is found. */
	private static boolean isAt(final ImagePlus image, final String depthMap) {
		return depthMap != null
			&& (FloorOptions.method(depthMap) != DepthMethod.AUTO || DepthCandidates.fits(depthMap, image));
	}

	/** The depth that the user chose the last time; else what belongs to the image, or is known; else the ground's. */
	private static Optional<String> depth(final ImagePlus image, final Known known) {
		final Optional<String> named = DepthCandidates.chosen(image, CHOSEN).or(() -> DepthCandidates.own(image));
		return named.isPresent() || known.depth().isPresent() ? named : Optional.of(DepthMethod.GROUND.key());
	}

	/** What an image's info says of itself, as sample scenes do. */
	private static Optional<String> fact(final ImagePlus image, final Setting<?> setting) {
		final String info = image.getInfoProperty(), name = setting.key() + ": ";
		if (info == null) return Optional.empty();
		return info.lines().filter(line -> line.startsWith(name)).map(line -> line.substring(name.length()).strip())
			.findFirst();
	}

	/** The same with another depth; the objects stay where the editor keeps that they are. */
	EditorStart withDepth(final String depthMap) {
		final Map<String, String> other = new LinkedHashMap<>(settings);
		other.put(Settings.DEPTH_MAP.key(), depthMap);
		return new EditorStart(image,
			new Known(known.objects(), Optional.empty(), known.background(), "", known.lens(), List.of()), result,
			other);
	}

	/** Remembers with the image where the depth is to come from the next time. */
	void keepDepth() {
		image.setProperty(CHOSEN, value(Settings.DEPTH_MAP));
	}

	/** What was done to each object already, in the camera's axes and in depth units; empty if nothing was. */
	List<ObjectTransform> offered() {
		return known.earlier();
	}

	/** A setting. */
	String value(final Setting<?> setting) {
		return EditorScene.value(settings, setting);
	}

	/** The image that macro lines are run on: the result, while it is open, since it has what the source may lose. */
	ImagePlus lineImage() {
		return result.filter(EditorStart::isOpen).orElse(image);
	}

	/** A macro line's options, with what says that the source is edited where the line is run on the result. */
	Map<String, String> line(final Map<String, String> options) {
		final Map<String, String> all = new LinkedHashMap<>();
		if (lineImage() != image) all.put(Settings.ON.key(), OnKind.SOURCE.key());
		all.putAll(options);
		return all;
	}

	private static boolean isOpen(final ImagePlus image) {
		return image.getProcessor() != null;
	}
}
