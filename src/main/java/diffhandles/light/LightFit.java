// SPDX-License-Identifier: BSD-2-Clause

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
	 * @param confidence 0 … 1: how much the shadow explains, and how much more than one in another direction would
	 */
	record Found(LightDirection direction, double thickness, double strength, double confidence) {}

	/** Explained edges that give half of the confidence; ours. */
	private static final double LITTLE = 3;
	/** Degrees from which on a direction is another one: elevations are told less well than azimuths. */
	private static final double OTHER = 45;

	static Found of(final LightScene coarse, final LightScene fine) {
		final LightSearch wide = new LightSearch(coarse);
		final List<Candidate> sky = new ArrayList<>();
		for (double elevation = LOWEST; elevation <= HIGHEST; elevation += ELEVATION_STEP)
			for (double azimuth = -180; azimuth < 180; azimuth += AZIMUTH_STEP)
				sky.add(wide.tried(azimuth, elevation, 1));
		final LightSearch narrow = new LightSearch(fine);
		final List<Candidate> climbed = new ArrayList<>();
		for (final Candidate c : distinct(coarse, sky))
			climbed.add(narrow.climbed(wide.climbed(c, 5, 0), 5, 3));
		climbed.sort(Comparator.comparingDouble(Candidate::explained).reversed());
		return found(fine, climbed);
	}

	/** The best candidate; sure of it is who finds much explained, and nothing else that explains as much. */
	private static Found found(final LightScene scene, final List<Candidate> climbed) {
		final Candidate best = climbed.get(0);
		final LightDirection direction = direction(scene, best);
		final double other = climbed.stream().filter(c -> direction(scene, c).angleDegrees(direction) >= OTHER)
			.mapToDouble(Candidate::explained).max().orElse(0);
		final double explained = Math.max(0, best.explained());
		final double confidence =
			explained == 0 ? 0 : (1 - Math.max(0, other) / explained) * explained / (explained + LITTLE);
		return new Found(direction, best.thickness(), best.strength(), confidence);
	}

	/** The thickness and strength that fit a direction best. */
	static Found of(final LightScene scene, final LightDirection direction) {
		final LightSearch search = new LightSearch(scene);
		final double azimuth = direction.azimuthDegrees(scene.ground().axes()),
			elevation = Math.max(1, direction.elevationDegrees(scene.ground().axes()));
		Candidate best = search.tried(azimuth, elevation, 1);
		for (double thickness = 0.25; thickness < 2; thickness *= 1.2) {
			final Candidate next = search.tried(azimuth, elevation, thickness);
			if (next.explained() > best.explained()) best = next;
		}
		return new Found(direction, best.thickness(), best.strength(), 1);
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
