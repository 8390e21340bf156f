package diffhandles.command;

import diffhandles.imagej.SampleScene;
import ij.ImagePlus;
import java.io.IOException;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens the scene that comes with the plugin: its depth, and its picture with the object selected. */
@Plugin(type = Command.class, menuPath = "Plugins>Diffusion Handles>" + OpenSampleSceneCommand.LABEL, headless = true)
public final class OpenSampleSceneCommand extends ContextCommand implements ShownBeforeNextLine {

	static final String LABEL = "Open Sample Scene";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus depth;

	/** After the depth, so that it is the active image in the end. */
	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus picture;

	@Override
	public void run() {
		try {
			depth = SampleScene.depth();
			picture = SampleScene.picture();
		}
		catch (final IOException e) {
			cancel(e.getMessage());
		}
	}
}
