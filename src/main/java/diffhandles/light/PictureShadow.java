// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;

/**
 * A shadow as a picture shows it.
 *
 * @param width pixels per row
 * @param height number of rows
 * @param shade (height·width) how much of a pixel is in it, 0 … 1
 * @param strength (channels) δ, the logarithm by which it darkens each channel
 * @param softness standard deviation of its edge's blur, pixels
 */
public record PictureShadow(int width, int height, float[] shade, double[] strength, double softness) {

	/** The shadow that was found in a small picture. */
	static PictureShadow of(final LightScene scene, final float[] shade, final ShadowLook look, final int width,
		final int height)
	{
		return new PictureShadow(width, height, scene.enlarged(shade, width, height), look.strength(),
			look.softness() * scene.step());
	}

	/** The same shadow in another part of the picture, whose first pixel is (x0, y0) of this part. */
	PictureShadow in(final int partWidth, final int partHeight, final int x0, final int y0) {
		final float[] seen = new float[partWidth * partHeight];
		final int left = Math.max(0, -x0), right = Math.min(partWidth, width - x0);
		for (int y = Math.max(0, -y0); y < Math.min(partHeight, height - y0) && left < right; y++)
			System.arraycopy(shade, (y + y0) * width + left + x0, seen, y * partWidth + left, right - left);
		return new PictureShadow(partWidth, partHeight, seen, strength, softness);
	}

	/** The rectangle that it changes, soft edge included; empty if it changes nothing. */
	public Bounds bounds() {
		final Bounds shaded = Mask.of(width, height, (x, y) -> shade[y * width + x] != 0).bounds();
		return shaded.width() == 0 ? shaded : shaded.widened(SoftEdge.reach(softness), width, height);
	}

	/** What a rectangle of the picture shows of it. */
	public PictureShadow in(final Bounds b) {
		return in(b.width(), b.height(), b.x0(), b.y0());
	}

	/** Its pixels, with its soft edge. */
	public Mask mask() {
		return core().dilated(edgeWidth());
	}

	/** The pixels along its outline, where {@link #gain} is a pixel off and a removal has to fill. */
	public Mask edge() {
		final Mask core = core();
		if (core.isEmpty()) return core;
		final Bounds b = core.bounds().widened(edgeWidth() + 1, width, height); // nothing is farther away
		final Mask near = core.cropped(b);
		return near.dilated(edgeWidth()).minus(near.eroded(edgeWidth())).pasted(b.x0(), b.y0(), width, height);
	}

	private Mask core() {
		return Mask.of(width, height, (x, y) -> shade[y * width + x] > 0.5f);
	}

	private int edgeWidth() {
		return (int) Math.ceil(Math.max(2, 2.5 * softness));
	}

	/** The shadow as a change of light; whoever takes it from the picture's logarithm takes the shadow away. */
	public ShadowGain gain() {
		final float[] soft = SoftEdge.blurred(shade, width, softness);
		final float[][] log = new float[strength.length][soft.length];
		for (int c = 0; c < log.length; c++)
			for (int i = 0; i < soft.length; i++)
				if (soft[i] > 0) log[c][i] = (float) Math.log1p(soft[i] * Math.expm1(-strength[c]));
		return new ShadowGain(width, height, soft, log);
	}
}
