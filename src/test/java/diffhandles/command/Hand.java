// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import ij.gui.ImageCanvas;
import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.KeyListener;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** A user's hand on a canvas: posts mouse and key events to it, and waits until they were heard. */
final class Hand {

	private final ImageCanvas canvas;

	Hand(final ImageCanvas canvas) {
		this.canvas = canvas;
	}

	/** Does something on the event thread. */
	static <T> T onEventThread(final Callable<T> action) throws Exception {
		final FutureTask<T> task = new FutureTask<>(action);
		EventQueue.invokeAndWait(task);
		return task.get();
	}

	/** @param modifiers such as {@link InputEvent#ALT_DOWN_MASK} */
	void move(final double x, final double y, final int modifiers) throws Exception {
		mouse(MouseEvent.MOUSE_MOVED, x, y, modifiers, 0);
	}

	void press(final double x, final double y, final int modifiers) throws Exception {
		move(x, y, modifiers);
		mouse(MouseEvent.MOUSE_PRESSED, x, y, modifiers | InputEvent.BUTTON1_DOWN_MASK, 1);
	}

	void drag(final double x, final double y, final int modifiers) throws Exception {
		mouse(MouseEvent.MOUSE_DRAGGED, x, y, modifiers | InputEvent.BUTTON1_DOWN_MASK, 0);
	}

	void release(final double x, final double y, final int modifiers) throws Exception {
		mouse(MouseEvent.MOUSE_RELEASED, x, y, modifiers, 0);
	}

	/** Takes hold at a place, goes a way in four steps, lets go. */
	void drag(final double x, final double y, final double dx, final double dy, final int modifiers) throws Exception {
		press(x, y, modifiers);
		for (int k = 1; k <= 4; k++)
			drag(x + k * dx / 4, y + k * dy / 4, modifiers);
		release(x + dx, y + dy, modifiers);
	}

	void mouse(final int id, final double x, final double y, final int modifiers, final int clicks) throws Exception {
		post(new MouseEvent(canvas, id, System.currentTimeMillis(), modifiers, (int) x, (int) y, clicks, false,
			id == MouseEvent.MOUSE_MOVED ? MouseEvent.NOBUTTON : MouseEvent.BUTTON1));
	}

	void post(final AWTEvent event) throws Exception {
		canvas.getToolkit().getSystemEventQueue().postEvent(event);
		onEventThread(() -> null); // until it was heard
	}

	/** Keys go to the focus, which without a window manager nobody has; so the canvas hears them directly. */
	void key(final int code, final int modifiers) throws Exception {
		keyDown(code, modifiers);
		keyUp(code, modifiers);
	}

	void keyDown(final int code, final int modifiers) throws Exception {
		onEventThread(() -> {
			for (final KeyListener listener : canvas.getKeyListeners())
				listener.keyPressed(event(KeyEvent.KEY_PRESSED, code, modifiers));
			return null;
		});
	}

	void keyUp(final int code, final int modifiers) throws Exception {
		onEventThread(() -> {
			for (final KeyListener listener : canvas.getKeyListeners())
				listener.keyReleased(event(KeyEvent.KEY_RELEASED, code, modifiers));
			return null;
		});
	}

	private KeyEvent event(final int id, final int code, final int modifiers) {
		return new KeyEvent(canvas, id, System.currentTimeMillis(), modifiers, code, KeyEvent.CHAR_UNDEFINED);
	}

	/** All components of a kind in a container, from top to bottom. */
	static <C extends Component> List<C> all(final Container in, final Class<C> type) {
		final List<C> all = new ArrayList<>();
		for (final Component part : in.getComponents()) {
			if (type.isInstance(part)) all.add(type.cast(part));
			if (part instanceof final Container container) all.addAll(all(container, type));
		}
		return all;
	}
}
