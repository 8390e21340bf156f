// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.imagej.SampleScene;
import ij.IJ;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.prefs.PrefService;

/** Tests of commands on the sample scene, as scripts run them: a context without remembered values, and the depth. */
abstract class OnSampleScene {

	/** Of its own for every class of tests. */
	static Context context;

	@TempDir
	static Path folder;

	/** Path of the sample's depth map, in {@link #folder}. */
	static String depth;

	@BeforeAll
	static void start() throws IOException {
		context = new Context();
		context.service(PrefService.class).clearAll();
		depth = folder.resolve("depth.tif").toString();
		IJ.saveAsTiff(SampleScene.depth(), depth);
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}
}
