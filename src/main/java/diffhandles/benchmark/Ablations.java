// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import diffhandles.EditOptions;
import diffhandles.setting.CompositeKind;
import diffhandles.setting.InversionKind;
import diffhandles.setting.Preset;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import java.util.List;

/**
 * The paper's Figure 8 and Table 2: what each choice of the guidance does, when nothing but guidance moves the object.
 * <p>
 * The edit starts from the noise of the emptied scene, in which there is no object. So whatever is seen of the object
 * was made by the lifted activations alone. Noise that moves with the object, or that of the inverted preview, as in
 * {@code preset=guided}, brings most of it without any guidance, and hides what guidance does; these are rows of their
 * own at the end.
 * </p>
 */
public final class Ablations {

	/**
	 * Large enough to make an object out of noise that has none. On the tuning scenes 0 to 2, 0.07 until 76 % of the
	 * steps made it too faint, and 0.5 broke the ground beside it.
	 */
	private static final double STEP_SIZE = 0.2;
	/** All steps; {@code max-step-38} is the paper's. */
	private static final double GUIDED_UNTIL = 1;

	private static final SettingValues BASE = SettingValues.NONE.with(Settings.PRESET, Preset.GUIDED)
		.with(Settings.COMPOSITE, CompositeKind.MODEL).with(Settings.INVERSION, InversionKind.NULL_TEXT)
		.with(Settings.CARRY_NOISE, false).with(Settings.GUIDED_UNTIL, GUIDED_UNTIL).with(Settings.INNER_STEPS, 3)
		.with(Settings.STEP_SIZE, STEP_SIZE);

	/** In the order of the figure: none, (i), (iii), (ii), the background's weight, then what this project adds. */
	private static final List<String> VARIANTS = List.of("ours", "unguided", "object-average", "layer-2", "layer-3",
		"both", "cyclic", "max-step-20", "max-step-28", "max-step-38", "max-step-50", "background-low",
		"background-high", "held_background=input", "carry_noise=true+step_size=0.07+guided_until=0.76", "guided");

	private Ablations() {}

	/** The options of {@code ours}: the figure's, but for those that are chosen. */
	public static EditOptions options(final EditOptions chosen) {
		return new EditOptions(chosen.values().orElse(BASE));
	}

	/** The figure's variants, as {@link Variants#parse} reads them. */
	public static String variants() {
		return String.join(",", VARIANTS);
	}
}
