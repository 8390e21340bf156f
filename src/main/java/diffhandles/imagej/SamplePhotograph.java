// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.ImagePlus;
import java.io.IOException;

/** The photographs that come with the plugin, each with the outline of an object; nobody knows their depth. */
public final class SamplePhotograph {

	private SamplePhotograph() {}

	/** A cup and its saucer on a wooden table, seen from above, 600 × 400 pixels; not shown. */
	public static ImagePlus cup() throws IOException {
		return SampleScene.picture("cup.jpg", "cup.roi", "prompt: a cup of coffee on a wooden table\n"
			+ "source: a photograph by Rachel Michetti, pikolo espresso; scikit-image's data.coffee; CC0\n");
	}

	/** A rocket on its launch pad at night, 640 × 427 pixels; not shown. */
	public static ImagePlus rocket() throws IOException {
		return SampleScene.picture("rocket.jpg", "rocket.roi", "prompt: a rocket at night\n"
			+ "source: a photograph by SpaceX, Falcon 9 before it launched DSCOVR; scikit-image's data.rocket; CC0\n");
	}
}
