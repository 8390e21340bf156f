// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.ObjectEdit;
import diffhandles.ground.EditFrame;
import diffhandles.setting.AxesKind;
import diffhandles.setting.Settings;
import diffhandles.setting.UnitKind;
import diffhandles.ui.Pose;
import diffhandles.ui.canvas.EditorWork;
import ij.ImagePlus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Makes of the poses that a hand has set the edit that a macro line says, runs it, and records the line. */
final class HandEdit implements EditorWork {

	private final ImagePlus image;
	private final Map<String, String> settings;

	/** @param settings what the line says besides the transform */
	HandEdit(final ImagePlus image, final Map<String, String> settings) {
		this.image = image;
		this.settings = settings;
	}

	@Override
	public void edit(final List<Pose> poses, final Consumer<String> told) {
		ImageJBridge.withClassLoader(
			() -> ImageJBridge.runRecorded(EditObjectCommand.class, image, options(settings, poses)).ifPresent(told));
	}

	/** The options of the line. */
	static Map<String, String> options(final Map<String, String> settings, final List<Pose> poses) {
		final Map<String, String> options = new LinkedHashMap<>(settings);
		final boolean onGround = poses.stream().noneMatch(pose -> pose.frame().equals(EditFrame.CAMERA));
		final List<ObjectEdit> edits =
			poses.stream().map(pose -> onGround ? pose : pose.in(EditFrame.CAMERA)).map(Pose::edit).toList();
		if (onGround) {
			options.put(Settings.AXES.key(), AxesKind.GROUND.key());
			options.put(Settings.UNIT.key(), UnitKind.OBJECT.key());
		}
		put(options, Settings.TRANSLATE_X.key(), edits, ObjectEdit::translateX);
		put(options, Settings.TRANSLATE_Y.key(), edits, ObjectEdit::translateY);
		put(options, Settings.TRANSLATE_Z.key(), edits, ObjectEdit::translateZ);
		put(options, Settings.YAW.key(), edits, ObjectEdit::yawDegrees);
		put(options, Settings.PITCH.key(), edits, ObjectEdit::pitchDegrees);
		put(options, Settings.ROLL.key(), edits, ObjectEdit::rollDegrees);
		put(options, Settings.OBJECT_SCALE.key(), edits, ObjectEdit::scale);
		return options;
	}

	private static void put(final Map<String, String> options, final String key, final List<ObjectEdit> edits,
		final ToDoubleFunction<ObjectEdit> number)
	{
		options.put(key,
			edits.stream().map(edit -> plain(number.applyAsDouble(edit))).collect(Collectors.joining(";")));
	}

	private static String plain(final double number) {
		return new java.math.BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
	}

	@Override
	public void closed() {}
}
