// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.ObjectEdit;
import diffhandles.ui.EditorHandles;
import diffhandles.ui.Handle;
import diffhandles.ui.Place;
import diffhandles.ui.canvas.ObjectEditor;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageCanvas;
import ij.gui.Roi;
import java.awt.Component;
import java.awt.Container;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JTextField;

/** An editor that is open, and a user's hand on its canvas and its panel. */
final class OpenEditor {

	final ImagePlus image;
	final ObjectEditor editor;
	final Hand hand;

	private OpenEditor(final ImagePlus image, final ObjectEditor editor) {
		this.image = image;
		this.editor = editor;
		hand = new Hand(image.getCanvas());
	}

	/** Opens the editor of an image, as the command does. */
	static OpenEditor on(final ImagePlus active) throws Exception {
		return on(active, active);
	}

	/** @param edited the image on whose canvas the editor opens */
	static OpenEditor on(final ImagePlus active, final ImagePlus edited) throws Exception {
		if (active.getWindow() == null) active.show();
		WindowManager.setCurrentWindow(active.getWindow());
		MoveObjectCommand.open(active);
		return found(edited);
	}

	/** The editor that somebody else opens on an image. */
	static OpenEditor found(final ImagePlus edited) throws Exception {
		final OpenEditor open = new OpenEditor(edited, Desktop.await("the editor", () -> ObjectEditor.of(edited)));
		open.rest();
		return open;
	}

	/** Waits until the best preview is there, and all work is done. */
	void rest() throws Exception {
		try {
			Desktop.await("rest", () -> Hand.onEventThread(editor::isAtRest) ? true : null);
		}
		catch (final IllegalStateException e) {
			throw new IllegalStateException("no rest: " + editor.model().poses() + ", dragging "
				+ editor.model().isDragging() + ", the panel says " + words(), e);
		}
	}

	ObjectEdit edit() {
		return editor.model().pose().edit();
	}

	/** A place of the canvas where a handle can be taken hold of. */
	Place on(final Handle handle) throws Exception {
		return find(handle).orElseThrow(() -> new IllegalStateException("no place for " + handle));
	}

	/** As {@link #on}; empty if there is none. */
	Optional<Place> find(final Handle handle) throws Exception {
		return Hand.onEventThread(() -> {
			final EditorHandles handles = new EditorHandles(editor.model(), editor.view());
			final ImageCanvas canvas = image.getCanvas();
			for (int y = canvas.getHeight() - 3; y > 2; y -= 2)
				for (int x = 10; x < canvas.getWidth() - 10; x += 3)
					if (handles.at(x, y, handle == Handle.ROLL || handle == Handle.PITCH).filter(handle::equals)
						.isPresent()) return Optional.of(new Place(x, y));
			return Optional.empty();
		});
	}

	/** Takes a handle along a way. */
	void drag(final Handle handle, final double dx, final double dy, final int modifiers) throws Exception {
		final Place from = on(handle);
		hand.drag(from.x(), from.y(), dx, dy, modifiers);
	}

	/** The canvas as it is painted, the selection left out. */
	BufferedImage painted() throws Exception {
		return Hand.onEventThread(() -> {
			final ImageCanvas canvas = image.getCanvas();
			final BufferedImage picture =
				new BufferedImage(canvas.getWidth(), canvas.getHeight(), BufferedImage.TYPE_INT_RGB);
			final Graphics2D g = picture.createGraphics();
			final Roi roi = image.getRoi();
			image.deleteRoi();
			canvas.paint(g);
			image.setRoi(roi);
			g.dispose();
			return picture;
		});
	}

	JFrame panel() throws Exception {
		return Desktop.await("the panel",
			() -> (JFrame) Desktop.windows().stream().filter(
				w -> w instanceof JFrame f && f.getTitle().equals(MoveObjectCommand.TITLE + ": " + image.getTitle()))
				.findAny().orElse(null));
	}

	/** All words of the panel. */
	String words() throws Exception {
		return Hand.all(panel(), JLabel.class).stream().map(JLabel::getText).collect(Collectors.joining("\n"));
	}

	/** The field of a number, by its label. */
	JTextField field(final String label) throws Exception {
		return Hand.all(panel(), JTextField.class).stream()
			.filter(field -> label.equals(field.getAccessibleContext().getAccessibleName())).findFirst()
			.orElseThrow(() -> new IllegalStateException("no field '" + label + "'"));
	}

	/** Types a number into a field. */
	void type(final String label, final String number) throws Exception {
		final JTextField field = field(label);
		Hand.onEventThread(() -> {
			field.setText(number);
			field.postActionEvent();
			return null;
		});
	}

	/** Chooses what the canvas shows, by its name in the list. */
	void show(final String name) throws Exception {
		final JComboBox<?> list = Hand.all(panel(), JComboBox.class).get(0);
		Hand.onEventThread(() -> {
			for (int k = 0; k < list.getItemCount(); k++)
				if (list.getItemAt(k).toString().equals(name)) list.setSelectedIndex(k);
			return null;
		});
		if (!list.getSelectedItem().toString().equals(name)) throw new IllegalStateException("no '" + name + "'");
	}

	/** Presses a button or ticks a box, by its label. */
	void press(final String label) throws Exception {
		final Container panel = panel();
		final Component found = Hand.all(panel, Component.class).stream()
			.filter(c -> c instanceof JButton b && b.getText().equals(label)
				|| c instanceof JCheckBox box && box.getText().equals(label))
			.findFirst().orElseThrow(() -> new IllegalStateException("no button '" + label + "'"));
		Hand.onEventThread(() -> {
			((javax.swing.AbstractButton) found).doClick(0);
			return null;
		});
	}

	/** Closes editor and image. */
	void end() throws Exception {
		Hand.onEventThread(() -> {
			editor.close();
			return null;
		});
		image.changes = false;
		image.close();
	}
}
