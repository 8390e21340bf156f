// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.raster;

/** Hermite's smooth step. */
public final class Smoothstep {

	private Smoothstep() {}

	/** 0 for t ≤ 0, 1 for t ≥ 1, 3t² − 2t³ between. */
	public static float of(final double t) {
		if (!(t > 0)) return 0;
		return t >= 1 ? 1 : (float) (t * t * (3 - 2 * t));
	}
}
