// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.geometry.DepthMap;
import ij.ImagePlus;
import ij.ImageStack;
import ij.plugin.LutLoader;
import ij.process.FloatProcessor;
import ij.process.LUT;
import java.util.Arrays;
import java.util.Optional;

/**
 * Estimated depth as an image to look at and to measure in: 32-bit, in its unit, near things dark and far ones
 * bright in ImageJ's table <em>Fire</em>. A sky, which is far beyond all else, is shown as the farthest of the rest.
 */
public final class DepthStack {

	/** Part of the pixels that are shown as the farthest. */
	private static final double FARTHEST = 0.1;
	private static final String SUFFIX = "-depth";

	private final ImagePlus source;
	private final ImageStack stack;
	private String unit = "depth units";

	/** @param source whose depth it is */
	public DepthStack(final ImagePlus source) {
		this.source = source;
		stack = new ImageStack(source.getWidth(), source.getHeight());
	}

	/**
	 * Adds the depth of a picture.
	 *
	 * @param metres whether the unit is that of the camera's height, metres unless somebody measures it otherwise
	 */
	public void add(final PicturePlane plane, final DepthMap depth, final boolean metres) {
		stack.addSlice(plane.position(), new FloatProcessor(depth.width(), depth.height(), depth.z().clone()));
		if (metres) unit = "m";
	}

	/** The image, not shown yet. */
	public ResultImages images() {
		final ImagePlus image = new ImagePlus(title(), stack);
		image.getCalibration().setValueUnit(unit);
		final float[] z = ((float[]) stack.getPixels(1)).clone();
		Arrays.sort(z);
		image.setLut(new LUT(LutLoader.getLut("fire"), z[0], z[(int) ((1 - FARTHEST) * (z.length - 1))]));
		return new ResultImages(image, Optional.empty());
	}

	private String title() {
		final String title = source.getTitle();
		final int dot = title.lastIndexOf('.');
		return (dot > 0 ? title.substring(0, dot) : title) + SUFFIX;
	}
}
