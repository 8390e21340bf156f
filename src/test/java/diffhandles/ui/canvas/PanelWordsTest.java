// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import javax.swing.JFrame;
import org.junit.jupiter.api.Test;

class PanelWordsTest {

	/** The panel has no empty rows for small models, and no row of a model that was there before. */
	@Test
	void whatAnEditTakesHasRoomAsLongAsItIsSaid() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display, such as Xvfb's");
		EventQueue.invokeAndWait(() -> {
			final JFrame panel = new JFrame();
			final PanelWords words = new PanelWords();
			panel.add(words.news());
			panel.pack();
			final int without = panel.getHeight();
			words.cost("The edit takes up to 75 min and 2.5 GB more memory.");
			final int with = panel.getHeight();
			words.cost("");
			final int after = panel.getHeight();
			panel.dispose();
			assertEquals(without, after);
			assertTrue(with > without, with + " pixels with it, " + without + " without");
		});
	}
}
