package diffhandles.light;

import diffhandles.light.LightSearch.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Seeks the light in three rounds: all over the sky in a small picture, from the best directions in a larger one, and
 * around the best of these.
 */
final class LightFit {

	/** Degrees; ours. */
	private static final double AZIMUTH_STEP = 10, LOWEST = 10, HIGHEST = 82, ELEVATION_STEP = 8;
	/** Directions that are followed, and least angle between them. */
	private static final int FOLLOWED = 5;
	private static final double APART = 20;

	private LightFit() {}

	static Candidate of(final LightScene coarse, final LightScene fine) {
		final LightSearch wide = new LightSearch(coarse);
		final List<Candidate> sky = new ArrayList<>();
		for (double elevation = LOWEST; elevation <= HIGHEST; elevation += ELEVATION_STEP)
			for (double azimuth = -180; azimuth < 180; azimuth += AZIMUTH_STEP)
				sky.add(wide.tried(azimuth, elevation, 1));
		final LightSearch narrow = new LightSearch(fine);
		return distinct(coarse, sky).stream().map(c -> narrow.climbed(wide.climbed(c, 5, 0), 5, 3)).max(Comparator
			.comparingDouble(Candidate::explained)).orElseThrow();
	}

	/** The best candidates that are some angle apart. */
	private static List<Candidate> distinct(final LightScene scene, final List<Candidate> sky) {
		sky.sort(Comparator.comparingDouble(Candidate::explained).reversed());
		final List<Candidate> kept = new ArrayList<>();
		for (final Candidate c : sky) {
			if (kept.size() == FOLLOWED) break;
			final LightDirection d = direction(scene, c);
			if (kept.stream().allMatch(k -> direction(scene, k).angleDegrees(d) >= APART)) kept.add(c);
		}
		return kept;
	}

	static LightDirection direction(final LightScene scene, final Candidate c) {
		return LightDirection.of(scene.ground().axes(), c.azimuth(), c.elevation());
	}
}
