// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.hidden;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.MovedObject;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.GroundAxes;
import diffhandles.hidden.BoxSides.Copy;
import diffhandles.raster.Mask;
import java.util.ArrayList;
import java.util.List;

/**
 * A moved object as the edited picture shows it, with anti-aliased edges, and with the faces that turn into view
 * completed from its mirror symmetry.
 * <p>
 * Each pixel is drawn as 3 × 3 finer ones; gaps up to two of these wide are closed. What is nearer than the
 * scene counts.
 * </p>
 *
 * @param width pixels per row
 * @param height number of rows
 * @param coverage (height·width) how much of a pixel the object covers, 0 … 1
 * @param sourceX (height·width) the place of the input that shows the same, pixels with centres at + 0.5; for a
 *          mirrored face that of its mirror image
 * @param sourceY (height·width) its row
 * @param depth (height·width) depth units; infinite where the object is not
 * @param hidden (height·width) part of a pixel that shows a face which the input hides
 * @param face (height·width) which of the motions took a pixel's surface there
 * @param motions of the object itself, and of its mirror images that complete it
 */
public record TurnedObject(int width, int height, float[] coverage, float[] sourceX, float[] sourceY, float[] depth,
	float[] hidden, byte[] face, List<AffineMap> motions)
{

	/** Number of mirror planes from which on an object is round. */
	private static final int ROUND = 3;
	/**
	 * Degrees by which an object that only shifts must be seen from another side for its faces to be completed; ours.
	 * On twelve shifts of the scenes 5100 to 5124, 3 finds as much as 6, and loses a decibel where it is less than 6.
	 */
	private static final double ASIDE = 6;

	/**
	 * Draws a moved object.
	 *
	 * @param depth of the input
	 * @param picture (channels·height·width) the input, 0 … 1, plane after plane: both sides of a mirror must look
	 *          alike
	 * @param matte of the object in the input
	 * @param behind depth of the scene without the object
	 * @param axes of the ground that it stands on
	 */
	public static TurnedObject of(final PinholeCamera camera, final DepthMap depth, final float[] picture,
		final MovedObject moved, final Matte matte, final DepthMap behind, final GroundAxes axes)
	{
		final AffineMap motion = moved.transform().about(moved.pivot());
		final boolean turns = !moved.transform().rotation().isIdentity()
			|| seenFrom(camera.centroid(depth, moved.mask()), motion) >= ASIDE;
		final Mask seen = moved.mask();
		final MirrorSearch search =
			new MirrorSearch(camera, depth, seen, Mask.none(camera.width(), camera.height()), picture, axes);
		return drawn(camera, depth, seen, motion, turns ? hidden(search, seen, axes) : List.of(), matte, turns, behind);
	}

	/** By how many degrees an object that went aside is seen from another side than before. */
	private static double seenFrom(final Vector3 centre, final AffineMap motion) {
		final Vector3 eye = motion.inverse().origin(); // the camera, as the object would see it had it stayed
		return centre.angleDegrees(centre.minus(eye));
	}

	/** The maps that take what is seen to what is not: mirrors, and for what is not round the folds of a box. */
	private static List<Copy> hidden(final MirrorSearch search, final Mask seen, final GroundAxes axes) {
		final List<MirrorPlane> planes = search.planes();
		final List<Copy> copies =
			new ArrayList<>(planes.stream().map(plane -> new Copy(plane.mirror(), seen)).toList());
		if (planes.size() < ROUND) copies.addAll(new BoxSides(search.evidence(), axes, planes).folds());
		return copies;
	}

	/**
	 * Draws an object that stays where it is, and of which something in front covers a part.
	 *
	 * @param depth of what is known of the object, covered or not
	 * @param whole the pixels whose depth is the object's
	 * @param covered pixels whose colour is that of something in front
	 * @param picture (channels·height·width) the input, 0 … 1, plane after plane
	 * @param matte of the object's visible pixels
	 * @param behind depth of the scene without the object
	 * @param axes of the ground that it stands on
	 */
	public static TurnedObject uncovered(final PinholeCamera camera, final DepthMap depth, final Mask whole,
		final Mask covered, final float[] picture, final Matte matte, final DepthMap behind, final GroundAxes axes)
	{
		final Mask seen = whole.minus(covered);
		final List<Copy> copies = new MirrorSearch(camera, depth, whole, covered, picture, axes).planes().stream()
			.map(plane -> new Copy(plane.mirror(), seen)).toList();
		return drawn(camera, depth, seen, AffineMap.IDENTITY, copies, matte, true, behind);
	}

	private static TurnedObject drawn(final PinholeCamera camera, final DepthMap depth, final Mask seen,
		final AffineMap motion, final List<Copy> copies, final Matte matte, final boolean turns, final DepthMap behind)
	{
		final List<AffineMap> motions = new ArrayList<>(List.of(motion));
		for (final Copy copy : copies)
			motions.add(motion.times(copy.map()));
		final MovedSurface surface = new MovedSurface(camera, depth, seen);
		final FineRaster raster = new FineRaster(surface.window(motions), matte, turns);
		final MovedSurface.Vertex[] moved = surface.vertices(motion);
		surface.draw(raster, moved, new FineRaster.Pass(FineRaster.ITSELF, false, false));
		for (int k = 0; k < copies.size(); k++) {
			final MovedSurface copy = new MovedSurface(camera, depth, copies.get(k).from());
			copy.draw(raster, copy.vertices(motions.get(k + 1)),
				new FineRaster.Pass(FineRaster.ITSELF + k + 1, true, false));
		}
		surface.draw(raster, moved, new FineRaster.Pass(FineRaster.ITSELF, false, true));
		return new FineGaps(raster).reduced(behind, motions);
	}

	/** Share of the object's area that shows faces which the input hides, 0 … 1. */
	public double hiddenShare() {
		double all = 0, made = 0;
		for (int i = 0; i < coverage.length; i++) {
			all += coverage[i];
			made += hidden[i];
		}
		return all == 0 ? 0 : made / all;
	}
}
