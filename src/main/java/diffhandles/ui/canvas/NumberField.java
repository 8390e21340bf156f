// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.ObjectEdit;
import java.awt.Color;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;
import javax.swing.JTextField;

/** A number of an edit: typed, or counted up and down by arrow keys and wheel; what is no number is marked in place. */
final class NumberField extends JTextField {

	private static final long serialVersionUID = 1L;
	private static final Color WRONG = new Color(0xff, 0xc8, 0xc8);
	private static final int COLUMNS = 8, PLACES = 4;

	/** Reads the number from an edit. */
	@FunctionalInterface
	interface Get {

		double from(ObjectEdit edit);
	}

	/** An edit with another such number. */
	@FunctionalInterface
	interface Set {

		ObjectEdit to(ObjectEdit edit, double value);
	}

	private final String label;
	private final transient Get get;
	private final transient DoublePredicate entered;
	private final transient Consumer<String> told;
	private final Color right;
	private double shown;

	/**
	 * @param step of arrow keys and wheel
	 * @param entered takes a new number; false if it cannot be
	 * @param told hears what is wrong
	 */
	NumberField(final String label, final double step, final Get get, final DoublePredicate entered,
		final Consumer<String> told)
	{
		super(COLUMNS);
		this.label = label;
		this.get = get;
		this.entered = entered;
		this.told = told;
		right = getBackground();
		getAccessibleContext().setAccessibleName(label);
		addActionListener(e -> enter());
		addFocusListener(new FocusAdapter() {

			@Override
			public void focusLost(final FocusEvent e) {
				enter();
			}
		});
		addKeyListener(new KeyAdapter() {

			@Override
			public void keyPressed(final KeyEvent e) {
				if (e.getKeyCode() == KeyEvent.VK_UP) add(step);
				if (e.getKeyCode() == KeyEvent.VK_DOWN) add(-step);
			}
		});
		addMouseWheelListener(e -> add(-e.getWheelRotation() * step));
	}

	String label() {
		return label;
	}

	/** Shows the number of an edit, unless another one is being typed. */
	void show(final ObjectEdit edit) {
		final double value = get.from(edit);
		if (value == shown && !getText().isEmpty()) return;
		shown = value;
		setText(text(value));
		setBackground(right);
	}

	private static String text(final double value) {
		return BigDecimal.valueOf(value).setScale(PLACES, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
	}

	private void add(final double step) {
		accept(Double.parseDouble(text(shown + step)));
	}

	private void enter() {
		if (getText().equals(text(shown))) {
			setBackground(right);
			return;
		}
		try {
			accept(Double.parseDouble(getText().strip()));
		}
		catch (final NumberFormatException e) {
			setBackground(WRONG);
			told.accept(label + ": expected a number with a decimal point, got '" + getText() + "'");
		}
	}

	private void accept(final double value) {
		setBackground(Double.isFinite(value) && entered.test(value) ? right : WRONG);
	}
}
