// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.metric;

import diffhandles.benchmark.picture.Picture;
import diffhandles.raster.Mask;
import java.util.stream.DoubleStream;

/**
 * How much of the object's old outline and old shadow an edit leaves behind: 0 nothing, 1 all of it.
 * <p>
 * With r the result, t the truth and i the input, what is left of a part is the least-squares coefficient
 * Σ (r − t)·(i − t) / Σ (i − t)² over the part: 1 for the input, 0 for the truth, and about 0 for a fill that is wrong
 * without looking like what was there. Parts are the old shadow, and as steps between pixels on either side the
 * outlines of object and shadow; the one of which most is left counts. Pixels that the moved object or its shadow
 * covers do not tell.
 * </p>
 */
public final class LeftBehind {

	/** Up to here nothing is seen: a tenth of a strong shadow's step is 12 of 255 levels, on a textured ground. */
	public static final double VISIBLE = 0.1;

	/** Steps around what covers the old place that do not tell either. */
	private static final int EDGE = 2;
	/** Half the distance of two pixels across an outline. */
	private static final int BESIDE = 2;
	/** Least number of pixels or pairs of a part, in parts of the picture's pixels. */
	private static final double SMALLEST = 0.0005;
	/** Least root mean square of i − t, over the channels, for which a part can be left behind. */
	private static final double FAINTEST = 0.03;

	private final Picture input;
	private final Picture truth;
	private final Picture result;
	private final Mask open;

	private LeftBehind(final GroundTruth scene, final Picture input, final Picture result) {
		this.input = input;
		this.result = result;
		truth = scene.truth();
		truth.requireSameSize(input);
		truth.requireSameSize(result);
		open = scene.target().or(scene.targetShadow()).dilated(EDGE).complement();
	}

	/**
	 * What a result leaves behind.
	 *
	 * @param scene what should have become of the picture
	 * @param input the picture before the edit
	 * @return at least 0; not a number if the old place is covered wholly, or looked the same
	 */
	public static double of(final GroundTruth scene, final Picture input, final Picture result) {
		final LeftBehind measure = new LeftBehind(scene, input, result);
		final double most = DoubleStream
			.of(measure.body(scene.sourceShadow()), measure.outline(scene.source()),
				measure.outline(scene.sourceShadow().minus(scene.source().dilated(EDGE))))
			.filter(part -> !Double.isNaN(part)).max().orElse(Double.NaN);
		return Math.max(0, most); // not a number if none is one
	}

	/** What is left of the pixels of a part. */
	private double body(final Mask part) {
		final Projection left = new Projection();
		for (int i = 0; i < truth.size(); i++)
			if (part.contains(i) && open.contains(i)) left.add(i);
		return left.coefficient();
	}

	/** What is left of the steps across the outline of a part. */
	private double outline(final Mask part) {
		final Projection left = new Projection();
		final int w = truth.width(), h = truth.height();
		for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++) {
				if (x + 2 * BESIDE < w) left.addAcross(part, y * w + x, y * w + x + 2 * BESIDE);
				if (y + 2 * BESIDE < h) left.addAcross(part, y * w + x, (y + 2 * BESIDE) * w + x);
			}
		return left.coefficient();
	}

	/** The least-squares coefficient of result minus truth along input minus truth. */
	private final class Projection {

		private double product, square;
		private int count;

		/** A pixel. */
		void add(final int p) {
			for (int c = 0; c < 3; c++)
				add(off(input, c, p), off(result, c, p));
			count++;
		}

		/** The step from a pixel to another one, if the outline of a part is between them. */
		void addAcross(final Mask part, final int p, final int q) {
			if (part.contains(p) == part.contains(q) || !open.contains(p) || !open.contains(q)) return;
			for (int c = 0; c < 3; c++)
				add(off(input, c, p) - off(input, c, q), off(result, c, p) - off(result, c, q));
			count++;
		}

		private void add(final double was, final double is) {
			product += is * was;
			square += was * was;
		}

		/** How far a picture is off the truth. */
		private double off(final Picture picture, final int c, final int p) {
			return (double) picture.at(c, p) - truth.at(c, p);
		}

		double coefficient() {
			final boolean tells =
				count >= SMALLEST * truth.size() && count > 0 && square > FAINTEST * FAINTEST * 3 * count;
			return tells ? product / square : Double.NaN;
		}
	}
}
