// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.LiveFrame;
import diffhandles.raster.Bounds;
import diffhandles.ui.Pose;
import diffhandles.ui.View;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;

/**
 * A preview as the canvas draws it.
 *
 * @param poses that it shows
 * @param careful whether it is more than a frame that follows a hand
 * @param bounds of it, pixels of the scene
 * @param image empty if nothing has changed
 */
record ShownFrame(List<Pose> poses, boolean careful, Bounds bounds, BufferedImage image) {

	static ShownFrame of(final List<Pose> poses, final boolean careful, final LiveFrame frame) {
		final Bounds b = frame.changed();
		if (b.width() == 0 || b.height() == 0) return new ShownFrame(poses, careful, b, null);
		final BufferedImage image = new BufferedImage(b.width(), b.height(), BufferedImage.TYPE_INT_RGB);
		System.arraycopy(frame.rgb(), 0, ((DataBufferInt) image.getRaster().getDataBuffer()).getData(), 0,
			frame.rgb().length);
		return new ShownFrame(poses, careful, b, image);
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
