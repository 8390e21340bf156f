// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import java.util.List;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JComboBox;
import javax.swing.event.PopupMenuEvent;
import javax.swing.event.PopupMenuListener;

/** Where the depth may come from, to choose from: what is open now is listed whenever the list is opened. */
final class DepthList extends JComboBox<String> {

	private static final long serialVersionUID = 1L;
	private static final String BROWSE = "browse…";

	private final transient EditorWork work;

	DepthList(final EditorWork work) {
		this.work = work;
		fill();
		setPrototypeDisplayValue("estimated by the network, sure");
		setToolTipText("Open images of the picture's size, the ground, the model's network, or a file");
		addPopupMenuListener(new PopupMenuListener() {

			@Override
			public void popupMenuWillBecomeVisible(final PopupMenuEvent e) {
				fill();
			}

			@Override
			public void popupMenuWillBecomeInvisible(final PopupMenuEvent e) {}

			@Override
			public void popupMenuCanceled(final PopupMenuEvent e) {}
		});
		addActionListener(e -> choose());
	}

	private void fill() {
		final List<String> all = work.depths();
		final DefaultComboBoxModel<String> entries = new DefaultComboBoxModel<>(all.toArray(new String[0]));
		entries.addElement(BROWSE);
		setModel(entries);
	}

	private void choose() {
		final String chosen = (String) getSelectedItem();
		if (chosen == null || getSelectedIndex() == 0) return;
		if (chosen.equals(BROWSE)) {
			setSelectedIndex(0);
			work.browse();
		}
		else
			work.openWith(chosen);
	}
}
