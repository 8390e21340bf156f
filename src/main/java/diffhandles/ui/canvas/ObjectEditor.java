// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.geometry.ObjectTransform;
import diffhandles.ui.EditorModel;
import diffhandles.ui.View;
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

	private final ImagePlus image;
	private final int slice, width;
	private final ImageCanvas canvas;
	private final EditorModel model;
	private final CanvasPainter painter;
	private final CanvasLayer layer;
	private final CanvasInput input;
	private final EditorWork work;
	private final PreviewLoop loop;
	private final EditRun run;
	private final EditorPanel panel;
	private final FaintSelection selection;
	private boolean closed;

	/**
	 * Opens the editor of an image that is shown in a window.
	 *
	 * @param scene of the slice that the image shows; may be smaller than it
	 * @param offered where the objects are at first, in the camera's axes and in depth units; empty for where they were
	 *            taken the last time, or else are
	 * @param told what is said at first; empty for nothing
	 */
	public static ObjectEditor open(final ImagePlus image, final TakenApart scene, final EditorWork work,
		final List<ObjectTransform> offered, final String told)
	{
		final ObjectEditor older = OPEN.get(image);
		if (older != null) older.close();
		final ObjectEditor editor = new ObjectEditor(image, scene, work, offered);
		OPEN.put(image, editor);
		editor.start(told);
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

	private ObjectEditor(final ImagePlus image, final TakenApart scene, final EditorWork work,
		final List<ObjectTransform> offered)
	{
		this.image = image;
		slice = image.getCurrentSlice();
		width = scene.live().camera().width();
		selection = new FaintSelection(image);
		canvas = image.getCanvas();
		model = KeptState.begin(image, slice, scene, offered);
		painter = new CanvasPainter(model);
		layer = new CanvasLayer(image, canvas, this::paint);
		panel = new EditorPanel(image.getTitle(), model, this, work, (double) image.getWidth() / width);
		final MouseGestures mouse = new MouseGestures(model, this::view, canvas::setCursor, this::hint);
		input = new CanvasInput(canvas, image.getWindow(), new Gestures(model, mouse, this));
		this.work = work;
		loop = new PreviewLoop(model, scene, work, painter, panel, canvas::repaint);
		run = new EditRun(work, panel);
	}

	private void start(final String told) {
		ImagePlus.addImageListener(this);
		input.attach();
		layer.show();
		model.addListener(this::changed);
		panel.showBeside(image.getWindow());
		changed();
		if (!told.isEmpty()) panel.tell(told);
	}

	private void hint(final String words) {
		panel.hint(words);
		IJ.showStatus(words);
	}

	/** The part of the scene that the canvas shows. */
	public View view() {
		return view(width);
	}

	/** The part of the picture that the canvas shows, in the pixels of one with a width. */
	private View view(final int pixels) {
		final Rectangle part = canvas.getSrcRect();
		final int step = image.getWidth() / pixels; // pixels of the image per pixel
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
		loop.update();
	}

	/** Whether the preview of the poses as they are is on the canvas, the best that is wanted, and all work is done. */
	public boolean isAtRest() {
		return loop.isAtRest();
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
		if (isInSight()) run.start(model.poses(), model.surroundings());
		else
			panel.tell("The object is in slice " + slice + ": show that slice, then edit.");
	}

	/** Asks for what only researchers need. */
	void more() {
		work.more();
		loop.settingsChanged();
	}

	/** Whether the edited picture is being made. */
	public boolean isEditing() {
		return run.isRunning();
	}

	@Override
	public void close() {
		if (closed) return;
		closed = true;
		OPEN.remove(image);
		ImagePlus.removeImageListener(this);
		if (model.isDragging()) model.cancelDrag();
		KeptState.of(slice, model).write(image);
		input.detach();
		selection.restore();
		layer.hide();
		loop.close();
		panel.dispose();
	}

	@Override
	public void imageOpened(final ImagePlus other) {}

	@Override
	public void imageClosed(final ImagePlus other) {
		if (other == image) EventQueue.invokeLater(this::close);
	}

	@Override
	public void imageUpdated(final ImagePlus other) {}
}
