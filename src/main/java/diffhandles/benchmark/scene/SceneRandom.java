// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import java.util.List;
import java.util.Random;

/**
 * The random numbers of a scene: the same on every machine and Java version, as the algorithm of
 * {@link Random} is specified.
 */
final class SceneRandom {

	/**
	 * Sets the benchmark's scenes apart from any others made from the same small seeds. The demo model's
	 * training scenes come from another program with another generator anyway.
	 */
	private static final long BENCHMARK_SALT = 0x62656E63686D61L; // "benchma"

	private final Random random;

	/**
	 * @param seed of the scene
	 * @param attempt counted from 0, since not every random scene is a good one
	 */
	SceneRandom(final long seed, final int attempt) {
		random = new Random(mixed(mixed(seed ^ BENCHMARK_SALT) + attempt));
	}

	/** A number from low to high. */
	double uniform(final double low, final double high) {
		return low + (high - low) * random.nextDouble();
	}

	/** A number from low to high with a few decimals, as scene files have them. */
	double uniform(final double low, final double high, final int decimals) {
		return round(uniform(low, high), decimals);
	}

	boolean chance(final double probability) {
		return random.nextDouble() < probability;
	}

	/** 1 or −1. */
	int sign() {
		return random.nextBoolean() ? 1 : -1;
	}

	int below(final int bound) {
		return random.nextInt(bound);
	}

	<T> T choice(final List<T> list) {
		return list.get(random.nextInt(list.size()));
	}

	/** An element of the list, the more probable the greater its weight. */
	<T> T choice(final List<T> list, final double... weights) {
		double left = 0;
		for (final double w : weights)
			left += w;
		left *= random.nextDouble();
		for (int i = 0; i < weights.length - 1; i++) {
			left -= weights[i];
			if (left < 0) return list.get(i);
		}
		return list.get(weights.length - 1);
	}

	static double round(final double value, final int decimals) {
		final double unit = Math.pow(10, decimals);
		return Math.rint(value * unit) / unit;
	}

	/** The finaliser of SplitMix64: seeds that differ in one bit become unrelated. */
	private static long mixed(final long seed) {
		long z = seed + 0x9E3779B97F4A7C15L;
		z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
		z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
		return z ^ z >>> 31;
	}
}
