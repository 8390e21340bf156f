// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.ObjectEdit;
import diffhandles.LiveScene;
import diffhandles.ground.EditFrame;
import diffhandles.ui.EditorModel;
import diffhandles.ui.Pose;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.GraphicsEnvironment;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.SwingConstants;

/**
 * The numbers of an edit beside the picture, and what to do with it. They follow the handles, and the handles follow
 * them. What is wrong is said here, in place; nothing else opens.
 */
final class EditorPanel extends JFrame {

	private static final long serialVersionUID = 1L;

	/** Confidence in a shadow below which it is called unsure, and from which sure; ours. */
	private static final double UNSURE = 0.4, SURE = 0.7;

	private final transient EditorModel model;
	private final transient ObjectEditor editor;
	private final transient EditorWork work;
	private final List<NumberField> fields = new ArrayList<>();
	private final JLabel unit = new JLabel("Along the camera's axes, in depth units"), message = new JLabel(" "),
		confidence = new JLabel(" ");
	private final JTextField azimuth = new JTextField(5), elevation = new JTextField(5);
	private final JCheckBox depthUnits = new JCheckBox("Depth units, camera axes");
	private final JButton undo = new JButton("Undo"), redo = new JButton("Redo"), edit = new JButton("Edit");

	EditorPanel(final String title, final EditorModel model, final ObjectEditor editor, final EditorWork work) {
		super("Move Object in 3D: " + title);
		this.model = model;
		this.editor = editor;
		this.work = work;
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
		showLight();
		setContentPane(content);
		bindKeys(content);
		pack();
	}

	private JPanel numbers() {
		final JPanel grid = new JPanel(new GridBagLayout());
		field("Right", 0.05, e -> e.translateX(), (e, v) -> with(e, v, e.translateY(), e.translateZ()));
		field("Down", 0.05, e -> e.translateY(), (e, v) -> with(e, e.translateX(), v, e.translateZ()));
		field("Away", 0.05, e -> e.translateZ(), (e, v) -> with(e, e.translateX(), e.translateY(), v));
		field("Spin, degrees", 5, e -> e.yawDegrees(), (e, v) -> turned(e, v, e.pitchDegrees(), e.rollDegrees()));
		field("Tilt away, degrees", 5, e -> e.pitchDegrees(), (e, v) -> turned(e, e.yawDegrees(), v, e.rollDegrees()));
		field("Tilt sideways, degrees", 5, e -> e.rollDegrees(),
			(e, v) -> turned(e, e.yawDegrees(), e.pitchDegrees(), v));
		field("Scale, factor", 0.05, e -> e.scale(), (e, v) -> new ObjectEdit(e.translateX(), e.translateY(),
			e.translateZ(), e.yawDegrees(), e.pitchDegrees(), e.rollDegrees(), v));
		final GridBagConstraints at = new GridBagConstraints();
		at.insets = new Insets(1, 2, 1, 2);
		at.fill = GridBagConstraints.HORIZONTAL;
		at.gridy = 0;
		at.gridwidth = 2;
		grid.add(unit, at);
		at.gridwidth = 1;
		for (final NumberField field : fields) {
			at.gridy++;
			at.gridx = 0;
			at.weightx = 0;
			grid.add(new JLabel(field.label()), at);
			at.gridx = 1;
			at.weightx = 1;
			grid.add(field, at);
		}
		at.gridy++;
		at.gridx = 0;
		at.gridwidth = 2;
		depthUnits.addActionListener(e -> update());
		depthUnits.setFocusable(false);
		grid.add(depthUnits, at);
		return grid;
	}

	private static ObjectEdit with(final ObjectEdit e, final double x, final double y, final double z) {
		return new ObjectEdit(x, y, z, e.yawDegrees(), e.pitchDegrees(), e.rollDegrees(), e.scale());
	}

	private static ObjectEdit turned(final ObjectEdit e, final double yaw, final double pitch, final double roll) {
		return new ObjectEdit(e.translateX(), e.translateY(), e.translateZ(), yaw, pitch, roll, e.scale());
	}

	private void field(final String label, final double step, final NumberField.Get get, final NumberField.Set set) {
		fields.add(new NumberField(label, step, get, edited -> {
			try {
				final Pose pose = shownPose();
				model.set(pose.with(set.to(pose.edit(), edited)).in(model.pose().frame()));
				tell(" ");
				return true;
			}
			catch (final IllegalArgumentException e) {
				tell(label + ": " + e.getMessage());
				return false;
			}
		}, this::tell));
	}

	/** The pose in the numbers that are shown. */
	private Pose shownPose() {
		return depthUnits.isSelected() ? model.pose().in(EditFrame.CAMERA) : model.pose();
	}

	private JPanel foot() {
		final Box rows = Box.createVerticalBox();
		rows.add(row(new JLabel("Show"), shown(), grid()));
		rows.add(row(new JLabel("Depth"), depths()));
		rows.add(row(new JLabel("Light, degrees: azimuth"), azimuth, new JLabel("elevation"), elevation));
		azimuth.addActionListener(e -> enterLight());
		elevation.addActionListener(e -> enterLight());
		confidence.setAlignmentX(CENTER_ALIGNMENT);
		for (final JLabel label : new JLabel[]{ confidence, message }) {
			label.setVerticalAlignment(SwingConstants.TOP);
			label.setPreferredSize(new Dimension(10, label.getPreferredSize().height * 3));
			final JPanel line = new JPanel(new BorderLayout());
			line.add(label);
			rows.add(line);
		}
		rows.add(row(undo, redo, button("Reset", "All objects back to where they are", model::reset),
			button("More…", "What researchers need: inversion, guidance, steps", work::more)));
		rows.add(row(button("Close", "The move is offered again next time (Escape)", editor::close), edit));
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

	private JComboBox<String> depths() {
		final List<String> all = work.depths();
		final JComboBox<String> box = new JComboBox<>(all.toArray(new String[0]));
		box.addActionListener(e -> {
			if (!all.get(0).equals(box.getSelectedItem())) work.openWith((String) box.getSelectedItem());
		});
		return box;
	}

	private void enterLight() {
		if (azimuth.getText().isBlank() && elevation.getText().isBlank()) {
			editor.setLight(Optional.empty());
			return;
		}
		try {
			editor.setLight(Optional.of(new LiveScene.Light(Double.parseDouble(azimuth.getText().strip()),
				Double.parseDouble(elevation.getText().strip()))));
		}
		catch (final NumberFormatException e) {
			tell("Light: expected two numbers in degrees, or none, got '" + azimuth.getText() + "' and '"
				+ elevation.getText() + "'");
		}
	}

	/**
	 * Says in words how sure the edit is.
	 *
	 * @param madeUp share of the objects that the picture does not show; empty if it is not known yet
	 */
	void showConfidence(final Optional<Double> madeUp) {
		if (madeUp.isEmpty()) return;
		final double shadow = editor.shadowConfidence();
		confidence.setText(String.format(Locale.ROOT,
			"<html>Made up: %.0f %% of the object. Shadow: %s. Depth: %s.</html>", 100 * madeUp.get(),
			shadow == 0 ? "none seen" : shadow < UNSURE ? "unsure" : shadow < SURE ? "fairly sure" : "sure",
			work.depths().get(0).replace("<", "&lt;")));
	}

	private void showLight() {
		editor.light().ifPresent(light -> {
			azimuth.setText(String.format(Locale.ROOT, "%.0f", light.azimuth()));
			elevation.setText(String.format(Locale.ROOT, "%.0f", light.elevation()));
		});
	}

	private static JPanel row(final JComponent... parts) {
		final JPanel row = new JPanel(new FlowLayout(FlowLayout.LEFT, 4, 1));
		for (final JComponent part : parts) {
			part.setFocusable(part instanceof JTextField);
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
			public void actionPerformed(final java.awt.event.ActionEvent e) {
				action.run();
			}
		});
	}

	/** Shows the numbers as they are now. */
	void update() {
		final EditFrame frame = shownPose().frame();
		final boolean stated = !frame.equals(EditFrame.CAMERA);
		unit.setText(stated ? "Along the ground, in object heights" : "Along the camera's axes, in depth units");
		depthUnits.setVisible(!model.pose().frame().equals(EditFrame.CAMERA));
		final ObjectEdit shown = shownPose().edit();
		fields.forEach(field -> field.show(shown));
		undo.setEnabled(model.canUndo());
		redo.setEnabled(model.canRedo());
	}

	/** Says something below the numbers. */
	void tell(final String sentence) {
		message.setText(
			sentence.isBlank() ? " " : "<html>" + sentence.replace("&", "&amp;").replace("<", "&lt;") + "</html>");
	}

	/** Says whether the edited picture is being made. */
	void setEditing(final boolean editing) {
		edit.setEnabled(!editing);
		if (editing) tell("Making the edited picture …");
		else if (message.getText().contains("Making")) tell(" ");
	}

	/** Opens beside a window, without taking the focus from it. */
	void showBeside(final Window window) {
		final Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
		final int right = window.getX() + window.getWidth() + 8;
		setLocation(Math.min(right, screen.x + screen.width - getWidth()),
			Math.min(window.getY(), screen.y + Math.max(0, screen.height - getHeight())));
		setAutoRequestFocus(false);
		setVisible(true);
	}
}
