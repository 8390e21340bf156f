// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.Outlook;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import javax.swing.Box;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;

/** What the panel says: what is to be expected of the edit, what has happened, and what a drag does. */
final class PanelWords {

	private static final String COLLIDES = "The object runs into something.", MAKING = "Making the edited picture …";

	private final JLabel outlook = new JLabel(" "), cost = new JLabel(" "), message = new JLabel(" "),
		hint = new JLabel(" ");

	/** Room for outlook and message. */
	JComponent news() {
		final Box rows = Box.createVerticalBox();
		rows.add(room(outlook, 4));
		final JComponent costs = room(cost, 2);
		costs.setVisible(false); // until there are any
		rows.add(costs);
		rows.add(room(message, 3));
		return rows;
	}

	/** Room for the hint. */
	JComponent hints() {
		hint.setForeground(Color.DARK_GRAY);
		hint.setFont(hint.getFont().deriveFont(Font.PLAIN));
		return room(hint, 2);
	}

	/** Room for a few lines, which wrap. */
	private static JPanel room(final JLabel label, final int lines) {
		label.setVerticalAlignment(SwingConstants.TOP);
		label.setPreferredSize(new Dimension(10, label.getPreferredSize().height * lines));
		final JPanel line = new JPanel(new BorderLayout());
		line.add(label);
		return line;
	}

	/** Says how sure the edit is. */
	void expect(final Outlook expected, final double madeUp, final String depth) {
		outlook.setText(OutlookWords.of(expected, madeUp, depth));
	}

	/** Says what the edit will take of the machine; blank if that is not worth a word. */
	void cost(final String sentence) {
		cost.setText(html(sentence));
		if (cost.getParent().isVisible() == !sentence.isBlank()) return;
		cost.getParent().setVisible(!sentence.isBlank());
		SwingUtilities.getWindowAncestor(cost).pack();
	}

	/** Says what has happened; blank for nothing. */
	void tell(final String sentence) {
		message.setText(sentence.isBlank() ? " " : html(sentence));
	}

	/** Says what dragging does. */
	void hint(final String words) {
		hint.setText(html(words));
	}

	private static String html(final String sentence) {
		return "<html>" + OutlookWords.escaped(sentence) + "</html>";
	}

	/** Says whether the object runs into something, unless there is something else to say. */
	void tellOfCollision(final boolean collides) {
		if (collides && message.getText().isBlank()) tell(COLLIDES);
		else if (!collides && message.getText().equals(html(COLLIDES))) tell(" ");
	}

	/** Says that the edited picture is being made, and no longer when it is. */
	void tellOfEdit(final boolean making) {
		if (making) tell(MAKING);
		else if (message.getText().equals(html(MAKING))) tell(" ");
	}
}
