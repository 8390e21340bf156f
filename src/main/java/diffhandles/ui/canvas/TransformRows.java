// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.ObjectEdit;
import diffhandles.ground.EditFrame;
import diffhandles.ui.EditorModel;
import diffhandles.ui.Pose;
import java.awt.GridBagConstraints;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** The numbers of the selected object's pose: along the ground, or if the user wants it along the camera's axes. */
final class TransformRows {

	/** How far sliders go, in object heights; their least and largest scale. */
	private static final double FAR = 3, SMALL = 0.2, LARGE = 3;

	/** An edit with another number. */
	@FunctionalInterface
	private interface Change {

		ObjectEdit of(ObjectEdit edit, double value);
	}

	private final EditorModel model;
	private final Consumer<String> told;
	private final List<NumberRow> moves = new ArrayList<>(), others = new ArrayList<>();
	private final JLabel unit = new JLabel("Along the camera's axes, in depth units");
	private final JCheckBox depthUnits = new JCheckBox("Depth units, camera axes");

	TransformRows(final EditorModel model, final Consumer<String> told) {
		this.model = model;
		this.told = told;
		moves.add(row("Right", -FAR, FAR, 0.05, ObjectEdit::translateX,
			(e, v) -> moved(e, v, e.translateY(), e.translateZ())));
		moves.add(row("Down", -FAR, FAR, 0.05, ObjectEdit::translateY,
			(e, v) -> moved(e, e.translateX(), v, e.translateZ())));
		moves.add(row("Away", -FAR, FAR, 0.05, ObjectEdit::translateZ,
			(e, v) -> moved(e, e.translateX(), e.translateY(), v)));
		others.add(row("Spin, degrees", -180, 180, 5, ObjectEdit::yawDegrees,
			(e, v) -> turned(e, v, e.pitchDegrees(), e.rollDegrees())));
		others.add(row("Tilt away, degrees", -180, 180, 5, ObjectEdit::pitchDegrees,
			(e, v) -> turned(e, e.yawDegrees(), v, e.rollDegrees())));
		others.add(row("Tilt sideways, degrees", -180, 180, 5, ObjectEdit::rollDegrees,
			(e, v) -> turned(e, e.yawDegrees(), e.pitchDegrees(), v)));
		others.add(row("Scale, factor", SMALL, LARGE, 0.05, ObjectEdit::scale, (e, v) -> new ObjectEdit(e.translateX(),
			e.translateY(), e.translateZ(), e.yawDegrees(), e.pitchDegrees(), e.rollDegrees(), v)));
	}

	private static ObjectEdit moved(final ObjectEdit e, final double x, final double y, final double z) {
		return new ObjectEdit(x, y, z, e.yawDegrees(), e.pitchDegrees(), e.rollDegrees(), e.scale());
	}

	private static ObjectEdit turned(final ObjectEdit e, final double yaw, final double pitch, final double roll) {
		return new ObjectEdit(e.translateX(), e.translateY(), e.translateZ(), yaw, pitch, roll, e.scale());
	}

	private NumberRow row(final String label, final double least, final double most, final double step,
		final ToDoubleFunction<ObjectEdit> number, final Change change)
	{
		return new NumberRow(label, least, most, step, new NumberRow.Source() {

			@Override
			public OptionalDouble get() {
				return OptionalDouble.of(number.applyAsDouble(shownPose().edit()));
			}

			@Override
			public void set(final OptionalDouble value, final boolean sliding) {
				if (value.isEmpty()) throw new IllegalArgumentException("expected a number, got nothing");
				final Pose pose = shownPose();
				final Pose wanted = pose.with(change.of(pose.edit(), value.getAsDouble())).in(model.pose().frame());
				if (sliding) model.drag(wanted);
				else
					model.set(wanted);
			}
		}, told);
	}

	/** The pose in the numbers that are shown. */
	private Pose shownPose() {
		return depthUnits.isSelected() ? model.pose().in(EditFrame.CAMERA) : model.pose();
	}

	/** Adds the rows to a grid of three columns. */
	void addTo(final JPanel grid, final GridBagConstraints at) {
		at.gridwidth = 3;
		grid.add(unit, at);
		at.gridwidth = 1;
		moves.forEach(row -> row.addTo(grid, at));
		others.forEach(row -> row.addTo(grid, at));
		at.gridy++;
		at.gridx = 0;
		at.gridwidth = 3;
		depthUnits.addActionListener(e -> update());
		depthUnits.setFocusable(false);
		grid.add(depthUnits, at);
		at.gridwidth = 1;
	}

	/** Shows the numbers as they are now. */
	void update() {
		final EditFrame frame = shownPose().frame(), own = model.pose().frame();
		final boolean stated = !frame.equals(EditFrame.CAMERA);
		unit.setText(stated ? "Along the ground, in object heights" : "Along the camera's axes, in depth units");
		depthUnits.setVisible(!own.equals(EditFrame.CAMERA));
		final double far = stated ? FAR : FAR * model.object().box().height();
		moves.forEach(row -> {
			row.setRange(-far, far);
			row.update();
		});
		others.forEach(NumberRow::update);
	}
}
