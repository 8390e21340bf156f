// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import diffhandles.raster.Mask;
import diffhandles.geometry.PinholeCamera;
import diffhandles.ground.ScenePlane;
import diffhandles.raster.Bounds;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The flat surfaces of a scene, and which pixel shows which of them.
 *
 * @param camera who looks; its size is the picture's
 * @param planes floor and walls; may be empty
 * @param labels (height, width): index of the plane that a pixel shows, or {@link #NONE} for objects, sky and
 *          all that is not flat; in the hole, of the plane <em>behind</em> what is removed
 */
public record Surfaces(PinholeCamera camera, List<ScenePlane> planes, int[] labels) {

	/** How much more a vote counts for the plane that is nearest than for the others. */
	private static final float NEAREST = 20;
	/** Width of the band around a hole in which a missing label says nothing, in parts of the root of its area. */
	private static final double HALO = 0.15;
	/** Least vote for all planes together: what is less belongs to none. */
	private static final float LEAST_FLAT = 0.2f;
	/** How far around a hole a plane's end is looked for, in parts of the root of the hole's area. */
	private static final double NEAR = 0.5;
	/** Part of a plane's pixels that may wrongly lie beyond its end. */
	private static final double OUTLIERS = 0.002;
	/** Label of pixels that show no plane. */
	public static final int NONE = -1;

	/** @throws IllegalArgumentException if the labels have not the picture's size, or one names no plane */
	public Surfaces {
		planes = List.copyOf(planes);
		if (labels.length != camera.width() * camera.height()) throw new IllegalArgumentException(
			"labels of " + camera.width() + "×" + camera.height() + " need as many values, got " + labels.length);
		for (final int label : labels)
			if (label < NONE || label >= planes.size()) throw new IllegalArgumentException(
				"a label must be " + NONE + " or one of the " + planes.size() + " planes, got " + label);
	}

	/** A scene of which no plane is known. */
	public static Surfaces none(final PinholeCamera camera) {
		final int[] labels = new int[camera.width() * camera.height()];
		Arrays.fill(labels, NONE);
		return new Surfaces(camera, List.of(), labels);
	}

	/**
	 * The same surfaces with the hole's pixels labelled: what is behind them.
	 * <p>
	 * The labels around vote for what goes on into the hole, the nearer the more, so that a table ends and trees
	 * begin behind the object as they do beside it, and no plane reaches farther away there. Among planes the one that
	 * the pixel's ray meets first wins unless it has hardly any vote, so that the corner of a floor and a wall is
	 * exact.
	 * </p>
	 *
	 * @param hole what is removed
	 * @param objects other things in front of the surfaces; they have no vote and keep their labels
	 */
	public Surfaces completed(final Mask hole, final Mask objects) {
		final Mask open = withHalo(hole).minus(objects.minus(hole));
		final Mask near = open.ring((int) Math.ceil(NEAR * Math.sqrt(open.count())));
		final Bounds wanted = open.bounds();
		final int[] completed = labels.clone();
		final float[] most = new float[labels.length], flat = new float[labels.length];
		for (int label = 0; label < planes.size(); label++) {
			final float[] votes = votes(label, open.or(objects), wanted);
			final double farthest = farthest(label, near);
			for (int i = 0; i < completed.length; i++) {
				if (!open.contains(i)) continue;
				if (label == 0) completed[i] = NONE;
				flat[i] += votes[i];
				final float vote = votes[i] * (label == nearest(i) ? NEAREST : 1);
				if (vote <= most[i] || !(disparity(label, i) >= farthest)) continue;
				most[i] = vote;
				completed[i] = label;
			}
		}
		for (int i = 0; i < completed.length; i++)
			if (open.contains(i) && flat[i] < LEAST_FLAT) completed[i] = NONE;
		return new Surfaces(camera, planes, completed);
	}

	/** The hole, and the pixels near it that show no plane: estimated depth bends towards an object's outline. */
	private Mask withHalo(final Mask hole) {
		final Mask halo = hole.dilated((int) Math.round(HALO * Math.sqrt(hole.count())));
		return Mask.of(camera.width(), camera.height(),
			(x, y) -> hole.contains(x, y) || halo.contains(x, y) && labels[y * camera.width() + x] == NONE);
	}

	/** Disparity at which a plane ends near the hole; infinite if it is not seen there. */
	private double farthest(final int label, final Mask near) {
		final double[] seen = IntStream.range(0, labels.length).filter(i -> near.contains(i) && labels[i] == label)
			.mapToDouble(i -> disparity(label, i)).filter(d -> d > 0).sorted().toArray();
		return seen.length == 0 ? Double.POSITIVE_INFINITY : seen[(int) (OUTLIERS * seen.length)];
	}

	/** How much of what is around a pixel has a label, for the pixels of a rectangle. */
	private float[] votes(final int label, final Mask ignored, final Bounds wanted) {
		final float[] votes = new float[labels.length], weights = new float[labels.length];
		for (int i = 0; i < labels.length; i++) {
			votes[i] = labels[i] == label ? 1 : 0;
			weights[i] = ignored.contains(i) ? 0 : 1;
		}
		PullPush.fill(votes, weights, camera.width(), camera.height(), wanted);
		return votes;
	}

	private double disparity(final int label, final int pixel) {
		return planes.get(label).disparity(camera, pixel % camera.width() + 0.5, pixel / camera.width() + 0.5);
	}

	private int nearest(final int pixel) {
		int nearest = NONE;
		double most = 0;
		for (int k = 0; k < planes.size(); k++)
			if (disparity(k, pixel) > most) {
				most = disparity(k, pixel);
				nearest = k;
			}
		return nearest;
	}

	/** The pixels that show a plane, or none. */
	Mask showing(final int label) {
		return Mask.of(camera.width(), camera.height(), (x, y) -> labels[y * camera.width() + x] == label);
	}

	/** What a rectangle of the picture shows. */
	Surfaces cropped(final Bounds b) {
		final int[] cropped = new int[b.width() * b.height()];
		for (int y = 0; y < b.height(); y++)
			System.arraycopy(labels, (b.y0() + y) * camera.width() + b.x0(), cropped, y * b.width(), b.width());
		return new Surfaces(camera.cropped(b.x0(), b.y0(), b.width(), b.height()), planes, cropped);
	}
}
