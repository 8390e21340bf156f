// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.LiveFrame;
import diffhandles.Outlook;
import diffhandles.raster.Bounds;
import diffhandles.ui.EditorModel;
import diffhandles.ui.Pose;
import diffhandles.ui.Surroundings;
import diffhandles.ui.View;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.Optional;

/**
 * A preview as the canvas draws it.
 *
 * @param poses that it shows
 * @param said of the scene that it shows
 * @param kind how it was made
 * @param bounds of it, pixels of the scene
 * @param image null if nothing has changed
 * @param madeUp share of the moved objects that the picture does not show, 0 … 1
 * @param outlook what is to be expected of the edit; empty for quick ones
 */
record ShownFrame(List<Pose> poses, Surroundings said, Kind kind, Bounds bounds, BufferedImage image, double madeUp,
	Optional<Outlook> outlook)
{

	/** How a preview is made. */
	enum Kind {
		/** In a few hundredths of a second, to follow a hand. */
		QUICK,
		/** As carefully as without a model. */
		CAREFUL,
		/** By the model. */
		MODEL
	}

	static ShownFrame of(final List<Pose> poses, final Surroundings said, final Kind kind, final LiveFrame frame) {
		final Bounds b = frame.changed();
		if (b.width() == 0 || b.height() == 0) return new ShownFrame(poses, said, kind, b, null, 0, Optional.empty());
		final BufferedImage image = new BufferedImage(b.width(), b.height(), BufferedImage.TYPE_INT_RGB);
		System.arraycopy(frame.rgb(), 0, ((DataBufferInt) image.getRaster().getDataBuffer()).getData(), 0,
			frame.rgb().length);
		return new ShownFrame(poses, said, kind, b, image, frame.madeUp(), Optional.empty());
	}

	ShownFrame with(final Outlook expected) {
		return new ShownFrame(poses, said, kind, bounds, image, madeUp, Optional.of(expected));
	}

	/** Whether it shows the state of an editor. */
	boolean shows(final EditorModel model) {
		return poses.equals(model.poses()) && said.equals(model.surroundings());
	}

	/** @param view of the scene's pixels */
	void draw(final Graphics2D g, final View view) {
		if (image == null) return;
		g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, view.zoom() < 1
			? RenderingHints.VALUE_INTERPOLATION_BILINEAR : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
		final int x0 = (int) Math.round(view.x(bounds.x0())), y0 = (int) Math.round(view.y(bounds.y0()));
		final int x1 = (int) Math.round(view.x(bounds.x0() + bounds.width()));
		final int y1 = (int) Math.round(view.y(bounds.y0() + bounds.height()));
		g.drawImage(image, x0, y0, x1 - x0, y1 - y0, null);
	}
}
