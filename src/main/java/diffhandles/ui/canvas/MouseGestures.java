// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.ui.EditorHandles;
import diffhandles.ui.EditorModel;
import diffhandles.ui.Handle;
import diffhandles.ui.Hold;
import diffhandles.ui.View;
import java.awt.Cursor;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the mouse means on the canvas. */
final class MouseGestures {

	/** How far a notch of the wheel moves an object, in nudges. */
	private static final int WHEEL = 5;
	/** How much farther with Shift. */
	static final int FAST = 10;

	private final EditorModel model;
	private final Supplier<View> view;
	private final Consumer<Cursor> cursors;
	private final Consumer<String> hints;
	private Hold hold; // null while nothing is held

	/**
	 * @param view of the scene's pixels on the canvas
	 * @param cursors hears how the pointer is to look
	 * @param hints hears in a line what a handle does
	 */
	MouseGestures(final EditorModel model, final Supplier<View> view, final Consumer<Cursor> cursors,
		final Consumer<String> hints)
	{
		this.model = model;
		this.view = view;
		this.cursors = cursors;
		this.hints = hints;
	}

	private EditorHandles handles() {
		return new EditorHandles(model, view.get());
	}

	/** The handle at an event's place; with Alt a tilt, too. */
	private Optional<Handle> handle(final MouseEvent e) {
		return handles().at(e.getX(), e.getY(), e.isAltDown());
	}

	/** Takes hold of a handle, or gives the handles to another object. */
	void pressed(final MouseEvent e) {
		final Optional<Handle> handle = handle(e);
		model.hover(handle);
		if (handle.isEmpty()) {
			handles().objectAt(e.getX(), e.getY()).ifPresent(model::select);
			return;
		}
		hold = handles().hold(handle.get(), e.getX(), e.getY());
		if (e.getClickCount() != 2) return;
		hold.reset();
		hold = null;
	}

	/** Has what is held follow the pointer; false if nothing is held. */
	boolean dragged(final MouseEvent e) {
		if (hold == null) return false;
		hold.follow(e.getX(), e.getY(), e.isShiftDown(), e.isControlDown());
		return true;
	}

	/** Lets go; false if nothing was held. */
	boolean released() {
		if (hold == null) return false;
		hold = null;
		if (model.isDragging()) model.drop();
		return true;
	}

	/** Takes what is held back to where it was; false if nothing was held. */
	boolean cancelled() {
		if (hold == null) return false;
		hold = null;
		model.cancelDrag();
		return true;
	}

	/** Lights up the handle under the pointer, and says what it does; false if there is none. */
	boolean moved(final MouseEvent e) {
		final Optional<Handle> handle = handle(e);
		model.hover(handle);
		handle.ifPresent(h -> {
			hints.accept(h.hint());
			cursors.accept(cursor(h));
		});
		return handle.isPresent();
	}

	private static Cursor cursor(final Handle handle) {
		return Cursor.getPredefinedCursor(switch (handle) {
			case BODY, SHADOW -> Cursor.MOVE_CURSOR;
			case LIFT, HORIZON, WALL -> Cursor.N_RESIZE_CURSOR;
			case SPIN -> Cursor.E_RESIZE_CURSOR;
			case SCALE -> Cursor.NE_RESIZE_CURSOR;
			case ROLL, PITCH, SUN -> Cursor.HAND_CURSOR;
		});
	}

	/** Moves the object under the pointer away or near; false if there is none. */
	boolean turned(final MouseWheelEvent e) {
		if (e.isControlDown() || handles().objectAt(e.getX(), e.getY()).isEmpty()) return false;
		model.nudge(0, 0, -e.getWheelRotation() * WHEEL * (e.isShiftDown() ? FAST : 1));
		return true;
	}
}
