// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import java.awt.GridBagConstraints;
import java.awt.Insets;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;

/** A number of the panel: its name, a slider for its usual values, and a field for any. */
final class NumberRow {

	private static final int TICKS = 400;

	/** What a number stands for. */
	interface Source {

		/** The number now; empty if there is none. */
		OptionalDouble get();

		/**
		 * Takes another number.
		 *
		 * @param sliding whether the slider is still in the user's hand
		 * @throws IllegalArgumentException if it cannot be, in a sentence
		 */
		void set(OptionalDouble value, boolean sliding);
	}

	private final JLabel label;
	private final JSlider slider = new JSlider(0, TICKS);
	private final NumberField field;
	private final Source source;
	private final double step;
	private double least, most;
	private boolean showing;

	/**
	 * @param label with its unit
	 * @param least at the slider's left end
	 * @param most at its right end
	 * @param step of arrow keys and wheel
	 * @param told hears what is wrong
	 */
	NumberRow(final String label, final double least, final double most, final double step, final Source source,
		final Consumer<String> told)
	{
		this.label = new JLabel(label);
		this.source = source;
		this.step = step;
		setRange(least, most);
		field = new NumberField(label, step, value -> source.set(value, false), told);
		slider.setFocusable(false);
		slider.setPreferredSize(new java.awt.Dimension(130, slider.getPreferredSize().height));
		slider.addChangeListener(e -> slide());
	}

	/** The values at the slider's ends. */
	void setRange(final double from, final double to) {
		least = from;
		most = to;
	}

	private void slide() {
		if (showing) return;
		final double value = least + (most - least) * slider.getValue() / TICKS, fine = step / 5;
		final boolean sliding = slider.getValueIsAdjusting();
		field.attempt(() -> source.set(OptionalDouble.of(Math.rint(value / fine) * fine), sliding));
	}

	/** Adds the row to a grid of three columns. */
	void addTo(final JPanel grid, final GridBagConstraints at) {
		at.gridy++;
		at.insets = new Insets(0, 2, 0, 2);
		int column = 0;
		for (final JComponent part : new JComponent[]{ label, slider, field }) {
			at.gridx = column++;
			at.weightx = part == slider ? 1 : 0;
			grid.add(part, at);
		}
	}

	void setVisible(final boolean visible) {
		label.setVisible(visible);
		slider.setVisible(visible);
		field.setVisible(visible);
	}

	/** Marks the field as wrong, with the reason as its tooltip, or if that is blank as right. */
	void mark(final String sentence) {
		field.mark(sentence);
	}

	/** Shows the number as it is now. */
	void update() {
		final OptionalDouble value = source.get();
		field.show(value);
		showing = true;
		slider.setEnabled(value.isPresent());
		value.ifPresent(
			v -> slider.setValue((int) Math.round(TICKS * Math.max(0, Math.min(1, (v - least) / (most - least))))));
		showing = false;
	}
}
