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
		try (InputStream in = resource("mushroom.png")) {
			final ImagePlus picture = new ImagePlus("mushroom.png", ImageIO.read(in));
			picture.setRoi(outline());
			picture.setProperty("Info", "prompt: " + PROMPT + "\n");
			return picture;
		}
	}

	/** The depth of every pixel, 32-bit; not shown. */
	public static ImagePlus depth() throws IOException {
		try (InputStream in = resource("mushroom-depth.tif")) {
			return new Opener().openTiff(in, "mushroom-depth.tif");
		}
	}

	private static Roi outline() throws IOException {
		try (InputStream in = resource("mushroom.roi")) {
			return RoiDecoder.openFromByteArray(in.readAllBytes());
		}
	}

	private static InputStream resource(final String name) throws IOException {
		final InputStream in = SampleScene.class.getResourceAsStream(name);
		if (in == null) throw new IOException("the plugin's jar lacks " + name);
		return in;
	}
}
