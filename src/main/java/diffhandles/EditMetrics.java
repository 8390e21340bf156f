// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import diffhandles.progress.Stage;
import java.util.Map;

/**
 * How an edit was made, and how good it is.
 *
 * @param secondsPerStage wall-clock seconds of every stage that ran
 * @param inversionPsnr dB between the working picture and what the model makes of it without an edit
 * @param visibleShare share of the moved objects that could be copied from the input and hangs together, 0 to 1: the
 *          rest was made up, or is torn
 * @param hiddenShare share of the objects' area that shows faces which the input hides, completed from symmetry, 0
 *          to 1
 * @param shadowConfidence how surely the objects' shadows were found, the least of all, 0 to 1; 0 where none was
 *          sought
 * @param meanChangeOutside mean absolute change outside the edit mask, in units of the white value; 0 by construction
 * @param peakMemoryBytes the largest resident memory of the process so far, 0 where the system does not tell
 * @param device what computed, {@code cpu} or {@code gpu}
 * @param precision {@code fp32}, {@code bf16} or {@code fp16}
 * @param steps denoising steps
 * @param seed of the random numbers
 * @param depthSource where the depth came from and why, in words
 * @param modelName name of the model folder
 * @param modelHash SHA-256 over the model's weights
 * @param pluginVersion version of this software
 */
public record EditMetrics(Map<Stage, Double> secondsPerStage, double inversionPsnr, double visibleShare,
	double hiddenShare, double shadowConfidence, double meanChangeOutside, long peakMemoryBytes, String device,
	String precision, int steps, long seed, String depthSource, String modelName, String modelHash,
	String pluginVersion)
{

	/** Seconds of all stages together. */
	public double seconds() {
		return secondsPerStage.values().stream().mapToDouble(Double::doubleValue).sum();
	}
}
