// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.LiveScene.Light;
import diffhandles.standing.FloorView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * The state of an editor: the objects of a picture, the pose of each, what is said of the scene around them, which
 * object has the handles, and what is under the pointer. Belongs to one thread; listeners hear every change on it.
 */
public final class EditorModel {

	/** How far an arrow key moves an object, in the unit of its frame. */
	public static final double NUDGE = 0.01;

	/** All that is undone and redone. */
	private record State(List<Pose> poses, Surroundings surroundings) {}

	private final History<State> history;
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private EditedScene scene;
	private int selected;
	private Optional<Handle> hovered = Optional.empty();
	private boolean dragging;

	/**
	 * @param poses one for each object
	 * @param surroundings with which the scene was taken apart
	 * @throws IllegalArgumentException if there are not as many
	 */
	public EditorModel(final EditedScene scene, final List<Pose> poses, final Surroundings surroundings) {
		if (scene.objects().size() != poses.size()) throw new IllegalArgumentException(
			"expected a pose for each object, got " + poses.size() + " for " + scene.objects().size());
		this.scene = scene;
		history = new History<>(new State(List.copyOf(poses), surroundings));
	}

	/** Has somebody told of every change. */
	public void addListener(final Runnable listener) {
		listeners.add(listener);
	}

	private void changed() {
		listeners.forEach(Runnable::run);
	}

	/** The scene as it was taken apart last. */
	public EditedScene scene() {
		return scene;
	}

	/**
	 * Takes the same scene, taken apart anew. Objects stay where they were taken in the picture; so the numbers of
	 * their poses become those of the new ground.
	 *
	 * @throws IllegalArgumentException if it has more or fewer objects
	 */
	public void setScene(final EditedScene other) {
		if (other.objects().size() != scene.objects().size()) throw new IllegalArgumentException(
			"expected " + scene.objects().size() + " objects, got " + other.objects().size());
		final List<EditedObject> before = scene.objects();
		scene = other;
		history.replaceAll(state -> new State(onGroundOf(other.objects(), before, state.poses), state.surroundings));
		changed();
	}

	/** The poses that take the same objects to the same places of the picture on other grounds. */
	public List<Pose> posesOn(final List<EditedObject> objects) {
		return onGroundOf(objects, objects(), poses());
	}

	private static List<Pose> onGroundOf(final List<EditedObject> objects, final List<EditedObject> before,
		final List<Pose> poses)
	{
		return IntStream.range(0, poses.size()).mapToObj(k -> objects.get(k).poseLike(poses.get(k), before.get(k)))
			.toList();
	}

	/** The objects, in the order of the scene. */
	public List<EditedObject> objects() {
		return scene.objects();
	}

	/** The pose of every object. */
	public List<Pose> poses() {
		return history.now().poses;
	}

	/** What is said of the scene around the objects. */
	public Surroundings surroundings() {
		return history.now().surroundings;
	}

	/** The floor under what is said of it; empty if the depth does not come from the ground. */
	public Optional<FloorView> floor() {
		return scene.floor(surroundings());
	}

	/** Where the light is said to come from; else from where the shadow of the selected object tells. */
	public Optional<Light> light() {
		return surroundings().light().or(() -> scene.lights().get(selected));
	}

	/** The number of the object that has the handles. */
	public int selected() {
		return selected;
	}

	/** The object that has the handles. */
	public EditedObject object() {
		return scene.objects().get(selected);
	}

	/** The pose of the object that has the handles. */
	public Pose pose() {
		return poses().get(selected);
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
		selected = Math.floorMod(object, objects().size());
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
		drag(replaced(pose), surroundings());
	}

	/** Shows the object in a light, or on a floor, while a handle of them is dragged. */
	public void drag(final Surroundings surroundings) {
		drag(poses(), surroundings);
	}

	private void drag(final List<Pose> poses, final Surroundings surroundings) {
		dragging = true;
		history.show(new State(poses, surroundings));
		changed();
	}

	/** Ends a drag: where it led to is a step of the history. */
	public void drop() {
		dragging = false;
		keep(replaced(pose().rounded()), surroundings());
	}

	/** Gives a drag up: the object goes back to where it was grabbed. */
	public void cancelDrag() {
		dragging = false;
		history.revert();
		changed();
	}

	/** Takes the object with the handles to a pose. */
	public void set(final Pose pose) {
		keep(replaced(pose), surroundings());
	}

	/** Says something else of the scene around the objects. */
	public void set(final Surroundings surroundings) {
		keep(poses(), surroundings);
	}

	/** Moves the object with the handles in small steps along its frame's axes. */
	public void nudge(final int right, final int down, final int away) {
		set(pose().movedBy(right * NUDGE, down * NUDGE, away * NUDGE).rounded());
	}

	/** Takes all objects back to where they are in the picture, and what is said around them. */
	public void reset() {
		keep(poses().stream().map(pose -> Pose.none(pose.frame())).toList(), Surroundings.NONE);
	}

	private void keep(final List<Pose> poses, final Surroundings surroundings) {
		dragging = false;
		history.show(new State(poses, surroundings));
		history.keep();
		changed();
	}

	private List<Pose> replaced(final Pose pose) {
		final List<Pose> all = new ArrayList<>(poses());
		all.set(selected, pose);
		return List.copyOf(all);
	}

	/** Whether there is a step to undo. */
	public boolean canUndo() {
		return history.canUndo();
	}

	/** Whether there is a step to redo. */
	public boolean canRedo() {
		return history.canRedo();
	}

	/** Takes the last step back. */
	public void undo() {
		history.undo();
		changed();
	}

	/** Takes the last undone step again. */
	public void redo() {
		history.redo();
		changed();
	}
}
