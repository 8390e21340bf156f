// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

/**
 * By how much a front has to be moved away, column by column, so that its foot meets the floor. Beyond the foot it
 * fades out.
 *
 * @param first the leftmost column, pixels
 * @param values away, from there in steps of one pixel, depth units
 * @param fade length over which it fades out beyond its ends, pixels
 */
record FootCorrection(double first, double[] values, double fade) {

	static final FootCorrection NONE = new FootCorrection(0, new double[]{ 0 }, 1);

	/** Length over which it fades out, in parts of the object's width; ours. */
	private static final double FADE = 0.25;

	/** @param u columns, one pixel apart */
	static FootCorrection of(final double[] u, final double[] away, final double pixelsWide) {
		return new FootCorrection(u[0], away, Math.max(1, FADE * pixelsWide));
	}

	double at(final double u) {
		final double at = u - first, last = values.length - 1;
		final double inside = Math.max(0, Math.min(last, at));
		final int k = (int) Math.min(inside, Math.max(0, last - 1));
		final double value = values.length == 1 ? values[0] : values[k] + (inside - k) * (values[k + 1] - values[k]);
		final double beyond = Math.abs(at - inside) / fade;
		return beyond >= 1 ? 0 : value * (1 - beyond) * (1 - beyond);
	}
}
