// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.light.LightSearch.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Seeks the light in three rounds: all over the sky in a small picture, from the best directions in a larger one, and
 * around the best of these.
 */
final class LightFit {

	/** Degrees; ours. */
	private static final double AZIMUTH_STEP = 10, LOWEST = 10, HIGHEST = 82, ELEVATION_STEP = 8;
	/** Thicknesses of the object that are tried all over the sky: of plates and seats, balls, crowns and caps; ours. */
	private static final double[] THICKNESSES = { 0.5, 1, 1.5 };
	/** Directions that are followed, and least angle between them. */
	private static final int FOLLOWED = 7;
	private static final double APART = 10;

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
	/** IoU from which on two shadows are the same one, of which the frame may show a part only; ours. */
	private static final double ALIKE = 0.5;

	static Found of(final LightScene coarse, final LightScene fine) {
		final LightSearch wide = new LightSearch(coarse);
		final List<Candidate> sky = sky(wide);
		final LightSearch narrow = new LightSearch(fine);
		final List<Candidate> climbed =
			distinct(coarse, sky).parallelStream().map(c -> narrow.climbed(wide.climbed(c, 5, 0), 5, 3))
				.sorted(Comparator.comparingDouble(Candidate::explained).reversed()).toList();
		return found(fine, narrow, climbed);
	}

	/** The best thickness for every direction. */
	private static List<Candidate> sky(final LightSearch search) {
		final int azimuths = (int) Math.round(360 / AZIMUTH_STEP);
		final int elevations = 1 + (int) Math.round((HIGHEST - LOWEST) / ELEVATION_STEP);
		return IntStream.range(0, azimuths * elevations).parallel()
			.mapToObj(k -> Arrays.stream(THICKNESSES)
				.mapToObj(thickness -> search.tried(k % azimuths * AZIMUTH_STEP - 180,
					LOWEST + k / azimuths * ELEVATION_STEP, thickness))
				.max(Comparator.comparingDouble(Candidate::explained)).orElseThrow())
			.collect(Collectors.toCollection(ArrayList::new));
	}

	/** The best candidate; sure of it is who finds much explained, and nothing else that explains as much. */
	private static Found found(final LightScene scene, final LightSearch search, final List<Candidate> climbed) {
		final Candidate best = climbed.get(0);
		final LightDirection direction = direction(scene, best);
		final double other = climbed.stream()
			.filter(c -> direction(scene, c).angleDegrees(direction) >= OTHER && search.likeness(c, best) < ALIKE)
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
