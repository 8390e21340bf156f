// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.geometry.ObjectTransform;
import diffhandles.ground.EditFrame;
import diffhandles.ground.GroundAxes;
import diffhandles.light.LightDirection;
import diffhandles.removal.ExemplarFill;
import diffhandles.removal.MembraneFill;
import diffhandles.removal.Removal;
import diffhandles.setting.AxesKind;
import diffhandles.setting.FillKind;
import diffhandles.setting.Kind;
import diffhandles.setting.Setting;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import diffhandles.setting.ShadowKind;
import diffhandles.setting.UnitKind;
import java.util.List;
import java.util.Optional;

/**
 * How a scene is taken apart and put together anew.
 *
 * @param values all that is set
 * @param earlier what was done to each object before, in the camera's axes and in depth units; empty if nothing
 */
record LayerSettings(SettingValues values, List<ObjectTransform> earlier) {

	LayerSettings(final SettingValues values) {
		this(values, List.of());
	}

	/** A direction of light over the ground, degrees. */
	record Light(double azimuth, double elevation) {

		LightDirection over(final GroundAxes axes) {
			return LightDirection.of(axes, azimuth, elevation);
		}
	}

	/** The settings that scenes are taken apart by; two edits that differ in others share their layers. */
	LayerSettings takingApart() {
		SettingValues those = SettingValues.NONE;
		for (final Setting<?> setting : List.of(Settings.FILL, Settings.SEED, Settings.PLANES, Settings.SHADOW,
			Settings.LIGHT))
			those = those.withText(setting, values.text(setting));
		return new LayerSettings(those);
	}

	/** Fills what the objects hid. */
	Removal removal() {
		return values.get(Settings.FILL) == FillKind.MEMBRANE ? new MembraneFill()
			: new ExemplarFill(values.get(Settings.SEED));
	}

	/** Whether floor and walls guide the fill. */
	boolean planes() {
		return values.get(Settings.PLANES);
	}

	/** Whether hidden faces are completed from symmetry. */
	boolean symmetry() {
		return values.get(Settings.SYMMETRY);
	}

	/** Whether shadows go with their objects. */
	boolean castsShadows() {
		return values.get(Settings.SHADOW) == ShadowKind.CAST;
	}

	/** Where the light is said to come from; empty if the picture is to tell. */
	Optional<Light> light() {
		final double[] angles = Kind.Numbers.of(Settings.LIGHT.parse(values.get(Settings.LIGHT)));
		return angles.length == 0 ? Optional.empty() : Optional.of(new Light(angles[0], angles[1]));
	}

	/** Along what edits are stated. */
	EditFrame.Axes axes() {
		return values.get(Settings.AXES) == AxesKind.GROUND ? EditFrame.Axes.GROUND : EditFrame.Axes.CAMERA;
	}

	/** What a translation of 1 is. */
	EditFrame.Unit unit() {
		return values.get(Settings.UNIT) == UnitKind.OBJECT ? EditFrame.Unit.OBJECT : EditFrame.Unit.DEPTH;
	}
}
