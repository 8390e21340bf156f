// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.ground.GroundAxes;
import diffhandles.hidden.Matte;
import diffhandles.hidden.TurnedObject;
import diffhandles.light.ObjectShadow;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Completes the things that the objects partly covered, in a picture that shows only the room there.
 * <p>
 * A thing's covered part is its mirror image, as far as it is symmetric, and what is between parts of it that are seen.
 * If the depth without the objects is known, that says where the thing is. What symmetry does not reach takes the
 * colours around it.
 * </p>
 */
final class UncoveredThings {

	/** Fewest pixels that must be seen of a thing, in parts of the hole; ours. */
	private static final double LEAST_SEEN = 0.02;

	private final Planes picture;
	private final Mask hole;
	private final boolean known;
	private final Planes colours; // of the hole's pixels that show a thing
	private final float[] coverage; // (height·width) how much of a pixel they cover, 0 … 1
	private final float[] z; // (height·width) depth with the things
	private final List<Mask> things = new ArrayList<>();

	/**
	 * @param picture with the objects, without their shadows
	 * @param hole the pixels that are filled
	 * @param known whether the things' shape is known, also where the objects cover them
	 * @param room depth of the scene without objects and without what is covered of things
	 */
	UncoveredThings(final Planes picture, final Mask hole, final boolean known, final DepthMap room) {
		this.picture = picture;
		this.hole = hole;
		this.known = known;
		colours = Planes.zeros(picture.width(), picture.height(), picture.channels());
		coverage = new float[picture.pixels()];
		z = room.z().clone();
	}

	/**
	 * Completes a thing.
	 *
	 * @param thing its pixels, those that objects cover only if they are known
	 * @param depth of the scene without the objects if that is known, else with them
	 * @param axes of the ground
	 * @param light a shadow in the scene's light
	 */
	void add(final Mask thing, final PinholeCamera camera, final DepthMap depth, final GroundAxes axes,
		final Optional<ObjectShadow> light)
	{
		things.add(thing);
		final Mask seen = thing.minus(hole);
		if (seen.count() < LEAST_SEEN * hole.count() || thing.dilated(1).and(hole).isEmpty()) return;
		final Matte matte = Matte.of(picture, seen);
		final TurnedObject whole =
			TurnedObject.uncovered(camera, depth, thing, hole, picture.values(), matte, depth(), axes);
		final MovedLayer layer = MovedLayer.drawn(matte, whole, light, depth, seen);
		final CoveredPart covered = new CoveredPart(seen, hole);
		final float[] bridge = known ? depth.z() : covered.bridged(depth);
		final Mask part = known ? thing.and(hole) : covered.joined(layer.coverage()).or(finite(bridge));
		final Planes around = covered.around(picture, part);
		for (int i = 0; i < z.length; i++) {
			if (!part.contains(i)) continue;
			final float mirrored = layer.coverage()[i], covers = Float.isFinite(bridge[i]) ? 1 : mirrored;
			final float there = known || mirrored == 0 ? bridge[i] : layer.depth()[i];
			if (covers == 0 || there >= z[i]) continue;
			final Planes from = mirrored > 0 ? layer.picture() : around;
			for (int k = i; k < colours.values().length; k += z.length)
				colours.values()[k] += covers * (from.values()[k] - colours.values()[k]);
			coverage[i] += covers * (1 - coverage[i]);
			if (covers >= 0.5f) z[i] = there;
		}
	}

	private Mask finite(final float[] depths) {
		return Mask.of(picture.width(), picture.height(), (x, y) -> Float.isFinite(depths[y * picture.width() + x]));
	}

	/** Depth with the things completed. */
	DepthMap depth() {
		return new DepthMap(picture.width(), picture.height(), z.clone());
	}

	/** The pixels that show the things then. */
	Mask shown() {
		return things.stream().reduce(Mask.none(picture.width(), picture.height()), Mask::or).minus(hole)
			.or(Mask.of(picture.width(), picture.height(), (x, y) -> coverage[y * picture.width() + x] >= 0.5f));
	}

	/** The things over a filled picture; only the hole changes. */
	Planes over(final Planes filled) {
		final Planes shown = filled.copy();
		for (int k = 0; k < shown.values().length; k++)
			shown.values()[k] = (1 - coverage[k % z.length]) * shown.values()[k] + colours.values()[k];
		return shown;
	}
}
