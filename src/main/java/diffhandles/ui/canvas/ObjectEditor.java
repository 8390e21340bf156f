// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.LiveScene;
import diffhandles.ui.EditedObject;
import diffhandles.ui.EditorModel;
import diffhandles.ui.HandleShapes;
import diffhandles.ui.Pose;
import diffhandles.ui.View;
import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import java.awt.Cursor;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves the objects of a picture by hand, on its own canvas, with a preview that follows; a panel beside it has the
 * numbers. An image has one editor at a time. All of it belongs to the event thread.
 */
public final class ObjectEditor implements Gestures.Commands, ImageListener {

	private static final Map<ImagePlus, ObjectEditor> OPEN = new HashMap<>();
	/** Under this name an image keeps where its objects were taken, for the next time. */
	private static final String KEPT = "diffhandles.poses";

	private final ImagePlus image;
	private final int slice;
	private final LiveScene scene;
	private final EditorWork work;
	private final ImageCanvas canvas;
	private final EditorModel model;
	private final CanvasLayer layer;
	private final CanvasInput input;
	private final Previews previews;
	private final EditorPanel panel;
	private ShownFrame frame;
	private boolean before, tilt, grid, closed, editing;

	/**
	 * Opens the editor of an image that is shown in a window.
	 *
	 * @param scene of the slice that the image shows; may be smaller than it
	 */
	public static ObjectEditor open(final ImagePlus image, final LiveScene scene, final EditorWork work) {
		final ObjectEditor older = OPEN.get(image);
		if (older != null) older.close();
		final ObjectEditor editor = new ObjectEditor(image, scene, work);
		OPEN.put(image, editor);
		editor.start();
		return editor;
	}

	/** The editor of an image; null if it has none. */
	public static ObjectEditor of(final ImagePlus image) {
		return OPEN.get(image);
	}

	private ObjectEditor(final ImagePlus image, final LiveScene scene, final EditorWork work) {
		this.image = image;
		this.scene = scene;
		this.work = work;
		slice = image.getCurrentSlice();
		canvas = image.getCanvas();
		final List<EditedObject> objects = new ArrayList<>();
		for (int k = 0; k < scene.objects().size(); k++)
			objects.add(EditedObject.of(scene.camera(), scene.depth(), scene.objects().get(k), scene.ground(k)));
		model = new EditorModel(objects, kept(objects));
		layer = new CanvasLayer(image, canvas, this::paint);
		input = new CanvasInput(canvas, image.getWindow(), new Gestures(model, this::view, this, IJ::showStatus));
		panel = new EditorPanel(image.getTitle(), model, this);
		previews = new Previews(scene, this::show, panel::tell);
	}

	/** Where the objects were taken the last time, if they are the same; else where they are. */
	private List<Pose> kept(final List<EditedObject> objects) {
		if (image.getProperty(KEPT) instanceof Kept last && last.slice == slice && last.objects == objects.size())
			return last.poses;
		return objects.stream().map(object -> Pose.none(object.frame())).toList();
	}

	private record Kept(int slice, int objects, List<Pose> poses) {}

	private void start() {
		ImagePlus.addImageListener(this);
		input.attach();
		layer.show();
		model.addListener(this::changed);
		panel.showBeside(image.getWindow());
		changed();
	}

	/** The part of the scene that the canvas shows. */
	public View view() {
		final Rectangle shown = canvas.getSrcRect();
		final double reduction = (double) scene.camera().width() / image.getWidth();
		return new View(shown.x * reduction, shown.y * reduction, canvas.getMagnification() / reduction);
	}

	/** The state of the editor. */
	public EditorModel model() {
		return model;
	}

	private void changed() {
		panel.update();
		layer.show(); // the ROI Manager may have thrown it out
		if (frame == null || !frame.poses().equals(model.poses())) previews.request(model.poses(), !model.isDragging());
		else if (!model.isDragging() && !frame.careful() && !previews.isBusy()) previews.request(model.poses(), true);
	}

	private void show(final ShownFrame newest) {
		if (closed) return;
		frame = newest;
		canvas.repaint();
	}

	/** Whether the preview of the poses as they are is on the canvas, careful, and nothing is being drawn. */
	public boolean isAtRest() {
		return frame != null && frame.careful() && frame.poses().equals(model.poses()) && !previews.isBusy();
	}

	private void paint(final Graphics2D g) {
		if (!isInSight()) return;
		if (before) return;
		final View view = view();
		if (frame != null) frame.draw(g, view);
		for (int k = 0; k < model.objects().size(); k++) {
			final HandleShapes shapes = new HandleShapes(model.objects().get(k), model.poses().get(k), view);
			if (k != model.selected()) new HandlePainter(g, shapes, java.util.Optional.empty()).drawBox();
		}
		final HandlePainter painter =
			new HandlePainter(g, new HandleShapes(model.object(), model.pose(), view), model.hovered());
		if (grid || model.isDragging()) painter.drawGrid();
		painter.drawHandles(tilt);
	}

	@Override
	public boolean isInSight() {
		return !closed && image.getCurrentSlice() == slice;
	}

	@Override
	public void showBefore(final boolean unchanged) {
		if (before == unchanged) return;
		before = unchanged;
		canvas.repaint();
	}

	@Override
	public void showTilt(final boolean rings) {
		if (tilt == rings) return;
		tilt = rings;
		canvas.repaint();
	}

	/** Shows the grid on the ground always, or only while something is dragged. */
	void showGrid(final boolean always) {
		grid = always;
		canvas.repaint();
	}

	@Override
	public void setCursor(final Cursor cursor) {
		canvas.setCursor(cursor);
	}

	@Override
	public void edit() {
		if (editing) return;
		editing = true;
		final List<Pose> poses = model.poses();
		panel.setEditing(true);
		final Thread thread = new Thread(() -> {
			try {
				work.edit(poses, message -> later(() -> panel.tell(message)));
			}
			finally {
				later(() -> {
					editing = false;
					panel.setEditing(false);
				});
			}
		}, "Object editor edit");
		thread.setDaemon(true);
		thread.start();
	}

	private static void later(final Runnable action) {
		java.awt.EventQueue.invokeLater(action);
	}

	/** Whether the edited picture is being made. */
	public boolean isEditing() {
		return editing;
	}

	@Override
	public void close() {
		if (closed) return;
		closed = true;
		OPEN.remove(image);
		ImagePlus.removeImageListener(this);
		if (model.isDragging()) model.cancelDrag();
		image.setProperty(KEPT, new Kept(slice, model.objects().size(), model.poses()));
		input.detach();
		layer.hide();
		previews.close();
		panel.dispose();
		work.closed();
	}

	@Override
	public void imageOpened(final ImagePlus other) {}

	@Override
	public void imageClosed(final ImagePlus other) {
		if (other == image) later(this::close);
	}

	@Override
	public void imageUpdated(final ImagePlus other) {}
}
