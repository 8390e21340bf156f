// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.geometry.AffineMap;
import diffhandles.raster.Mask;
import diffhandles.raster.Smoothstep;
import diffhandles.ground.GroundAxes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The shadow of the sky, which every thing has where it touches the ground: how much of the sky it hides from a place,
 * as the mean of its shadows in lights from all around.
 */
final class ContactShadow {

	/** Lights: number of azimuths, and elevations in degrees; ours. */
	private static final int AZIMUTHS = 6;
	private static final double[] ELEVATIONS = { 35, 62 };
	/** Part of the sky that has to be hidden before one sees it, and where it is seen in full. */
	private static final double FROM = 0.35, TO = 0.9;

	/** Least and largest strength, and the one where none can be measured; ours. */
	private static final double LEAST = 0.04, LARGEST = 0.5, USUAL = 0.06;
	/** Fewest pixels that tell a strength. */
	private static final int FEWEST = 6;

	private ContactShadow() {}

	/**
	 * How strong the contact shadow is in a picture: by how much the ground beside the object's foot is darker than
	 * that some steps away, as medians of pixels out of the distant light's shadow.
	 *
	 * @param shade (height·width) that shadow
	 */
	static double strength(final LightScene scene, final Solid solid, final float[] shade) {
		final ShadowCaster caster = new ShadowCaster(scene.camera(), scene.depth(), scene.touched());
		final float[] hidden = of(caster, solid, LightSearch.STILL, 1, scene.pixel(), scene.ground().axes());
		final Mask beside =
			Mask.of(scene.camera().width(), scene.camera().height(),
				(x, y) -> hidden[y * scene.camera().width() + x] > 0.4f),
			edge = scene.touched().dilated(1), around = beside.dilated(5);
		final Mask shadowed = scene.mask(shade).dilated(2);
		final float[] near = new float[shade.length], far = new float[shade.length];
		int nears = 0, fars = 0;
		for (int i = 0; i < shade.length; i++) {
			if (!around.contains(i) || shadowed.contains(i) || edge.contains(i)) continue;
			if (beside.contains(i)) near[nears++] = scene.picture().mean(i);
			else if (hidden[i] < 0.1f) far[fars++] = scene.picture().mean(i);
		}
		if (nears < FEWEST || fars < FEWEST) return USUAL;
		Arrays.sort(near, 0, nears);
		Arrays.sort(far, 0, fars);
		return Math.max(LEAST, Math.min(LARGEST, (far[fars / 2] - near[nears / 2]) / 0.7)); // hidden by 0.7 in the mean
	}

	/** (height·width) 0 where the sky is open, 1 where it is hidden. */
	static float[] of(final ShadowCaster caster, final Solid solid, final AffineMap motion, final double scale,
		final double pixel, final GroundAxes axes)
	{
		final List<ShadowMap> lights = new ArrayList<>();
		for (int a = 0; a < AZIMUTHS; a++)
			for (int e = 0; e < ELEVATIONS.length; e++)
				lights.add(new ShadowMap(solid, motion, scale, pixel,
					LightDirection.of(axes, (a + 0.5 * e) * 360 / AZIMUTHS, ELEVATIONS[e])));
		final float[] sum = caster.shades(lights, FROM);
		for (int i = 0; i < sum.length; i++) {
			final double hidden = sum[i] / lights.size();
			sum[i] = Smoothstep.of((hidden - FROM) / (TO - FROM));
		}
		return sum;
	}
}
