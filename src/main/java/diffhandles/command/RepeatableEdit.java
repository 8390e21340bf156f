// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.geometry.ObjectTransform;
import diffhandles.imagej.Provenance;
import diffhandles.setting.AxesKind;
import diffhandles.setting.Setting;
import diffhandles.setting.Settings;
import diffhandles.setting.UnitKind;
import ij.ImagePlus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What has to be said to make an image again: the command's name and its options. A property of the image keeps it.
 *
 * @param command in the menu
 * @param options as in a macro line
 */
record RepeatableEdit(String command, Map<String, String> options) {

	private static final String PROPERTY = Provenance.PREFIX + "repeat", END = "...";
	/** What is of a picture, and not of what is done to it. */
	private static final Set<Setting<?>> OF_THE_PICTURE =
		Set.of(Settings.DEPTH_MAP, Settings.DEPTH_KIND, Settings.BACKGROUND_MAP, Settings.HORIZON, Settings.WALL,
			Settings.CHANNEL, Settings.SLICE, Settings.ROIS, Settings.REFINE);

	/**
	 * What a command was asked for, but for the image that it was run on.
	 *
	 * @param total what it came to for each object if it went on from an earlier edit, in the camera's axes and in
	 *          depth units; else empty
	 */
	static RepeatableEdit of(final String command, final InputValues inputs, final List<ObjectTransform> total) {
		final Map<String, String> options = new LinkedHashMap<>();
		for (final Setting<?> setting : inputs.settings())
			if (setting != Settings.IMAGE && setting != Settings.ON
				&& !inputs.text(setting).equals(setting.standardText()))
				options.put(setting.key(), inputs.text(setting));
		if (!total.isEmpty()) putTotal(options, total);
		return new RepeatableEdit(command, options);
	}

	private static void putTotal(final Map<String, String> options, final List<ObjectTransform> total) {
		options.put(Settings.AXES.key(), AxesKind.CAMERA.key());
		options.put(Settings.UNIT.key(), UnitKind.DEPTH.key());
		put(options, Settings.TRANSLATE_X, total, ObjectTransform::translateX);
		put(options, Settings.TRANSLATE_Y, total, ObjectTransform::translateY);
		put(options, Settings.TRANSLATE_Z, total, ObjectTransform::translateZ);
		put(options, Settings.YAW, total, t -> t.rotation().yawPitchRollDegrees()[0]);
		put(options, Settings.PITCH, total, t -> t.rotation().yawPitchRollDegrees()[1]);
		put(options, Settings.ROLL, total, t -> t.rotation().yawPitchRollDegrees()[2]);
		put(options, Settings.OBJECT_SCALE, total, ObjectTransform::scale);
	}

	private static void put(final Map<String, String> options, final Setting<List<Double>> setting,
		final List<ObjectTransform> total, final ToDoubleFunction<ObjectTransform> number)
	{
		options.put(setting.key(), setting.text(total.stream().map(t -> number.applyAsDouble(t)).toList()));
	}

	/** The same without what is said of the picture: for another one. */
	RepeatableEdit forAnother() {
		final Map<String, String> rest = new LinkedHashMap<>(options);
		OF_THE_PICTURE.forEach(setting -> rest.remove(setting.key()));
		return new RepeatableEdit(command, rest);
	}

	void write(final ImagePlus image) {
		image.setProp(PROPERTY,
			command + options.entrySet().stream()
				.map(option -> " " + option.getKey() + "=" + MacroOptions.quote(option.getValue()))
				.collect(Collectors.joining()));
	}

	/**
	 * What an image was made by; empty if it says nothing of it.
	 *
	 * @throws IllegalArgumentException if what it says makes no sense
	 */
	static Optional<RepeatableEdit> of(final ImagePlus image) {
		final String text = image.getProp(PROPERTY);
		if (text == null || !text.contains(END)) return Optional.empty();
		final int end = text.indexOf(END) + END.length();
		return Optional
			.of(new RepeatableEdit(text.substring(0, end), MacroOptions.parse(text.substring(end)).values()));
	}
}
