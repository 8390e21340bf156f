// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.raster.Distances;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.stream.IntStream;

/**
 * How soft an object's outline is in a picture, such as one that was enlarged or is out of focus.
 * <p>
 * The picture is read along normals of the outline, from inside to outside, and the mean of all these profiles is
 * taken, of each the channel that changes most. An edge of height A that is blurred by a Gaussian has the steepest
 * slope A / (σ·√2π), so
 * </p>
 *
 * <pre>
 *  σ = A / (√2π · max slope),    A between the pixels 3·σ inside and outside, found by repetition
 * </pre>
 * <p>
 * This is done for the four sides of the object, and the sharpest one tells: shading and shadows are soft on some, a
 * blurred picture is on all.
 * </p>
 */
final class OutlineBlur {

	/** Farthest that profiles reach to each side, pixels; ours. */
	private static final int MOST_REACH = 32;
	/** How far they reach to each side, in parts of the radius of a disc as large as the object; ours. */
	private static final double REACH = 0.7;
	/** Least change along a profile that tells, and least number of such profiles of a side; ours. */
	private static final double TELLING = 0.04;
	private static final int FEWEST = 8, SIDES = 4;
	private static final int MOST_PROFILES = 800;
	/** Radius of the disc of the mask that a normal is taken from, pixels. */
	private static final int NORMAL = 4;
	/** σ up to which an outline is as sharp as any. */
	private static final double SHARP = 0.7;
	/** A Gaussian edge of full contrast is within 1/255 of its end after 2.66 σ; σ of wide edges is found too small. */
	private static final double GONE = 3;

	private final Planes picture;
	private final Mask object;
	private final int reach;
	private final double[][] profiles; // (sides)(2·reach + 1): from inside to outside, falling
	private final int[] counts; // (sides)

	private OutlineBlur(final Planes picture, final Mask object) {
		this.picture = picture;
		this.object = object;
		reach = (int) Math.min(MOST_REACH, REACH * Math.sqrt(object.count() / Math.PI));
		profiles = new double[SIDES][2 * reach + 1];
		counts = new int[SIDES];
	}

	/** The object with all pixels around it that show some of its colour. */
	static Mask grown(final Planes picture, final Mask object) {
		final double sigma = sigma(picture, object);
		final Mask usual = object.dilated(SceneObject.SOFT_EDGE);
		if (sigma <= SHARP) return usual;
		final int steps = (int) Math.ceil(GONE * sigma) + 1;
		return usual.or(Distances.dilatedNear(object, steps));
	}

	/** Standard deviation σ of the outline's blur, in pixels; 0 if the picture does not tell. */
	static double sigma(final Planes picture, final Mask object) {
		final OutlineBlur blur = new OutlineBlur(picture, object);
		if (blur.reach < 2) return 0;
		blur.read();
		final double least = IntStream.range(0, SIDES).filter(side -> blur.counts[side] >= FEWEST)
			.mapToDouble(side -> blur.sigma(blur.profiles[side])).min().orElse(0);
		return Math.max(0, least);
	}

	/** Slopes are means over about σ, so that noise makes none steep; that lowers a Gaussian's by a known factor. */
	private double sigma(final double[] profile) {
		double sigma = reach / 3.0;
		for (int round = 0; round < 8; round++) {
			final int end = Math.min(reach, Math.max(2, (int) Math.ceil(3 * sigma)));
			final int over = Math.max(1, (int) Math.round(sigma));
			final double r = Math.min(1, over / (2 * sigma)), lowered = 1 - r * r / 6 + r * r * r * r / 40;
			double slope = 0;
			for (int k = over; k < profile.length; k++)
				slope = Math.max(slope, (profile[k - over] - profile[k]) / over);
			sigma = (profile[reach - end] - profile[reach + end]) * lowered / (Math.sqrt(2 * Math.PI) * slope);
			if (!(sigma > 0.1)) return 0;
		}
		return sigma;
	}

	private void read() {
		final Mask rim = object.minus(object.eroded(1));
		final int every = 1 + rim.count() / MOST_PROFILES;
		int seen = 0;
		for (int y = 0; y < object.height(); y++)
			for (int x = 0; x < object.width(); x++)
				if (rim.contains(x, y) && seen++ % every == 0) read(x, y);
	}

	/** Adds the profile through a pixel of the rim. */
	private void read(final int x, final int y) {
		double nx = 0, ny = 0;
		for (int dy = -NORMAL; dy <= NORMAL; dy++)
			for (int dx = -NORMAL; dx <= NORMAL; dx++)
				if (dx * dx + dy * dy <= NORMAL * NORMAL && object.contains(x + dx, y + dy)) {
					nx -= dx;
					ny -= dy;
				}
		final double length = Math.hypot(nx, ny);
		if (length == 0) return;
		final int[] at = new int[2 * reach + 1];
		for (int k = -reach; k <= reach; k++) {
			final int px = (int) Math.floor(x + 0.5 + k * nx / length),
				py = (int) Math.floor(y + 0.5 + k * ny / length);
			if (px < 0 || py < 0 || px >= picture.width() || py >= picture.height()) return;
			if (k != 0 && Math.abs(k) > 2 && object.contains(px, py) != k < 0) return; // beyond a bay or a thin part
			at[k + reach] = py * picture.width() + px;
		}
		add(at, (nx + ny > 0 ? 1 : 0) + (nx - ny > 0 ? 2 : 0));
	}

	private void add(final int[] at, final int side) {
		int channel = 0;
		double most = 0;
		for (int c = 0; c < picture.channels(); c++) {
			final double change = value(c, at[0]) - value(c, at[at.length - 1]);
			if (Math.abs(change) <= Math.abs(most)) continue;
			most = change;
			channel = c;
		}
		if (Math.abs(most) < TELLING) return;
		for (int k = 0; k < at.length; k++)
			profiles[side][k] += Math.signum(most) * value(channel, at[k]);
		counts[side]++;
	}

	private double value(final int channel, final int pixel) {
		return picture.values()[channel * picture.pixels() + pixel];
	}
}
