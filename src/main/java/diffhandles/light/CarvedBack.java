// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.ScenePlane;

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
		final float[] length = new float[solid.count()];
		for (int k = 0; k < length.length; k++)
			length[k] = carved(solid, k);
		return solid.withLength(length);
	}

	private float carved(final Solid solid, final int k) {
		final double guess = solid.length()[k], step = LIMIT * guess / POINTS;
		double dark = guess;
		for (int s = 1; s <= POINTS; s++) {
			final double behind = s * step;
			if (behind > solid.limit()[k]) break;
			final Place place = shadowOf(solid.x(k, behind), solid.y(k, behind), solid.z(k, behind));
			if (place == Place.LIT) return (float) ((s - 1) * step);
			if (place == Place.DARK) dark = Math.max(guess, behind);
			else if (behind > guess) break;
		}
		return (float) dark;
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
