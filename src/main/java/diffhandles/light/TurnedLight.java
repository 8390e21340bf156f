// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;

/**
 * How the light on a surface changes as it turns, by Lambert's law.
 * <p>
 * With n the surface's normal before, n′ that after, L towards the light, a surface of any colour is brighter by
 * </p>
 *
 * <pre>
 *  (1 + k·max(0, n′·L)) / (1 + k·max(0, n·L)),   k = (e^δ − 1) / (n_ground·L)
 * </pre>
 * <p>
 * where k is the distant light over that from all around, as the strength δ of the shadow on the ground tells it.
 * Shadows that an object casts on itself, and highlights, stay where they are on it.
 * </p>
 */
final class TurnedLight {

	/** Most that a surface gets brighter or darker, as a factor; ours. */
	private static final double MOST = 3;

	private final Receivers surface;
	private final LightDirection light;
	private final double[] k; // (channels)
	private final int width;

	/**
	 * @param depth of the input
	 * @param strength (channels) δ
	 * @param onGround n_ground·L
	 */
	TurnedLight(final PinholeCamera camera, final DepthMap depth, final LightDirection light, final double[] strength,
		final double onGround)
	{
		surface = new Receivers(camera, depth, light);
		this.light = light;
		width = camera.width();
		k = new double[strength.length];
		for (int c = 0; c < k.length; c++)
			k[c] = Math.expm1(strength[c]) / Math.max(0.1, onGround);
	}

	/** Writes the logarithm of the change for a place of the input under a motion: (channels) at a pixel. */
	void write(final int source, final AffineMap motion, final float[][] log, final int pixel) {
		final Vector3 n = surface.normal(source % width, source / width);
		if (n == null) return;
		// Normals go as directions do: motions turn, mirror and scale evenly.
		final Vector3 turned = motion.apply(n).minus(motion.origin()).unit();
		final double before = Math.max(0, n.dot(light.towards())), after = Math.max(0, turned.dot(light.towards()));
		final double most = Math.log(MOST);
		for (int c = 0; c < k.length; c++)
			log[c][pixel] = (float) Math.max(-most, Math.min(most, Math.log((1 + k[c] * after) / (1 + k[c] * before))));
	}
}
