// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The state of an editor: the objects of a picture, the pose of each, which one has the handles, and what is under the
 * pointer. Belongs to one thread; listeners hear every change on it.
 */
public final class EditorModel {

	/** How far an arrow key moves an object, in the unit of its frame. */
	public static final double NUDGE = 0.01;

	private final List<EditedObject> objects;
	private final History<List<Pose>> poses;
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private int selected;
	private Optional<Handle> hovered = Optional.empty();
	private boolean dragging;

	/**
	 * @param objects at least one
	 * @param poses one for each
	 * @throws IllegalArgumentException if there are not as many
	 */
	public EditorModel(final List<EditedObject> objects, final List<Pose> poses) {
		if (objects.isEmpty() || objects.size() != poses.size()) throw new IllegalArgumentException(
			"expected a pose for each of at least one object, got " + poses.size() + " for " + objects.size());
		this.objects = List.copyOf(objects);
		this.poses = new History<>(List.copyOf(poses));
	}

	/** Has somebody told of every change. */
	public void addListener(final Runnable listener) {
		listeners.add(listener);
	}

	private void changed() {
		listeners.forEach(Runnable::run);
	}

	/** The objects, in the order of the scene. */
	public List<EditedObject> objects() {
		return objects;
	}

	/** The pose of every object. */
	public List<Pose> poses() {
		return poses.now();
	}

	/** The number of the object that has the handles. */
	public int selected() {
		return selected;
	}

	/** The object that has the handles. */
	public EditedObject object() {
		return objects.get(selected);
	}

	/** The pose of the object that has the handles. */
	public Pose pose() {
		return poses.now().get(selected);
	}

	/** The handle under the pointer. */
	public Optional<Handle> hovered() {
		return hovered;
	}

	/** Whether a handle is being dragged. */
	public boolean isDragging() {
		return dragging;
	}

	/** Gives the handles to another object. */
	public void select(final int object) {
		selected = Math.floorMod(object, objects.size());
		changed();
	}

	/** Says which handle is under the pointer. */
	public void hover(final Optional<Handle> handle) {
		if (handle.equals(hovered)) return;
		hovered = handle;
		changed();
	}

	/** Shows the object in a pose while its handle is dragged. */
	public void drag(final Pose pose) {
		dragging = true;
		poses.show(replaced(pose));
		changed();
	}

	/** Ends a drag: where it led to is a step of the history. */
	public void drop() {
		dragging = false;
		poses.show(replaced(pose().rounded()));
		poses.keep();
		changed();
	}

	/** Gives a drag up: the object goes back to where it was grabbed. */
	public void cancelDrag() {
		dragging = false;
		poses.revert();
		changed();
	}

	/** Takes the object with the handles to a pose. */
	public void set(final Pose pose) {
		poses.show(replaced(pose));
		poses.keep();
		changed();
	}

	/** Moves the object with the handles in small steps along its frame's axes. */
	public void nudge(final int right, final int down, final int away) {
		set(pose().movedBy(right * NUDGE, down * NUDGE, away * NUDGE).rounded());
	}

	/** Takes all objects back to where they are in the picture. */
	public void reset() {
		poses.show(poses.now().stream().map(pose -> Pose.none(pose.frame())).toList());
		poses.keep();
		changed();
	}

	private List<Pose> replaced(final Pose pose) {
		final List<Pose> all = new ArrayList<>(poses.now());
		all.set(selected, pose);
		return List.copyOf(all);
	}

	/** Whether there is a step to undo. */
	public boolean canUndo() {
		return poses.canUndo();
	}

	/** Whether there is a step to redo. */
	public boolean canRedo() {
		return poses.canRedo();
	}

	/** Takes the last step back. */
	public void undo() {
		poses.undo();
		changed();
	}

	/** Takes the last undone step again. */
	public void redo() {
		poses.redo();
		changed();
	}
}
