// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.LiveScene;
import diffhandles.ui.EditedObject;
import diffhandles.ui.EditorModel;
import diffhandles.raster.Bounds;
import diffhandles.ui.HandleShapes;
import diffhandles.ui.NewestRequest;
import diffhandles.ui.Pose;
import diffhandles.ui.View;
import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import diffhandles.ui.canvas.ShownFrame.Kind;
import java.awt.Cursor;
import java.awt.EventQueue;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
	private final NewestRequest lighting, preparing;
	private final ImageCanvas canvas;
	private final EditorModel model;
	private final CanvasLayer layer;
	private final CanvasInput input;
	private final Previews previews;
	private final EditorPanel panel;
	private ShownFrame frame, painted;
	private BufferedImage depth;
	private Shown shown = Shown.PREVIEW;
	private boolean before, tilt, grid, closed, editing, relighting, ready;

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
		panel = new EditorPanel(image.getTitle(), model, this, work);
		previews = new Previews(scene, work, this::show, panel::tell);
		preparing = new NewestRequest("Object editor gets ready", error -> later(() -> panel.tell(error.getMessage())));
		lighting = new NewestRequest("Object editor light", error -> later(() -> lightFailed(error.getMessage())));
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
		return view(scene.camera().width());
	}

	/** The part of the picture that the canvas shows, in the pixels of one with a width. */
	private View view(final int width) {
		final Rectangle part = canvas.getSrcRect();
		final int step = image.getWidth() / width; // pixels of the image per pixel
		return new View((double) part.x / step, (double) part.y / step, canvas.getMagnification() * step);
	}

	/** The state of the editor. */
	public EditorModel model() {
		return model;
	}

	private void changed() {
		panel.update();
		layer.show(); // the ROI Manager may have thrown it out
		final boolean moved = frame == null || !frame.poses().equals(model.poses());
		if (model.isDragging()) {
			if (moved) previews.request(model.poses(), Kind.QUICK);
		}
		else if (moved || frame.kind().compareTo(shown.kind()) < 0 && !previews.isBusy())
			previews.request(model.poses(), shown.kind());
	}

	private void show(final ShownFrame newest) {
		if (closed) return;
		frame = newest;
		panel.showConfidence(newest.kind() == Kind.QUICK ? Optional.empty() : Optional.of(newest.madeUp()));
		if (newest.kind() != Kind.QUICK && newest.image() != null) getReady();
		canvas.repaint();
	}

	/** Gets ready for the edit, once, as soon as something has come to rest where it was taken. */
	private void getReady() {
		if (ready) return;
		ready = true;
		preparing.submit(outdated -> work.getReady());
	}

	/** Whether the preview of the poses as they are is on the canvas, the best that is wanted, and all work is done. */
	public boolean isAtRest() {
		return frame != null && frame.kind().compareTo(shown.kind()) >= 0 && frame.poses().equals(model.poses())
			&& !previews.isBusy() && !relighting;
	}

	/** Whether the canvas has been painted with a preview of the poses as they are. */
	public boolean isPainted() {
		return painted != null && painted.poses().equals(model.poses());
	}

	/** Shows something else on the canvas. */
	void setShown(final Shown wanted) {
		shown = wanted;
		if (wanted == Shown.DEPTH && depth == null) depth = DepthPicture.of(scene.depth());
		changed();
	}

	/** Where the light comes from that casts the selected object's shadow. */
	Optional<LiveScene.Light> light() {
		return scene.light(model.selected());
	}

	/** How surely shadows were found, 0 … 1. */
	double shadowConfidence() {
		return scene.shadowConfidence();
	}

	/** Has the shadows cast in another light; empty for the picture's own. */
	void setLight(final Optional<LiveScene.Light> light) {
		relighting = true;
		panel.tell("Taking the scene apart in another light …");
		lighting.submit(outdated -> {
			final LiveScene lit = work.lit(light);
			if (!outdated.getAsBoolean()) later(() -> {
				previews.setScene(lit);
				relighting = false;
				panel.tell("");
				frame = null;
				changed();
			});
		});
	}

	private void lightFailed(final String message) {
		relighting = false;
		panel.tell(String.valueOf(message));
	}

	private void paint(final Graphics2D g) {
		if (!isInSight() || before) return;
		painted = frame;
		final View view = view();
		if (shown == Shown.DEPTH)
			new ShownFrame(model.poses(), Kind.QUICK, new Bounds(0, 0, depth.getWidth(), depth.getHeight()), depth, 0)
				.draw(g, view);
		else if (shown != Shown.BEFORE && frame != null)
			frame.draw(g, frame.kind() == Kind.MODEL ? view(image.getWidth()) : view);
		for (int k = 0; k < model.objects().size(); k++) {
			final HandleShapes shapes = new HandleShapes(model.objects().get(k), model.poses().get(k), view);
			if (k != model.selected()) new HandlePainter(g, shapes, Optional.empty()).drawBox();
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
		if (!isInSight()) {
			panel.tell("The object is in slice " + slice + ": show that slice, then edit.");
			return;
		}
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
		EventQueue.invokeLater(action);
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
		lighting.close();
		preparing.close();
		panel.dispose();
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
