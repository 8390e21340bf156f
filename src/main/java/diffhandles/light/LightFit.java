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

	/**
	 * What was found.
	 *
	 * @param thickness factor of the solid's
	 * @param strength δ
	 * @param confidence share of the shadow's outline that the picture shows, 0 … 1; less if that is short
	 */
	record Found(LightDirection direction, double thickness, double strength, double confidence) {}

	/** Length of an outline, in pairs, that gives half of the confidence; ours. */
	private static final double SHORT = 10;

	static Found of(final LightScene coarse, final LightScene fine) {
		final LightSearch wide = new LightSearch(coarse);
		final List<Candidate> sky = new ArrayList<>();
		for (double elevation = LOWEST; elevation <= HIGHEST; elevation += ELEVATION_STEP)
			for (double azimuth = -180; azimuth < 180; azimuth += AZIMUTH_STEP)
				sky.add(wide.tried(azimuth, elevation, 1));
		final LightSearch narrow = new LightSearch(fine);
		return found(fine, narrow, distinct(coarse, sky).stream().map(c -> narrow.climbed(wide.climbed(c, 5, 0), 5, 3)).max(
			Comparator.comparingDouble(Candidate::explained)).orElseThrow());
	}

	/** The thickness and strength that fit a direction best. */
	static Found of(final LightScene scene, final LightDirection direction) {
		final LightSearch search = new LightSearch(scene);
		final double azimuth = direction.azimuthDegrees(scene.ground().axes()), elevation = Math.max(1, direction
			.elevationDegrees(scene.ground().axes()));
		Candidate best = search.tried(azimuth, elevation, 1);
		for (double thickness = 0.25; thickness < 2; thickness *= 1.2) {
			final Candidate next = search.tried(azimuth, elevation, thickness);
			if (next.explained() > best.explained()) best = next;
		}
		return new Found(direction, best.thickness(), best.strength(), 1);
	}

	private static Found found(final LightScene scene, final LightSearch search, final Candidate c) {
		final double outline = search.outline(c), share = outline == 0 ? 0 : c.explained() / (c.strength() * outline);
		return new Found(direction(scene, c), c.thickness(), c.strength(), Math.max(0, share * outline / (outline + SHORT)));
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
