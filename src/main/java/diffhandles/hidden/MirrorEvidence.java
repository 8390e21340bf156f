// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.hidden;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.raster.Mask;
import java.util.stream.IntStream;

/**
 * What a picture says of a plane of symmetry, from a number of an object's points.
 * <p>
 * A visible point, mirrored, is hidden behind the visible surface, or lies on it and has the same colour; or else the
 * picture speaks against the plane: the mirrored point would be seen beside the outline, or in front of the surface, or
 * the colours differ. (Compare Thrun &amp; Wegbreit 2005, whose likelihood has the same three cases.) Where something
 * in front covers the object, the picture says nothing.
 * </p>
 */
final class MirrorEvidence {

	private static final int MOST_POINTS = 700;
	/** Depth within which a point lies on the surface, in parts of the object's width; ours. */
	private static final double TOLERANCE = 0.05;
	/** Mean difference of the channels, of 0 … 1, up to which colours are alike: both sides are lit unlike. */
	private static final double ALIKE = 0.22;

	private final PinholeCamera camera;
	private final DepthMap depth;
	private final Mask object;
	private final Mask covered;
	private final float[] picture;
	private final int[] pixels;
	private final double width;

	/**
	 * @param object the pixels whose depth is the object's
	 * @param covered pixels that show something in front of it; those of {@code object} have depth, but no colour
	 * @param picture (channels·height·width) 0 … 1
	 * @param right in which the object's width is measured
	 */
	MirrorEvidence(final PinholeCamera camera, final DepthMap depth, final Mask object, final Mask covered,
		final float[] picture, final Vector3 right)
	{
		this.camera = camera;
		this.depth = depth;
		this.object = object;
		this.covered = covered;
		this.picture = picture;
		final Mask inner = object.eroded(1), used = inner.isEmpty() ? object : inner;
		final int[] all = IntStream.range(0, depth.z().length).filter(used::contains).toArray();
		final int stride = 1 + all.length / MOST_POINTS;
		pixels = IntStream.range(0, (all.length + stride - 1) / stride).map(k -> all[k * stride]).toArray();
		width = extent(right);
	}

	/** How far the points reach along the direction of the object's width. */
	double width() {
		return width;
	}

	/** The points' coordinates along a direction, sorted. */
	double[] along(final Vector3 m) {
		return IntStream.of(pixels).mapToDouble(i -> {
			final double z = depth.at(i);
			return m.dot(x(i, z), y(i, z), z);
		}).sorted().toArray();
	}

	/** How far the points reach along a direction, without the outermost hundredth. */
	double extent(final Vector3 m) {
		final double[] along = along(m);
		return along[along.length - 1 - along.length / 100] - along[along.length / 100];
	}

	private double x(final int i, final double z) {
		return camera.liftX(i % depth.width() + 0.5, z);
	}

	private double y(final int i, final double z) {
		return camera.liftY(i / depth.width() + 0.5, z);
	}

	/** What the picture says of the plane m·P = offset. */
	MirrorPlane of(final Vector3 m, final double offset) {
		final int w = depth.width();
		int violations = 0, told = 0;
		double matches = 0;
		for (final int i : pixels) {
			final double z = depth.at(i), x = x(i, z), y = y(i, z);
			final double twice = 2 * (m.dot(x, y, z) - offset);
			final double mz = z - twice * m.z();
			final int u = (int) Math.floor(camera.projectU(x - twice * m.x(), mz)),
				v = (int) Math.floor(camera.projectV(y - twice * m.y(), mz));
			if (!object.contains(u, v) && covered.contains(u, v)) continue;
			told++;
			final double off = object.contains(u, v) ? (mz - depth.at(u, v)) / (TOLERANCE * width) : -2;
			if (off > 1) continue;
			if (off < -1 || !alike(i, v * w + u)) violations++;
			else
				matches += 1 - off * off;
		}
		return new MirrorPlane(m, offset, (double) violations / pixels.length, matches / pixels.length,
			(double) told / pixels.length);
	}

	/** The object's pixels that a map does not take to where they would be seen, and are not. */
	Mask allowed(final AffineMap map) {
		return Mask.of(depth.width(), depth.height(),
			(x, y) -> object.contains(x, y) && !isContradicted(map, y * depth.width() + x));
	}

	private boolean isContradicted(final AffineMap map, final int i) {
		final double z = depth.at(i), x = x(i, z), y = y(i, z), mz = map.z(x, y, z);
		final int u = (int) Math.floor(camera.projectU(map.x(x, y, z), mz)),
			v = (int) Math.floor(camera.projectV(map.y(x, y, z), mz));
		return object.contains(u, v) ? mz - depth.at(u, v) < -TOLERANCE * width : !covered.contains(u, v);
	}

	/** How many pixels the object has. */
	int size() {
		return object.count();
	}

	private boolean alike(final int i, final int j) {
		if (covered.contains(i) || covered.contains(j)) return true;
		final int n = depth.z().length, channels = picture.length / n;
		double difference = 0;
		for (int c = 0; c < channels; c++)
			difference += Math.abs(picture[c * n + i] - picture[c * n + j]) / channels;
		return difference <= ALIKE;
	}
}
