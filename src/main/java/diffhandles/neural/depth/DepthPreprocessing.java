// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.depth;

import diffhandles.neural.NetworkConfig;
import diffhandles.weights.MalformedModelFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What happens to a picture before the depth network, as preprocessor_config.json says: it is resized,
 * less a mean, by a deviation.
 *
 * @param width size.width: pixels to resize to
 * @param height size.height
 * @param keepAspectRatio keep_aspect_ratio: resize by one factor, that of the side that changes less
 * @param multiple ensure_multiple_of: both sides are rounded to multiples of this
 * @param bicubic whether resample is 3 (bicubic) rather than 2 (bilinear); both are antialiased
 * @param mean image_mean by colour
 * @param deviation image_std by colour
 */
record DepthPreprocessing(int width, int height, boolean keepAspectRatio, int multiple, boolean bicubic, double[] mean,
	double[] deviation)
{

	private static final int PIL_BILINEAR = 2;
	private static final int PIL_BICUBIC = 3;
	/** Sides of pictures that no depth network sees; a published one has 518. */
	private static final int MOST_PIXELS = 4096;

	/** Size of a picture. */
	record Size(int width, int height) {}

	/**
	 * Reads a preprocessor_config.json.
	 *
	 * @throws IOException if the file cannot be read, or naming the first option that is not implemented,
	 *           with what was expected and what is there
	 */
	static DepthPreprocessing read(final Path file) throws IOException {
		final NetworkConfig json = NetworkConfig.read(file);
		json.requireDefault("do_resize", true).requireDefault("do_normalize", true).requireDefault("do_pad", false);
		final int resample = json.positive("resample", PIL_BICUBIC);
		json.require(resample == PIL_BILINEAR || resample == PIL_BICUBIC, "resample",
			PIL_BILINEAR + " or " + PIL_BICUBIC);
		json.requireDefault("do_rescale", true);
		json.require(Math.abs(json.number("rescale_factor", 1 / 255.0) * 255 - 1) < 1e-6, "rescale_factor", "1 / 255");
		final double[] deviation = json.colour("image_std");
		for (final double d : deviation)
			json.require(d > 0, "image_std", "positive numbers");
		return new DepthPreprocessing(side(json, "width"), side(json, "height"), json.flag("keep_aspect_ratio", false),
			json.count("ensure_multiple_of", MOST_PIXELS, 1), resample == PIL_BICUBIC, json.colour("image_mean"),
			deviation);
	}

	/** One side of the size, which older files give as one number for both. */
	private static int side(final NetworkConfig json, final String key) throws IOException {
		return json.isObject("size") ? json.object("size").count(key, MOST_PIXELS) : json.count("size", MOST_PIXELS);
	}

	/**
	 * Refuses a network whose patches do not divide every size that this makes.
	 *
	 * @param file that this was read from
	 */
	void requireMultipleOf(final int patch, final Path file) throws MalformedModelFile {
		final boolean square = !keepAspectRatio && multiple == 1 && width % patch == 0 && height % patch == 0;
		if (multiple % patch != 0 && !square) throw new MalformedModelFile(file,
			"$.ensure_multiple_of must be a multiple of the network's patch_size " + patch + ", but is " + multiple
				+ ": the file is of another depth network; put this network's preprocessor_config.json beside its "
				+ "weights");
	}

	/** The size that the network sees of a picture. */
	Size target(final int pictureWidth, final int pictureHeight) {
		double scaleX = (double) width / pictureWidth, scaleY = (double) height / pictureHeight;
		if (keepAspectRatio) {
			if (Math.abs(1 - scaleX) < Math.abs(1 - scaleY)) scaleY = scaleX;
			else
				scaleX = scaleY;
		}
		return new Size(rounded(scaleX * pictureWidth), rounded(scaleY * pictureHeight));
	}

	/** The nearest multiple, halves to the even one; at least one. */
	private int rounded(final double pixels) {
		return (int) Math.max(1, Math.rint(pixels / multiple)) * multiple;
	}
}
