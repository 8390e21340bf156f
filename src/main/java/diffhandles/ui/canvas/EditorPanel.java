// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.Outlook;
import diffhandles.ui.EditorModel;
import ij.IJ;
import ij.ImageJ;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.GraphicsEnvironment;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.KeyStroke;

/**
 * The numbers of an edit beside the picture, and what to do with it. They follow the handles, and the handles follow
 * them. What is wrong is said here, in place; nothing else opens.
 */
final class EditorPanel extends JFrame {

	private static final long serialVersionUID = 1L;

	private final transient EditorModel model;
	private final transient ObjectEditor editor;
	private final transient EditorWork work;
	private final transient TransformRows transform;
	private final transient SurroundingsRows surroundings;
	private final transient PanelWords words = new PanelWords();
	private final JButton undo = new JButton("Undo"), redo = new JButton("Redo"), edit = new JButton("Edit");

	/** @param step pixels of the picture per pixel of the scene */
	EditorPanel(final String title, final EditorModel model, final ObjectEditor editor, final EditorWork work,
		final double step)
	{
		super("Move Object in 3D: " + title);
		this.model = model;
		this.editor = editor;
		this.work = work;
		transform = new TransformRows(model, this::tell);
		surroundings = new SurroundingsRows(model, step, this::tell);
		setDefaultCloseOperation(DO_NOTHING_ON_CLOSE);
		addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosing(final WindowEvent e) {
				editor.close();
			}
		});
		final JPanel content = new JPanel(new BorderLayout(0, 6));
		content.setBorder(BorderFactory.createEmptyBorder(8, 10, 8, 10));
		content.add(numbers(), BorderLayout.CENTER);
		content.add(foot(), BorderLayout.SOUTH);
		setContentPane(content);
		bindKeys(content);
		pack();
	}

	private JPanel numbers() {
		final JPanel grid = new JPanel(new GridBagLayout());
		final GridBagConstraints at = new GridBagConstraints();
		at.fill = GridBagConstraints.HORIZONTAL;
		at.gridy = 0;
		transform.addTo(grid, at);
		surroundings.addTo(grid, at);
		return grid;
	}

	private JPanel foot() {
		final Box rows = Box.createVerticalBox();
		rows.add(row(new JLabel("Show"), shown(), grid()));
		rows.add(row(new JLabel("Depth"), new DepthList(work)));
		rows.add(words.news());
		rows.add(row(undo, redo, button("Reset", "All objects back to where they are", model::reset),
			button("Add pose", "Keep this pose for Animate Object in 3D...", () -> tell(work.addPose(model.poses())))));
		rows.add(row(edit, button("Close", "The move is offered again next time (Escape)", editor::close),
			button("More…", "What researchers need: inversion, guidance, steps", editor::more)));
		rows.add(words.hints());
		undo.addActionListener(e -> model.undo());
		redo.addActionListener(e -> model.redo());
		edit.addActionListener(e -> editor.edit());
		undo.setToolTipText("Ctrl+Z");
		redo.setToolTipText("Ctrl+Shift+Z");
		edit.setToolTipText("Make the edited picture (Enter)");
		final JPanel foot = new JPanel(new BorderLayout());
		foot.add(rows);
		return foot;
	}

	private static JButton button(final String label, final String tip, final Runnable action) {
		final JButton button = new JButton(label);
		button.setToolTipText(tip);
		button.addActionListener(e -> action.run());
		return button;
	}

	private JComboBox<Shown> shown() {
		final JComboBox<Shown> box = new JComboBox<>(Shown.values());
		box.setToolTipText("Hold Space on the picture to see it as it is");
		box.addActionListener(e -> editor.setShown((Shown) box.getSelectedItem()));
		return box;
	}

	private JCheckBox grid() {
		final JCheckBox grid = new JCheckBox("Ground grid");
		grid.addActionListener(e -> editor.showGrid(grid.isSelected()));
		return grid;
	}

	/** Without the focus, which is for numbers: else Enter and Space would press these. */
	private static JPanel row(final JComponent... parts) {
		final JPanel row = new JPanel(new FlowLayout(FlowLayout.LEFT, 4, 1));
		for (final JComponent part : parts) {
			part.setFocusable(false);
			row.add(part);
		}
		return row;
	}

	private void bindKeys(final JComponent content) {
		bind(content, KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), editor::close);
		bind(content, KeyStroke.getKeyStroke("control Z"), model::undo);
		bind(content, KeyStroke.getKeyStroke("control shift Z"), model::redo);
		getRootPane().setDefaultButton(edit);
	}

	private static void bind(final JComponent content, final KeyStroke key, final Runnable action) {
		content.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(key, key);
		content.getActionMap().put(key, new AbstractAction() {

			private static final long serialVersionUID = 1L;

			@Override
			public void actionPerformed(final ActionEvent e) {
				action.run();
			}
		});
	}

	/** Says in words how sure the edit is. */
	void showOutlook(final Outlook expected, final double madeUp) {
		words.expect(expected, madeUp, work.depthWords());
	}

	/** Says what the edit will take of the machine; blank if that is not worth a word. */
	void showCost(final String sentence) {
		words.cost(sentence);
	}

	/**
	 * Shows the numbers as they are now.
	 *
	 * @param collides whether the object runs into something
	 */
	void update(final boolean collides) {
		transform.update();
		surroundings.update();
		undo.setEnabled(model.canUndo());
		redo.setEnabled(model.canRedo());
		words.tellOfCollision(collides);
	}

	/** Says something below the numbers. */
	void tell(final String sentence) {
		words.tell(sentence);
	}

	/**
	 * Says why the scene could not be taken apart with its horizon and wall, and marks the number.
	 *
	 * @param sentence blank if it was
	 */
	void tellOfFloor(final String sentence) {
		tell(sentence);
		surroundings.mark(sentence);
	}

	/** Says in a line what dragging does. */
	void hint(final String line) {
		words.hint(line);
	}

	/** Says whether the edited picture is being made. */
	void setEditing(final boolean editing) {
		edit.setEnabled(!editing);
		words.tellOfEdit(editing);
	}

	/** Opens where it covers least of a window, without taking the focus from it. */
	void showBeside(final Window window) {
		final Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
		final ImageJ imagej = IJ.getInstance();
		final List<Rectangle> others = imagej == null ? List.of() : List.of(imagej.getBounds());
		setLocation(new FreePlace(screen, window.getBounds(), others).of(getSize()));
		setAutoRequestFocus(false);
		setVisible(true);
	}
}
