// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.Scene;
import diffhandles.imagej.BelongingDepth;
import diffhandles.imagej.ExactSelection;
import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.PictureRequest;
import diffhandles.imagej.ProgressDisplay;
import diffhandles.imagej.SceneReader;
import diffhandles.select.ObjectSelection;
import diffhandles.setting.Settings;
import diffhandles.setting.SoftKind;
import ij.ImagePlus;
import java.io.IOException;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Makes a rough selection exact: a rectangle or lasso around an object, or a point on it.
 *
 * <pre>
 * makeRectangle(80, 40, 120, 160);
 * run("Select Object...", "soft=none");
 * </pre>
 */
@Plugin(type = Command.class, menuPath = "Plugins>Diffusion Handles>" + SelectObjectCommand.LABEL, headless = true,
	attrs = @Attr(name = "no-legacy"))
public final class SelectObjectCommand extends LongCommand {

	static final String LABEL = "Select Object...";

	/** The object's share in every pixel, if it is asked for. */
	@Parameter(type = ItemIO.OUTPUT)
	ImagePlus alpha;

	@Override
	String getInfoTitle() {
		return "Select Object";
	}

	@Override
	void work(final ProgressDisplay progress) throws IOException {
		final ImagePlus image = inputs().image();
		PicturePlane.of(image, PictureRequest.CURRENT); // says if there is none
		final SoftKind soft = get(Settings.SOFT);
		final String named = get(Settings.SELECT_DEPTH);
		final String depth = named.isEmpty() ? BelongingDepth.of(image, Messages::tell).orElse("") : named;
		final Scene<?> rough = SceneReader.readSelection(image, depth, Messages::tell);
		final ObjectSelection found = Refinement.select(rough, progress).get(0);
		Refinement.tell(found);
		ExactSelection.select(image, found.mask());
		if (soft == SoftKind.MASK) alpha = ExactSelection.alpha(image, found.alpha());
	}
}
