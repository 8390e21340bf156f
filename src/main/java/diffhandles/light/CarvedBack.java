// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.ScenePlane;
import diffhandles.raster.Mask;
import java.util.stream.IntStream;

/**
 * Corrects a solid's back by its shadow: what would shade a lit place is not there, and what shades a dark one may be.
 * <p>
 * The light sees the object from another side than the camera, and the shadow is the silhouette that it sees; carving
 * by it is what space carving does with a second silhouette (Kutulakos &amp; Seitz 2000). Each point's way is
 * followed from the visible surface away from the camera, and the shadow of its points along the ground: it ends
 * where a lit place would be shaded, and goes on beyond the guessed back while it stays dark, up to a limit.
 * </p>
 */
final class CarvedBack {

	/** How far beyond the guessed thickness a dark place may carry the back, as a factor; ours. */
	private static final double LIMIT = 1.6;
	/** Points along a ray. */
	private static final int POINTS = 24;
	/** How far beside it an unseen shadow is compared with, in parts of the root of the object's area; ours. */
	private static final double BESIDE = 0.1;
	/** What the guess weighs against what is seen around; ours. */
	private static final float GUESS = 0.02f;
	private static final float DARK = 0.5f;

	private enum Place {
		LIT, DARK, UNSEEN
	}

	private final LightScene scene;
	private final float[] shadow;
	private final LightDirection light;

	/** @param shadow (height·width) of the scene, 0 … 1, with some tolerance around its outline */
	CarvedBack(final LightScene scene, final float[] shadow, final LightDirection light) {
		this.scene = scene;
		this.shadow = shadow;
		this.light = light;
	}

	/** The solid with a thickness that agrees with the shadow. */
	Solid of(final Solid solid) {
		final float[] ratio = new float[solid.count()];
		final boolean[] told = new boolean[ratio.length];
		for (int k = 0; k < ratio.length; k++) {
			final double carved = carved(solid, k);
			told[k] = carved >= 0;
			ratio[k] = (float) Math.abs(carved);
		}
		final float[] around = around(ratio, told);
		final float[] length = new float[ratio.length];
		for (int k = 0; k < length.length; k++) {
			final float part = told[k] ? ratio[k] : Math.max(ratio[k], around[k]);
			length[k] = Math.min(part * solid.length()[k], solid.limit()[k]);
		}
		return solid.withLength(length);
	}

	/**
	 * How thick the back is where its shadow is not seen, in the guess: as thick as beside it, and more and more as
	 * guessed the farther that is. Else the shadow would have steps at the edges of what hides it.
	 */
	private float[] around(final float[] ratio, final boolean[] told) {
		final Mask object = scene.object();
		final int w = object.width();
		final int[] pixels = IntStream.range(0, w * object.height()).filter(object::contains).toArray();
		final float[] ratios = new float[w * object.height()], weights = new float[ratios.length];
		for (int k = 0; k < pixels.length; k++)
			if (told[k]) {
				ratios[pixels[k]] = ratio[k];
				weights[pixels[k]] = 1;
			}
		final double sigma = BESIDE * Math.sqrt(pixels.length);
		final float[] sum = SoftEdge.blurred(ratios, w, sigma), weight = SoftEdge.blurred(weights, w, sigma);
		final float[] around = new float[ratio.length];
		for (int k = 0; k < around.length; k++)
			around[k] = (sum[pixels[k]] + GUESS) / (weight[pixels[k]] + GUESS);
		return around;
	}

	/** How long a point's way is, in the guess: below 0, the least that is known, if its shadow is not seen to end. */
	private double carved(final Solid solid, final int k) {
		final double guess = solid.length()[k], step = LIMIT * guess / POINTS;
		double dark = guess;
		for (int s = 1; s <= POINTS; s++) {
			final double behind = s * step;
			if (behind > solid.limit()[k]) return -dark / guess;
			final Place place = shadowOf(solid.x(k, behind), solid.y(k, behind), solid.z(k, behind));
			if (place == Place.LIT) return (s - 1) * step / guess;
			if (place == Place.DARK) dark = Math.max(guess, behind);
			else if (behind > guess) return -dark / guess;
		}
		return dark / guess;
	}

	/** What the ground is like where a point's shadow falls. */
	private Place shadowOf(final double x, final double y, final double z) {
		final ScenePlane ground = scene.ground().plane();
		final Vector3 towards = light.towards();
		final double down = ground.normal().dot(towards); // < 0 for a light above the ground
		if (!(down < 0)) return Place.UNSEEN;
		final double way = ground.height(x, y, z) / -down;
		final double px = x - way * towards.x(), py = y - way * towards.y(), pz = z - way * towards.z();
		if (!(pz > 0)) return Place.UNSEEN;
		final PinholeCamera camera = scene.camera();
		final int u = (int) Math.floor(camera.projectU(px, pz)), v = (int) Math.floor(camera.projectV(py, pz));
		if (u < 0 || v < 0 || u >= camera.width() || v >= camera.height()) return Place.UNSEEN;
		final int pixel = v * camera.width() + u;
		if (scene.touched().contains(pixel) || Math.abs(scene.depth().at(pixel) - pz) > 0.03 * pz) return Place.UNSEEN;
		return shadow[pixel] > DARK ? Place.DARK : Place.LIT;
	}
}
