// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.geometry.PinholeCamera;
import diffhandles.ground.ScenePlane;
import java.util.List;
import java.util.stream.IntStream;

/** Casts a moved solid's shadow onto whatever a depth map shows, at the picture's size. */
final class ShadowCaster {

	private final PinholeCamera camera;
	private final DepthMap scene;
	private final Mask target;

	/**
	 * @param scene depth of what the shadow falls on
	 * @param target pixels that show the object
	 */
	ShadowCaster(final PinholeCamera camera, final DepthMap scene, final Mask target) {
		this.camera = camera;
		this.scene = scene;
		this.target = target;
	}

	/** (height·width) how much of each pixel is shaded, 0 … 1; 0 where the object hides it. */
	float[] shade(final Solid solid, final AffineMap motion, final double scale, final double pixel,
		final LightDirection light)
	{
		return shade(new ShadowMap(solid, motion, scale, pixel, light));
	}

	float[] shade(final ShadowMap map) {
		final int w = camera.width();
		final float[] shade = new float[w * camera.height()];
		IntStream.range(0, camera.height()).parallel().forEach(y -> {
			for (int x = 0, i = y * w; x < w; x++, i++) {
				final float z = scene.at(i);
				if (!target.contains(i)) shade[i] = map.shade(camera.liftX(x + 0.5, z), camera.liftY(y + 0.5, z), z);
			}
		});
		return shade;
	}

	/**
	 * The sum of what many lights' shadows shade of each pixel; 0 where it is seen, before all are looked at, that less
	 * than a share of them do.
	 */
	float[] shades(final List<ShadowMap> lights, final double share) {
		final int w = camera.width();
		final double most = lights.size() * (1 - share);
		final float[] sums = new float[w * camera.height()];
		IntStream.range(0, camera.height()).parallel().forEach(y -> {
			for (int x = 0, i = y * w; x < w; x++, i++) {
				if (target.contains(i)) continue;
				final double z = scene.at(i), px = camera.liftX(x + 0.5, z), py = camera.liftY(y + 0.5, z);
				float sum = 0;
				for (int k = 0; k < lights.size() && k - sum <= most; k++)
					sum += lights.get(k).shade(px, py, z);
				sums[i] = lights.size() - sum <= most ? sum : 0;
			}
		});
		return sums;
	}

	/** How much of the object is in a shadow that was not before: (height·width), 0 where another thing is seen. */
	float[] newlyShaded(final ShadowMap map, final AffineMap back) {
		final int w = camera.width();
		final float[] shade = new float[w * camera.height()];
		IntStream.range(0, camera.height()).parallel().forEach(y -> {
			for (int x = 0, i = y * w; x < w; x++, i++) {
				if (!target.contains(i)) continue;
				final double z = scene.at(i), px = camera.liftX(x + 0.5, z), py = camera.liftY(y + 0.5, z);
				shade[i] = Math.max(0,
					map.shade(px, py, z) - map.shade(back.x(px, py, z), back.y(px, py, z), back.z(px, py, z)));
			}
		});
		return shade;
	}

	/**
	 * The shadow as a change of light: by the measured strength on the ground, and less on what the light meets at a
	 * slant.
	 */
	float[][] log(final float[] shade, final double[] strength, final LightDirection light, final ScenePlane ground) {
		final int w = camera.width();
		final Receivers receivers = new Receivers(camera, scene, light);
		final double onGround = -ground.normal().dot(light.towards());
		final float[][] log = new float[strength.length][shade.length];
		IntStream.range(0, camera.height()).parallel().forEach(y -> {
			for (int x = 0, i = y * w; x < w; x++, i++) {
				if (shade[i] == 0) continue;
				final double facing = receivers.facing(x, y);
				for (int c = 0; c < log.length; c++) // what is left of the light, linear in the shade
					log[c][i] =
						(float) Math.log1p(shade[i] * Math.expm1(-Receivers.strength(strength[c], facing, onGround)));
			}
		});
		return log;
	}
}
