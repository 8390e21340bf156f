// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import diffhandles.progress.Stage;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Makes the times of variants comparable when they share an inversion: the time of the inversion is added to each.
 * <p>
 * The engine keeps its last inversion. Stages that an edit skipped were therefore done by an edit before it, and their
 * last times are added. A picture that is encoded anew starts from nothing.
 * </p>
 */
final class SharedInversion {

	private static final Set<Stage> STAGES =
		Set.of(Stage.ENCODE, Stage.INVERT, Stage.NULL_TEXT, Stage.RECONSTRUCT, Stage.RECORD);

	/** The same stage without and with recording; the later one replaces the earlier. */
	private static final Set<Stage> WAY_BACK = Set.of(Stage.RECONSTRUCT, Stage.RECORD);

	private final Map<Stage, Double> last = new EnumMap<>(Stage.class);

	/**
	 * The time that an edit saved because the edits before it had done some of its stages.
	 *
	 * @param secondsPerStage of the stages that it ran
	 * @return seconds
	 */
	double secondsSavedBy(final Map<Stage, Double> secondsPerStage) {
		if (secondsPerStage.containsKey(Stage.ENCODE)) last.clear();
		if (WAY_BACK.stream().anyMatch(secondsPerStage::containsKey)) last.keySet().removeAll(WAY_BACK);
		secondsPerStage.forEach((stage, seconds) -> {
			if (STAGES.contains(stage)) last.put(stage, seconds);
		});
		return last.entrySet().stream().filter(e -> !secondsPerStage.containsKey(e.getKey()))
			.mapToDouble(Map.Entry::getValue).sum();
	}
}
