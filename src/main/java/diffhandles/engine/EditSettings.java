// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.EditOptions;
import diffhandles.diffusion.guidance.GuidanceOptions;
import diffhandles.diffusion.guidance.GuidanceTerm;
import diffhandles.geometry.ObjectTransform;
import diffhandles.setting.CompositeKind;
import diffhandles.setting.InversionKind;
import diffhandles.setting.Preset;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that decides how an edit is computed: what the user has set counts before what the model folder prefers,
 * unless the user prefers the paper; what is left open is the paper's.
 *
 * @param values all that is set
 * @param ownTerms terms of the guidance energy besides the paper's
 * @param earlier what was done to each object before; empty if nothing
 */
record EditSettings(SettingValues values, List<GuidanceTerm> ownTerms, List<ObjectTransform> earlier) {

	EditSettings(final SettingValues values, final List<GuidanceTerm> ownTerms) {
		this(values, ownTerms, List.of());
	}

	static EditSettings resolve(final EditOptions options, final ModelPreferences model) {
		final SettingValues set = options.values();
		return new EditSettings(switch (set.get(Settings.PRESET)) {
			case PAPER -> set;
			case GUIDED -> set.orElse(guided(model));
			case MODEL -> set.orElse(model.settings());
		}, options.ownTerms(), options.earlier());
	}

	private static SettingValues guided(final ModelPreferences model) {
		if (model.guided().settings().isEmpty()) throw new IllegalArgumentException(
			"preset=guided: expected an object \"guided\" in the model's diffhandles.json, found none; "
				+ "preset=paper and preset=model go with every model");
		return model.guided().orElse(model.settings());
	}

	/** Whether the noise is stepped through as the published system does, whatever the model's file says. */
	boolean steppedAsPublished() {
		return values.get(Settings.PRESET) == Preset.PAPER;
	}

	/** Whether an edit takes back what was done before: then the picture is as it was, whatever the model says. */
	boolean undoes(final EditGeometry geometry) {
		return !earlier.isEmpty() && geometry.moves().stream().allMatch(ObjectTransform::isIdentity);
	}

	/** Where the way back to the picture starts. */
	InversionKind inversion() {
		return values.get(Settings.INVERSION);
	}

	/** Constants of guided sampling. Where nothing has a weight, no step is guided, and nothing is recorded for it. */
	GuidanceOptions guidance() {
		final GuidanceOptions options = new GuidanceOptions(values);
		return options.changesNothing(!ownTerms.isEmpty()) ? options.with(Settings.GUIDED_UNTIL, 0.0) : options;
	}

	/** The terms of the guidance energy: the paper's, then the caller's own. */
	List<GuidanceTerm> terms() {
		return Stream.concat(GuidanceTerm.standard(new GuidanceOptions(values)).stream(), ownTerms.stream()).toList();
	}

	/** The first denoising step of an edit that starts from its noisy preview. */
	int firstStep() {
		final int n = steps();
		return n - Math.max(1, (int) Math.round(values.get(Settings.STRENGTH) * n));
	}

	/** What the result shows of the model's picture. */
	CompositeKind composite() {
		return values.get(Settings.COMPOSITE);
	}

	/** How the scene is taken apart and put together anew. */
	LayerSettings layers() {
		return new LayerSettings(values, earlier);
	}

	/** Denoising steps. */
	int steps() {
		return values.get(Settings.STEPS);
	}

	/** Of the random numbers, which noise that moves with the object and noise that is added take. */
	long seed() {
		return values.get(Settings.SEED);
	}
}
