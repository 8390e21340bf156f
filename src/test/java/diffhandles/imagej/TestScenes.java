// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.EditMetrics;
import diffhandles.EditResult;
import diffhandles.Outlook;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.ObjectTransform;
import diffhandles.progress.Stage;
import diffhandles.raster.Mask;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/** Small pictures of every type that ImageJ has, and results as the engine returns them. */
final class TestScenes {

	static final int WIDTH = 7, HEIGHT = 5;

	private TestScenes() {}

	/** A picture of a bit depth (8, 16, 24 or 32) whose pixels all differ, with a rectangle selected. */
	static ImagePlus picture(final int bitDepth) {
		final ImageProcessor pixels = switch (bitDepth) {
			case 8 -> new ByteProcessor(WIDTH, HEIGHT);
			case 16 -> new ShortProcessor(WIDTH, HEIGHT);
			case 24 -> new ColorProcessor(WIDTH, HEIGHT);
			default -> new FloatProcessor(WIDTH, HEIGHT);
		};
		for (int i = 0; i < WIDTH * HEIGHT; i++)
			if (bitDepth == 32) pixels.setf(i, i / 10f);
			else
				pixels.set(i,
					bitDepth == 24 ? 0xff000000 | i << 16 | 2 * i << 8 | 3 * i : bitDepth == 16 ? 1000 * i : 7 * i);
		final ImagePlus image = new ImagePlus("picture", pixels);
		image.setRoi(new Roi(1, 1, 3, 2));
		return image;
	}

	static DepthMap depth(final float near, final float far) {
		final float[] z = new float[WIDTH * HEIGHT];
		Arrays.fill(z, far);
		z[0] = near;
		return new DepthMap(WIDTH, HEIGHT, z);
	}

	/**
	 * A result whose edited picture and preview are the one given; the edit mask is 0, 0.001, 0.5 and 1 in its
	 * first row.
	 */
	static <T extends RealType<T> & NativeType<T>> EditResult<T> result(final Img<T> picture) {
		final float[] mask = new float[WIDTH * HEIGHT];
		mask[1] = 0.001f;
		mask[2] = 0.5f;
		mask[3] = 1;
		final EditMetrics metrics = new EditMetrics(Map.of(Stage.INVERT, 1.5, Stage.GUIDE, 2.5), 31.25, 0.75, 0.125,
			0.5, 0, 3L << 30, "cpu", "fp32", 50, 42, "given", "demo", "cafe", "0.1.0");
		return new EditResult<>(picture, picture, ArrayImgs.floats(mask, WIDTH, HEIGHT), depth(2, 10), depth(1, 5),
			OptionalDouble.empty(), square(1), square(3), List.of(ObjectTransform.IDENTITY),
			new Outlook(0.1, 0.9, 1, 0.8, 0.5, List.of()), metrics, List.of());
	}

	/** Two by two pixels from (x, 1) on. */
	static Mask square(final int x0) {
		return Mask.of(WIDTH, HEIGHT, (x, y) -> x >= x0 && x < x0 + 2 && y >= 1 && y < 3);
	}
}
