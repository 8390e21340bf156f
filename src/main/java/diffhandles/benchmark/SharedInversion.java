package diffhandles.benchmark;

import diffhandles.progress.Stage;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the times of variants comparable where one uses the inversion that another one made: both are charged with it.
 * <p>
 * The engine keeps its last inversion, so what an edit did not do itself is what was done last. A new one starts with
 * the encoding of the picture, whether or not noise is then sought.
 * </p>
 */
final class SharedInversion {

	private static final Set<Stage> STAGES =
		Set.of(Stage.ENCODE, Stage.INVERT, Stage.NULL_TEXT, Stage.RECONSTRUCT, Stage.RECORD);

	/** Two names of one stage, with and without activations: the later one replaces the earlier. */
	private static final Set<Stage> WAY_BACK = Set.of(Stage.RECONSTRUCT, Stage.RECORD);

	private final Map<Stage, Double> last = new EnumMap<>(Stage.class);

	/**
	 * What an edit would have taken longer without the edits before it.
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
