// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.ui.EditorModel;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;

/** What mouse and keys mean on the canvas, while it shows the picture that is edited. */
final class Gestures implements CanvasInput.Editor {

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
	}

	private final EditorModel model;
	private final MouseGestures mouse;
	private final Commands commands;

	Gestures(final EditorModel model, final MouseGestures mouse, final Commands commands) {
		this.model = model;
		this.mouse = mouse;
		this.commands = commands;
	}

	@Override
	public boolean pressed(final MouseEvent e) {
		if (!commands.isInSight()) return false;
		mouse.pressed(e);
		return true;
	}

	@Override
	public boolean dragged(final MouseEvent e) {
		return mouse.dragged(e);
	}

	@Override
	public boolean released(final MouseEvent e) {
		return mouse.released();
	}

	@Override
	public boolean moved(final MouseEvent e) {
		if (!commands.isInSight()) return false;
		commands.showTilt(e.isAltDown());
		return mouse.moved(e);
	}

	@Override
	public boolean turned(final MouseWheelEvent e) {
		return commands.isInSight() && mouse.turned(e);
	}

	@Override
	public boolean keyPressed(final KeyEvent e) {
		if (!commands.isInSight()) return false;
		final int far = e.isShiftDown() ? MouseGestures.FAST : 1;
		switch (e.getKeyCode()) {
			case KeyEvent.VK_LEFT -> model.nudge(-far, 0, 0);
			case KeyEvent.VK_RIGHT -> model.nudge(far, 0, 0);
			case KeyEvent.VK_UP -> model.nudge(0, 0, far);
			case KeyEvent.VK_DOWN -> model.nudge(0, 0, -far);
			case KeyEvent.VK_PAGE_UP -> model.nudge(0, -far, 0);
			case KeyEvent.VK_PAGE_DOWN -> model.nudge(0, far, 0);
			case KeyEvent.VK_TAB -> model.select(model.selected() + (e.isShiftDown() ? -1 : 1));
			default -> {
				return command(e);
			}
		}
		return true;
	}

	private boolean command(final KeyEvent e) {
		switch (e.getKeyCode()) {
			case KeyEvent.VK_ENTER -> commands.edit();
			case KeyEvent.VK_ESCAPE -> {
				if (!mouse.cancelled()) commands.close();
			}
			case KeyEvent.VK_Z -> {
				if ((e.getModifiersEx() & (InputEvent.CTRL_DOWN_MASK | InputEvent.META_DOWN_MASK)) == 0) return false;
				if (e.isShiftDown()) model.redo();
				else
					model.undo();
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

	@Override
	public boolean keyReleased(final KeyEvent e) {
		if (e.getKeyCode() == KeyEvent.VK_SPACE) commands.showBefore(false);
		if (e.getKeyCode() == KeyEvent.VK_ALT) commands.showTilt(false);
		return false;
	}
}
