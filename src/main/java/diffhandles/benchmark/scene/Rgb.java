// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

/**
 * A colour.
 *
 * @param red 0 … 1
 * @param green 0 … 1
 * @param blue 0 … 1
 */
record Rgb(double red, double green, double blue) {

	public Rgb {
		requireUnit(red, "red");
		requireUnit(green, "green");
		requireUnit(blue, "blue");
	}

	private static void requireUnit(final double value, final String what) {
		if (!(value >= 0 && value <= 1)) throw new IllegalArgumentException(what + " must be in 0 … 1, got " + value);
	}
}
