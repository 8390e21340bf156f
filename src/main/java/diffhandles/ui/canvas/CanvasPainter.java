// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Bounds;
import diffhandles.ui.EditedObject;
import diffhandles.ui.EditorHandles;
import diffhandles.ui.EditorModel;
import diffhandles.ui.Handle;
import diffhandles.ui.Obstacles;
import diffhandles.ui.View;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Paints what the editor shows over the picture: the preview, and all handles. Belongs to the event thread. */
final class CanvasPainter {

	private static final Set<Handle> LINES = EnumSet.of(Handle.HORIZON, Handle.WALL),
		LIGHT = EnumSet.of(Handle.SUN, Handle.SHADOW);

	private final EditorModel model;
	private ShownFrame frame, painted;
	private BufferedImage depth;
	private DepthMap depthShown;
	private Obstacles obstacles;
	private List<EditedObject> obstaclesOf;
	private Shown shown = Shown.PREVIEW;
	private boolean before, tilt, grid;

	CanvasPainter(final EditorModel model) {
		this.model = model;
	}

	/** The newest preview; null if there is none of the scene as it is. */
	ShownFrame frame() {
		return frame;
	}

	void setFrame(final ShownFrame newest) {
		frame = newest;
	}

	/** Whether the preview of the state as it is was painted. */
	boolean isPainted() {
		return painted != null && painted.shows(model);
	}

	Shown shown() {
		return shown;
	}

	void setShown(final Shown wanted) {
		shown = wanted;
	}

	/** Whether the picture is shown as it is; answers whether that is a change, as the next two do. */
	boolean setBefore(final boolean unchanged) {
		final boolean changes = before != unchanged;
		before = unchanged;
		return changes;
	}

	boolean setTilt(final boolean rings) {
		final boolean changes = tilt != rings;
		tilt = rings;
		return changes;
	}

	boolean setGrid(final boolean always) {
		final boolean changes = grid != always;
		grid = always;
		return changes;
	}

	/**
	 * Paints.
	 *
	 * @param view of the scene's pixels
	 * @param whole of the picture's own
	 */
	void paint(final Graphics2D g, final View view, final View whole) {
		if (before) return;
		painted = frame;
		if (shown == Shown.DEPTH) depthFrame().draw(g, view);
		else if (shown != Shown.BEFORE && frame != null)
			frame.draw(g, frame.kind() == ShownFrame.Kind.MODEL ? whole : view);
		paintHandles(new Pen(g), new EditorHandles(model, view));
	}

	private void paintHandles(final Pen pen, final EditorHandles handles) {
		final Optional<Handle> hovered = model.hovered();
		final boolean lines = isDragged(LINES), light = isDragged(LIGHT);
		final ScenePainter scene = new ScenePainter(pen, handles, hovered);
		final HandlePainter selected = new HandlePainter(pen, handles.object(), hovered);
		if (lines || grid && model.floor().isPresent()) scene.drawFloor();
		else if (grid || model.isDragging()) selected.drawGrid();
		if (!model.isDragging() || lines) scene.drawLines();
		for (int k = 0; k < model.objects().size(); k++)
			if (k != model.selected()) new HandlePainter(pen, handles.object(k), Optional.empty()).drawBox(collides(k));
		selected.drawCuts();
		if (!lines && !light) selected.drawHandles(tilt, collides(model.selected()));
		else
			selected.drawBox(collides(model.selected()));
		if (!model.isDragging() || light) scene.drawSun();
	}

	private boolean isDragged(final Set<Handle> handles) {
		return model.isDragging() && model.hovered().filter(handles::contains).isPresent();
	}

	/** Whether an object runs into something. */
	boolean collides(final int object) {
		if (model.objects() != obstaclesOf) {
			obstaclesOf = model.objects();
			obstacles = new Obstacles(obstaclesOf);
		}
		return obstacles.collides(object, model.poses());
	}

	private ShownFrame depthFrame() {
		final DepthMap now = model.object().depth();
		if (now != depthShown) {
			depthShown = now;
			depth = DepthPicture.of(now);
		}
		return new ShownFrame(model.poses(), model.surroundings(), ShownFrame.Kind.QUICK,
			new Bounds(0, 0, depth.getWidth(), depth.getHeight()), depth, 0, Optional.empty());
	}
}
