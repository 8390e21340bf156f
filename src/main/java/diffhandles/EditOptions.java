// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import diffhandles.diffusion.guidance.GuidanceTerm;
import diffhandles.geometry.ObjectTransform;
import diffhandles.setting.Setting;
import diffhandles.setting.Setting.Role;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import java.util.List;
import java.util.stream.Stream;

/**
 * How an edit is computed: the settings that a user has chosen. The others are left to the preset, which is the model
 * folder's own settings unless {@link Settings#PRESET} says otherwise.
 *
 * <pre>
 * EditOptions options = EditOptions.DEFAULT.with(Settings.GUIDANCE_SCALE, 3.0).with(Settings.STEPS, 20)
 * 	.with(Settings.INVERSION, InversionKind.DIRECT);
 * EditOptions same = EditOptions.DEFAULT.with("guidance_scale", "3").with("steps", "20").with("inversion", "direct");
 * </pre>
 *
 * Guidance pulls towards the paper's energy. Terms of one's own are added to it; {@code object_weight=0} and
 * {@code background_weight=0} take the paper's away.
 *
 * @param values what is set
 * @param ownTerms terms of the guidance energy besides the paper's; they count where sampling is guided
 * @param earlier what was done to each object before, in the camera's axes and in depth units: the edit goes on from
 *          there, about the middle of the object that went along; empty if nothing
 */
public record EditOptions(SettingValues values, List<GuidanceTerm> ownTerms, List<ObjectTransform> earlier) {

	/** The model folder's own settings. */
	public static final EditOptions DEFAULT = new EditOptions(SettingValues.NONE);

	/** @throws IllegalArgumentException for a setting that is no option of an edit, such as the prompt */
	public EditOptions {
		for (final Setting<?> setting : values.settings())
			if (setting.role() != Role.EDIT_OPTION)
				throw new IllegalArgumentException("expected options of an edit, but " + setting + " is none");
		ownTerms = List.copyOf(ownTerms);
		earlier = List.copyOf(earlier);
	}

	/** @throws IllegalArgumentException for a setting that is no option of an edit, such as the prompt */
	public EditOptions(final SettingValues values) {
		this(values, List.of(), List.of());
	}

	/**
	 * These options with one more, or another value of one.
	 *
	 * @throws IllegalArgumentException for a value out of range, or a setting that is no option of an edit
	 */
	public <T> EditOptions with(final Setting<T> setting, final T value) {
		return with(values.with(setting, value));
	}

	/**
	 * These options with one more, by its key and as macros write it.
	 *
	 * @throws IllegalArgumentException for an unknown key, or a value out of range
	 */
	public EditOptions with(final String key, final String value) {
		return with(values.withText(Settings.editOption(key), value));
	}

	/**
	 * These options with other settings.
	 *
	 * @throws IllegalArgumentException for a setting that is no option of an edit
	 */
	public EditOptions with(final SettingValues newValues) {
		return new EditOptions(newValues, ownTerms, earlier);
	}

	/** These options with one more term of the guidance energy. */
	public EditOptions with(final GuidanceTerm term) {
		return new EditOptions(values, Stream.concat(ownTerms.stream(), Stream.of(term)).toList(), earlier);
	}

	/**
	 * These options for objects that were edited before: both edits together are made of the scene's own pixels, so
	 * that the picture is resampled once, and edits that undo each other give it back as it is.
	 *
	 * <pre>
	 * EditResult&lt;?&gt; first = engine.edit(scene, List.of(right), options, progress);
	 * EditResult&lt;?&gt; both = engine.edit(scene, List.of(nearer), options.after(first.moves()), progress);
	 * </pre>
	 *
	 * @param moves what a result says of each object
	 */
	public EditOptions after(final List<ObjectTransform> moves) {
		return new EditOptions(values, ownTerms, moves);
	}
}
