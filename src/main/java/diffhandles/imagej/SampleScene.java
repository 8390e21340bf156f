// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.Opener;
import ij.io.RoiDecoder;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;

/**
 * The scene that comes with the plugin: a rendered mushroom on a wooden floor, 256 × 256 pixels, with its exact
 * depth and its outline.
 */
public final class SampleScene {

	/** What the picture shows, for the model. */
	public static final String PROMPT = "a black checkered mushroom";

	private SampleScene() {}

	/** The picture, RGB, with the mushroom selected; not shown. */
	public static ImagePlus picture() throws IOException {
		return picture("mushroom.png", "mushroom.roi", "prompt: " + PROMPT + "\n");
	}

	/** A picture that comes with the plugin, its object selected. */
	static ImagePlus picture(final String name, final String outline, final String info) throws IOException {
		try (InputStream in = resource(name)) {
			final ImagePlus picture = new ImagePlus(name, ImageIO.read(in));
			picture.setRoi(outline(outline));
			picture.setProperty("Info", info);
			return picture;
		}
	}

	/** The depth of every pixel, 32-bit; not shown. */
	public static ImagePlus depth() throws IOException {
		try (InputStream in = resource("mushroom-depth.tif")) {
			return new Opener().openTiff(in, "mushroom-depth.tif");
		}
	}

	private static Roi outline(final String name) throws IOException {
		try (InputStream in = resource(name)) {
			return RoiDecoder.openFromByteArray(in.readAllBytes());
		}
	}

	private static InputStream resource(final String name) throws IOException {
		final InputStream in = SampleScene.class.getResourceAsStream(name);
		if (in == null) throw new IOException("the plugin's jar lacks " + name);
		return in;
	}
}
