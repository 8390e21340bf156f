// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.diffusion.inversion.NullTextInversion;
import diffhandles.setting.GuidanceMode;
import diffhandles.setting.InversionKind;
import diffhandles.setting.Settings;

/**
 * How often an edit evaluates the denoising network, at most.
 *
 * @param forward passes, a batch of two counted as two
 * @param gradients passes there and back
 */
record Evaluations(int forward, int gradients) {

	/** A pass there and back takes as long as so many passes: twice the work on the way back. */
	private static final int FORWARD_PER_GRADIENT = 3;

	/**
	 * Of an edit.
	 *
	 * @param reconstructed whether the scene's reconstruction is there from an edit before
	 */
	static Evaluations of(final EditSettings settings, final boolean reconstructed) {
		final int n = settings.steps();
		final InversionKind inversion = settings.inversion();
		final boolean twoPrompts = settings.guidance().guidanceScale() != 1
			&& (inversion == InversionKind.NULL_TEXT || inversion == InversionKind.DIRECT);
		final int step = twoPrompts ? 2 : 1; // passes of a step
		final boolean preview = inversion == InversionKind.PREVIEW || inversion == InversionKind.NOISED_PREVIEW;
		final int first = preview ? settings.firstStep() : 0;
		int forward = (n - first) * step, gradients = 0;
		if (inversion == InversionKind.PREVIEW) forward += n - first;
		final int guided = Math.max(0, settings.guidance().guidedSteps(n) - first);
		gradients += settings.values().get(Settings.GUIDANCE) == GuidanceMode.NOISE ? guided
			: guided * settings.values().get(Settings.INNER_STEPS);
		int pictures = reconstructed ? 0 : 1; // that are reconstructed
		if (settings.guidance().isBackgroundEmptied()) pictures++;
		forward += pictures * n * step;
		if (inversion != InversionKind.NONE) forward += pictures * n;
		if (inversion == InversionKind.DIRECT || inversion == InversionKind.NULL_TEXT && twoPrompts)
			forward += pictures * n * step;
		if (inversion == InversionKind.NULL_TEXT && twoPrompts)
			gradients += pictures * n * NullTextInversion.Optimisation.PUBLISHED.innerSteps();
		return new Evaluations(forward, gradients);
	}

	/** Seconds of all, by those of one pass. */
	double seconds(final double pass) {
		return pass * (forward + (double) FORWARD_PER_GRADIENT * gradients);
	}
}
