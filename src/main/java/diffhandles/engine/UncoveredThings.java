// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.ground.GroundAxes;
import diffhandles.hidden.Matte;
import diffhandles.hidden.TurnedObject;
import diffhandles.light.ObjectShadow;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import diffhandles.raster.Membrane;
import diffhandles.raster.Planes;
import diffhandles.removal.Background;
import java.util.List;
import java.util.Optional;

/**
 * Completes the things that the objects partly covered, in a picture that shows only the room there.
 * <p>
 * A thing's covered part is its mirror image, as far as it is symmetric. If the depth without the objects is known,
 * that says where the thing is; what symmetry does not reach there takes the colours around it.
 * </p>
 */
final class UncoveredThings {

	/** Fewest pixels that must be seen of a thing, in parts of the hole; ours. */
	private static final double LEAST_SEEN = 0.02;

	private final PinholeCamera camera;
	private final DepthMap depth;
	private final Planes picture;
	private final Mask hole;
	private final boolean known;
	private final GroundAxes axes;
	private final Optional<ObjectShadow> light;

	/**
	 * @param depth of the scene without the objects if that is known, else with them
	 * @param known whether it is
	 * @param picture with the objects, without their shadows
	 * @param hole the pixels that are filled
	 * @param light a shadow in the scene's light
	 */
	UncoveredThings(final PinholeCamera camera, final DepthMap depth, final boolean known, final Planes picture,
		final Mask hole, final GroundAxes axes, final Optional<ObjectShadow> light)
	{
		this.camera = camera;
		this.depth = depth;
		this.known = known;
		this.picture = picture;
		this.hole = hole;
		this.axes = axes;
		this.light = light;
	}

	/** The filled picture and its depth with the things completed; only the hole changes. */
	Background over(final Background filled, final List<Mask> things) {
		final Planes shown = filled.picture().copy();
		final float[] z = filled.depth().z().clone();
		for (final Mask thing : things)
			if (touchesHole(thing)) put(thing, shown, z);
		return new Background(shown, new DepthMap(depth.width(), depth.height(), z));
	}

	private boolean touchesHole(final Mask thing) {
		return thing.minus(hole).count() >= LEAST_SEEN * hole.count() && !thing.dilated(1).and(hole).isEmpty();
	}

	private void put(final Mask thing, final Planes shown, final float[] z) {
		final int n = shown.pixels();
		final Mask seen = thing.minus(hole);
		final Matte matte = Matte.of(picture, seen);
		final TurnedObject whole = TurnedObject.uncovered(camera, depth, thing, hole, picture.values(), matte,
			new DepthMap(depth.width(), depth.height(), z), axes);
		final MovedLayer layer = MovedLayer.drawn(matte, whole, light, depth, seen);
		final Planes around = known ? around(seen, thing.and(hole)) : picture;
		for (int i = 0; i < n; i++) {
			if (!hole.contains(i) || known && !thing.contains(i)) continue;
			final float mirrored = layer.coverage()[i], coverage = known ? 1 : mirrored;
			if (coverage == 0 || known && depth.at(i) >= z[i]) continue;
			for (int c = 0, k = i; c < shown.channels(); c++, k += n) {
				final float colour = mirrored > 0 ? layer.picture().values()[k] : around.values()[k];
				shown.values()[k] += coverage * (colour - shown.values()[k]);
			}
			if (coverage >= 0.5f) z[i] = known ? depth.at(i) : layer.depth()[i];
		}
	}

	/** The picture with the colours of a thing carried on into its covered part. */
	private Planes around(final Mask seen, final Mask covered) {
		final Planes carried = picture.copy();
		if (covered.isEmpty()) return carried;
		final Bounds b = seen.or(covered).bounds();
		final Mask open = seen.cropped(b).complement();
		final int n = carried.pixels(), w = carried.width();
		for (int c = 0; c < carried.channels(); c++) {
			final float[] plane = picture.cropped(b).channel(c);
			Membrane.fill(plane, open);
			for (int i = 0; i < plane.length; i++) {
				final int at = (b.y0() + i / b.width()) * w + b.x0() + i % b.width();
				if (covered.contains(at)) carried.values()[c * n + at] = plane[i];
			}
		}
		return carried;
	}
}
