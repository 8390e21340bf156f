// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.ui.EditedObject;
import diffhandles.ui.EditedScene;
import diffhandles.ui.EditorModel;
import diffhandles.ui.NewestRequest;
import diffhandles.ui.Pose;
import diffhandles.ui.Surroundings;
import diffhandles.ui.View;
import diffhandles.ui.canvas.ShownFrame.Kind;
import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import java.awt.EventQueue;
import java.awt.Graphics2D;
import java.awt.Rectangle;
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
	private final EditorWork work;
	private final ImageCanvas canvas;
	private final EditorModel model;
	private final CanvasPainter painter;
	private final CanvasLayer layer;
	private final CanvasInput input;
	private final Previews previews;
	private final SceneUpdates updates;
	private final NewestRequest preparing;
	private final EditorPanel panel;
	private final FaintSelection selection;
	private TakenApart scene;
	private boolean closed, editing, ready;

	/**
	 * Opens the editor of an image that is shown in a window.
	 *
	 * @param scene of the slice that the image shows; may be smaller than it
	 */
	public static ObjectEditor open(final ImagePlus image, final TakenApart scene, final EditorWork work) {
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

	/** How many editors are open. */
	public static int count() {
		return OPEN.size();
	}

	private ObjectEditor(final ImagePlus image, final TakenApart scene, final EditorWork work) {
		this.image = image;
		this.scene = scene;
		this.work = work;
		slice = image.getCurrentSlice();
		selection = new FaintSelection(image);
		canvas = image.getCanvas();
		model = state();
		painter = new CanvasPainter(model);
		layer = new CanvasLayer(image, canvas, this::paint);
		final MouseGestures mouse = new MouseGestures(model, this::view, canvas::setCursor, IJ::showStatus);
		input = new CanvasInput(canvas, image.getWindow(), new Gestures(model, mouse, this));
		panel = new EditorPanel(image.getTitle(), model, this, work,
			(double) image.getWidth() / scene.live().camera().width());
		previews = new Previews(scene, work, this::show, panel::tell);
		updates = new SceneUpdates(work, scene.said(), this::take, panel::tell);
		preparing = new NewestRequest("Object editor gets ready", error -> later(() -> panel.tell(error.getMessage())));
	}

	/** The state at the beginning: where the objects were taken the last time, if they are the same. */
	private EditorModel state() {
		final EditedScene known = EditedScene.of(scene.live(), scene.floor());
		final List<EditedObject> objects = known.objects();
		if (image.getProperty(KEPT) instanceof final Kept last && last.slice == slice
			&& last.poses.size() == objects.size()) return new EditorModel(known, last.poses, last.said);
		return new EditorModel(known, objects.stream().map(object -> Pose.none(object.frame())).toList(), scene.said());
	}

	/** Where objects were taken. */
	private record Kept(int slice, List<EditedObject> objects, List<Pose> poses, Surroundings said) {

		/** The poses of the same objects, which may have another ground by now. */
		List<Pose> on(final List<EditedObject> now) {
			return new EditorModel(EditedScene.of(objects), poses, said).posesOn(now);
		}
	}

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
		return view(scene.live().camera().width());
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
		if (closed) return;
		panel.update(painter.collides(model.selected()));
		layer.show(); // the ROI Manager may have thrown it out
		if (updates.ask(model.surroundings())) panel.tell("Taking the scene apart anew …");
		final ShownFrame frame = painter.frame();
		final boolean moved = frame == null || !frame.shows(model);
		if (model.isDragging()) {
			if (moved) previews.request(model.poses(), model.surroundings(), Kind.QUICK);
		}
		else if (moved || frame.kind().compareTo(painter.shown().kind()) < 0 && !previews.isBusy())
			previews.request(model.poses(), model.surroundings(), painter.shown().kind());
	}

	private void show(final ShownFrame newest) {
		if (closed) return;
		painter.setFrame(newest);
		newest.outlook().ifPresent(outlook -> panel.showOutlook(outlook, newest.madeUp()));
		if (newest.kind() != Kind.QUICK && newest.image() != null) getReady();
		canvas.repaint();
	}

	/** Takes the scene as it was taken apart anew. */
	private void take(final TakenApart anew) {
		if (closed) return;
		scene = anew;
		ready = false;
		panel.tell(" ");
		previews.setScene(anew);
		painter.setFrame(null);
		model.setScene(EditedScene.of(anew.live(), anew.floor()));
	}

	/** Gets ready for the edit, once, as soon as something has come to rest where it was taken. */
	private void getReady() {
		if (ready) return;
		ready = true;
		preparing.submit(outdated -> work.getReady());
	}

	/** Whether the preview of the poses as they are is on the canvas, the best that is wanted, and all work is done. */
	public boolean isAtRest() {
		final ShownFrame frame = painter.frame();
		return frame != null && frame.kind().compareTo(painter.shown().kind()) >= 0 && frame.shows(model)
			&& !previews.isBusy() && !updates.isWaiting();
	}

	/** Whether the canvas has been painted with a preview of the poses as they are. */
	public boolean isPainted() {
		return painter.isPainted();
	}

	/** Shows something else on the canvas. */
	void setShown(final Shown wanted) {
		painter.setShown(wanted);
		changed();
		canvas.repaint();
	}

	private void paint(final Graphics2D g) {
		if (isInSight()) painter.paint(g, view(), view(image.getWidth()));
	}

	@Override
	public boolean isInSight() {
		return !closed && image.getCurrentSlice() == slice;
	}

	@Override
	public void showBefore(final boolean unchanged) {
		if (painter.setBefore(unchanged)) canvas.repaint();
	}

	@Override
	public void showTilt(final boolean rings) {
		if (painter.setTilt(rings)) canvas.repaint();
	}

	/** Shows the grid on the ground always, or only while something is dragged. */
	void showGrid(final boolean always) {
		if (painter.setGrid(always)) canvas.repaint();
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
		final Surroundings said = model.surroundings();
		panel.setEditing(true);
		final Thread thread = new Thread(() -> {
			try {
				work.edit(poses, said, message -> later(() -> panel.tell(message)));
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
		image.setProperty(KEPT, new Kept(slice, model.objects(), model.poses(), model.surroundings()));
		input.detach();
		selection.restore();
		layer.hide();
		previews.close();
		updates.close();
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
