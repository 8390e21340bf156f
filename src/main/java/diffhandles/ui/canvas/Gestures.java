// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.ui.Drag;
import diffhandles.ui.EditorModel;
import diffhandles.ui.Grip;
import diffhandles.ui.Handle;
import diffhandles.ui.HandleShapes;
import diffhandles.ui.View;
import java.awt.Cursor;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What mouse and keys mean on the canvas. */
final class Gestures implements CanvasInput.Editor {

	/** How far a notch of the wheel moves an object, in nudges. */
	private static final int WHEEL = 5;
	/** How much farther with Shift. */
	private static final int FAST = 10;

	/** What the editor as a whole does. */
	interface Commands {

		/** Whether the canvas shows the picture that is edited. */
		boolean isInSight();

		void edit();

		void close();

		/** Shows the picture as it is, or as it will be. */
		void showBefore(boolean before);

		/** Shows the rings that tilt, or hides them. */
		void showTilt(boolean tilt);

		void setCursor(Cursor cursor);
	}

	private final EditorModel model;
	private final Supplier<View> view;
	private final Commands commands;
	private final Consumer<String> hints;
	private Grip grip;
	private Drag drag;
	private boolean dragsInPicture;

	/**
	 * @param view of the scene's pixels on the canvas
	 * @param hints hears in a line what a handle does
	 */
	Gestures(final EditorModel model, final Supplier<View> view, final Commands commands,
		final Consumer<String> hints)
	{
		this.model = model;
		this.view = view;
		this.commands = commands;
		this.hints = hints;
	}

	private HandleShapes shapes() {
		return new HandleShapes(model.object(), model.pose(), view.get());
	}

	/** The handle at an event's place; with Alt a tilt, too. */
	private Optional<Handle> handle(final MouseEvent e) {
		return shapes().at(e.getX(), e.getY(), e.isAltDown());
	}

	@Override
	public boolean pressed(final MouseEvent e) {
		if (!commands.isInSight()) return false;
		final Optional<Handle> handle = handle(e);
		if (handle.isEmpty()) {
			selectAt(e.getX(), e.getY());
			return true;
		}
		grip = new Grip(shapes(), handle.get(), e.getX(), e.getY());
		if (e.getClickCount() == 2) {
			model.set(grip.reset());
			grip = null;
			return true;
		}
		dragsInPicture = e.isShiftDown();
		drag = grip.drag(dragsInPicture);
		model.hover(handle);
		return true;
	}

	/** Gives the handles to the object at a place, if there is one. */
	private void selectAt(final double x, final double y) {
		for (int k = 0; k < model.objects().size(); k++)
			if (new HandleShapes(model.objects().get(k), model.poses().get(k), view.get()).at(x, y, false)
				.isPresent()) {
				model.select(k);
				return;
			}
	}

	@Override
	public boolean dragged(final MouseEvent e) {
		if (grip == null) return false;
		if (e.isShiftDown() != dragsInPicture) { // the body goes on in the other plane, from where it was grabbed
			dragsInPicture = e.isShiftDown();
			drag = grip.drag(dragsInPicture);
		}
		model.drag(drag.to(view.get().u(e.getX()), view.get().v(e.getY()), e.isControlDown()));
		return true;
	}

	@Override
	public boolean released(final MouseEvent e) {
		if (grip == null) return false;
		grip = null;
		if (model.isDragging()) model.drop();
		return true;
	}

	@Override
	public boolean moved(final MouseEvent e) {
		if (!commands.isInSight()) return false;
		commands.showTilt(e.isAltDown());
		final Optional<Handle> handle = handle(e);
		model.hover(handle);
		handle.ifPresent(h -> {
			hints.accept(h.hint());
			commands.setCursor(cursor(h));
		});
		return handle.isPresent();
	}

	private static Cursor cursor(final Handle handle) {
		return Cursor.getPredefinedCursor(switch (handle) {
			case BODY -> Cursor.MOVE_CURSOR;
			case LIFT -> Cursor.N_RESIZE_CURSOR;
			case SPIN -> Cursor.E_RESIZE_CURSOR;
			case SCALE -> Cursor.NE_RESIZE_CURSOR;
			case ROLL, PITCH -> Cursor.HAND_CURSOR;
		});
	}

	@Override
	public boolean turned(final MouseWheelEvent e) {
		if (!commands.isInSight() || e.isControlDown() || handle(e).isEmpty()) return false;
		model.nudge(0, 0, -e.getWheelRotation() * WHEEL * (e.isShiftDown() ? FAST : 1));
		return true;
	}

	@Override
	public boolean keyPressed(final KeyEvent e) {
		if (!commands.isInSight()) return false;
		final int far = e.isShiftDown() ? FAST : 1;
		final boolean control = (e.getModifiersEx() & (InputEvent.CTRL_DOWN_MASK | InputEvent.META_DOWN_MASK)) != 0;
		switch (e.getKeyCode()) {
			case KeyEvent.VK_LEFT -> model.nudge(-far, 0, 0);
			case KeyEvent.VK_RIGHT -> model.nudge(far, 0, 0);
			case KeyEvent.VK_UP -> model.nudge(0, 0, far);
			case KeyEvent.VK_DOWN -> model.nudge(0, 0, -far);
			case KeyEvent.VK_PAGE_UP -> model.nudge(0, -far, 0);
			case KeyEvent.VK_PAGE_DOWN -> model.nudge(0, far, 0);
			case KeyEvent.VK_TAB -> model.select(model.selected() + (e.isShiftDown() ? -1 : 1));
			case KeyEvent.VK_ENTER -> commands.edit();
			case KeyEvent.VK_ESCAPE -> escape();
			case KeyEvent.VK_Z -> {
				if (!control) return false;
				undo(e.isShiftDown());
			}
			case KeyEvent.VK_SPACE -> {
				commands.showBefore(true);
				return false; // ImageJ's hand is on this key, too
			}
			case KeyEvent.VK_ALT -> commands.showTilt(true);
			default -> {
				return false;
			}
		}
		return true;
	}

	private void undo(final boolean again) {
		if (again) model.redo();
		else
			model.undo();
	}

	/** Ends the drag that is going on; without one, the editor. */
	private void escape() {
		if (grip == null) {
			commands.close();
			return;
		}
		grip = null;
		model.cancelDrag();
	}

	@Override
	public boolean keyReleased(final KeyEvent e) {
		if (e.getKeyCode() == KeyEvent.VK_SPACE) commands.showBefore(false);
		if (e.getKeyCode() == KeyEvent.VK_ALT) commands.showTilt(false);
		return false;
	}
}
