// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.ui.canvas.ObjectEditor;
import ij.ImagePlus;
import ij.plugin.tool.PlugInTool;
import java.awt.event.MouseEvent;

/** {@link MoveObjectCommand} as a tool of ImageJ's toolbar: a click on an image with a selection opens its editor. */
public final class MoveObjectTool extends PlugInTool {

	@Override
	public void mousePressed(final ImagePlus image, final MouseEvent e) {
		e.consume(); // else ImageJ would take the selection away
		if (ObjectEditor.of(image) != null) return;
		final Thread thread = new Thread(() -> MoveObjectCommand.open(image), "Object editor opens");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public String getToolName() {
		return MoveObjectCommand.TITLE;
	}

	/** A box in perspective, above an arrow. */
	@Override
	public String getToolIcon() {
		return "C037R2678L2653La6d3L53d3Ld3dbLaedbC06cL2fdfLdfbd";
	}
}
