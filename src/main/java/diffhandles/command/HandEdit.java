// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.ObjectEdit;
import diffhandles.ground.EditFrame;
import diffhandles.setting.AxesKind;
import diffhandles.setting.Settings;
import diffhandles.setting.UnitKind;
import diffhandles.ui.Pose;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The options of the macro line that says what a hand has done. */
final class HandEdit {

	private HandEdit() {}

	/**
	 * The options of the line: along the ground in object heights, if every object has a ground, else along the
	 * camera's axes in depth units.
	 *
	 * @param settings what the line says besides the transform
	 * @param poses one for each object
	 */
	static Map<String, String> options(final Map<String, String> settings, final List<Pose> poses) {
		final Map<String, String> options = new LinkedHashMap<>(settings);
		final boolean onGround = poses.stream().noneMatch(pose -> pose.frame().equals(EditFrame.CAMERA));
		final List<ObjectEdit> edits = edits(poses);
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

	/** The edits, in the frame that the line says. */
	static List<ObjectEdit> edits(final List<Pose> poses) {
		final boolean onGround = poses.stream().noneMatch(pose -> pose.frame().equals(EditFrame.CAMERA));
		return poses.stream().map(pose -> onGround ? pose : pose.in(EditFrame.CAMERA)).map(Pose::edit).toList();
	}

	private static void put(final Map<String, String> options, final String key, final List<ObjectEdit> edits,
		final ToDoubleFunction<ObjectEdit> number)
	{
		options.put(key,
			edits.stream().map(edit -> plain(number.applyAsDouble(edit))).collect(Collectors.joining(";")));
	}

	/** A number as it stands in a macro line. */
	static String plain(final double number) {
		return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
	}
}
