// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import ij.IJ;
import ij.gui.ImageCanvas;
import ij.gui.ImageWindow;
import ij.gui.Toolbar;
import java.awt.Component;
import java.awt.event.KeyEvent;
import java.awt.event.KeyListener;
import java.awt.event.MouseEvent;
import java.awt.event.MouseListener;
import java.awt.event.MouseMotionListener;
import java.awt.event.MouseWheelEvent;
import java.awt.event.MouseWheelListener;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stands between a canvas and ImageJ: hears mouse and keys first, and passes on what is not the editor's. In the end
 * everybody has the listeners back that were there before.
 */
final class CanvasInput implements MouseListener, MouseMotionListener, MouseWheelListener, KeyListener {

	/** What the editor does with what it hears; each answers whether that was for it. */
	interface Editor {

		boolean pressed(MouseEvent e);

		boolean dragged(MouseEvent e);

		boolean released(MouseEvent e);

		boolean moved(MouseEvent e);

		boolean turned(MouseWheelEvent e);

		boolean keyPressed(KeyEvent e);

		boolean keyReleased(KeyEvent e);
	}

	private final ImageCanvas canvas;
	private final ImageWindow window;
	private final Editor editor;
	private final Map<Component, KeyListener[]> keyListeners = new LinkedHashMap<>();
	private boolean ours; // the press that is going on

	CanvasInput(final ImageCanvas canvas, final ImageWindow window, final Editor editor) {
		this.canvas = canvas;
		this.window = window;
		this.editor = editor;
	}

	/** Begins to listen. */
	void attach() {
		canvas.removeMouseListener(canvas);
		canvas.removeMouseMotionListener(canvas);
		canvas.addMouseListener(this);
		canvas.addMouseMotionListener(this);
		canvas.addMouseWheelListener(this);
		for (final Component component : new Component[]{ canvas, window }) {
			keyListeners.put(component, component.getKeyListeners());
			for (final KeyListener listener : component.getKeyListeners())
				component.removeKeyListener(listener);
			component.addKeyListener(this);
		}
		canvas.setFocusTraversalKeysEnabled(false); // Tab is for the objects
	}

	/** Gives everything back. */
	void detach() {
		canvas.removeMouseListener(this);
		canvas.removeMouseMotionListener(this);
		canvas.removeMouseWheelListener(this);
		canvas.addMouseListener(canvas);
		canvas.addMouseMotionListener(canvas);
		keyListeners.forEach((component, listeners) -> {
			component.removeKeyListener(this);
			for (final KeyListener listener : listeners)
				component.addKeyListener(listener);
		});
		keyListeners.clear();
	}

	/** Whether ImageJ's own tools that change the view are wanted. */
	private static boolean isViewing() {
		final int tool = Toolbar.getToolId();
		return tool == Toolbar.MAGNIFIER || tool == Toolbar.HAND || IJ.spaceBarDown();
	}

	@Override
	public void mousePressed(final MouseEvent e) {
		ours = e.getButton() == MouseEvent.BUTTON1 && !isViewing();
		if (!ours || !editor.pressed(e)) canvasPressed(e);
	}

	/** A press beside the handles would draw a new selection; only what is no drawing is passed on. */
	private void canvasPressed(final MouseEvent e) {
		if (!ours) canvas.mousePressed(e);
	}

	@Override
	public void mouseDragged(final MouseEvent e) {
		if (!ours) canvas.mouseDragged(e);
		else
			editor.dragged(e);
	}

	@Override
	public void mouseReleased(final MouseEvent e) {
		if (!ours) canvas.mouseReleased(e);
		else
			editor.released(e);
		ours = false;
	}

	@Override
	public void mouseMoved(final MouseEvent e) {
		if (!editor.moved(e)) canvas.mouseMoved(e);
	}

	@Override
	public void mouseClicked(final MouseEvent e) {
		if (isViewing()) canvas.mouseClicked(e);
	}

	@Override
	public void mouseEntered(final MouseEvent e) {
		canvas.mouseEntered(e);
	}

	@Override
	public void mouseExited(final MouseEvent e) {
		canvas.mouseExited(e);
	}

	@Override
	public void mouseWheelMoved(final MouseWheelEvent e) {
		if (!editor.turned(e)) window.mouseWheelMoved(e);
	}

	@Override
	public void keyPressed(final KeyEvent e) {
		if (!editor.keyPressed(e)) for (final KeyListener listener : passOn(e))
			listener.keyPressed(e);
	}

	@Override
	public void keyReleased(final KeyEvent e) {
		if (!editor.keyReleased(e)) for (final KeyListener listener : passOn(e))
			listener.keyReleased(e);
	}

	@Override
	public void keyTyped(final KeyEvent e) {
		for (final KeyListener listener : passOn(e))
			listener.keyTyped(e);
	}

	private KeyListener[] passOn(final KeyEvent e) {
		return keyListeners.getOrDefault(e.getComponent(), new KeyListener[0]);
	}
}
