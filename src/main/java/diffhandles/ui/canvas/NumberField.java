// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import java.awt.Color;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javax.swing.JTextField;

/** A number: typed, or counted up and down by arrow keys and wheel; what is no number is marked in place. */
final class NumberField extends JTextField {

	private static final long serialVersionUID = 1L;
	private static final Color WRONG = new Color(0xff, 0xc8, 0xc8);
	private static final int COLUMNS = 6, PLACES = 4;

	/** Takes a number that a user has entered. */
	@FunctionalInterface
	interface Entered {

		/**
		 * @param value empty if the field was
		 * @throws IllegalArgumentException if the number cannot be, in a sentence
		 */
		void accept(OptionalDouble value);
	}

	private final String label;
	private final transient Entered entered;
	private final transient Consumer<String> told;
	private final Color right;
	private transient OptionalDouble shown = OptionalDouble.empty();

	/**
	 * @param step of arrow keys and wheel
	 * @param told hears what is wrong, and of nothing as soon as it is right
	 */
	NumberField(final String label, final double step, final Entered entered, final Consumer<String> told) {
		super(COLUMNS);
		this.label = label;
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

	/** Shows a number, unless another one is being typed; empty for none. */
	void show(final OptionalDouble value) {
		if (value.equals(shown)) return;
		shown = value;
		setText(text(value));
		mark(true, null);
	}

	private static String text(final OptionalDouble value) {
		return value.isEmpty() ? "" : BigDecimal.valueOf(value.getAsDouble()).setScale(PLACES, RoundingMode.HALF_UP)
			.stripTrailingZeros().toPlainString();
	}

	private void add(final double step) {
		final double from = shown.orElse(0);
		accept(OptionalDouble.of(Double.parseDouble(text(OptionalDouble.of(from + step)))));
	}

	private void enter() {
		final String text = getText().strip();
		if (text.equals(text(shown))) {
			mark(true, null);
			return;
		}
		try {
			accept(text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text)));
		}
		catch (final NumberFormatException e) {
			mark(false, "expected a number with a decimal point, got '" + getText() + "'");
		}
	}

	private void accept(final OptionalDouble value) {
		attempt(() -> {
			if (value.isPresent() && !Double.isFinite(value.getAsDouble()))
				throw new IllegalArgumentException("expected a finite number, got " + value.getAsDouble());
			entered.accept(value);
		});
	}

	/** Does what sets the number; what it refuses is told, and the field marked. */
	void attempt(final Runnable setting) {
		try {
			setting.run();
			mark(true, null);
		}
		catch (final IllegalArgumentException e) {
			mark(false, e.getMessage());
		}
	}

	/** Marks the field as wrong, with the reason as its tooltip, or if that is blank as right. */
	void mark(final String sentence) {
		setBackground(sentence.isBlank() ? right : WRONG);
		setToolTipText(sentence.isBlank() ? null : sentence);
	}

	private void mark(final boolean isRight, final String sentence) {
		final boolean wasWrong = getBackground().equals(WRONG);
		setBackground(isRight ? right : WRONG);
		setToolTipText(sentence);
		if (sentence != null) told.accept(label + ": " + sentence);
		else if (wasWrong) told.accept(" ");
	}
}
