// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePlaceTest {

	private static final Rectangle SCREEN = new Rectangle(0, 0, 1400, 1000);
	private static final Dimension PANEL = new Dimension(400, 500);

	private static Point place(final Rectangle window, final Rectangle... others) {
		return new FreePlace(SCREEN, window, List.of(others)).of(PANEL);
	}

	@Test
	void aWindowGoesWhereItCoversNothing() {
		assertEquals(new Point(608, 50), place(new Rectangle(100, 50, 500, 400)), "at the right");
		assertEquals(new Point(192, 50), place(new Rectangle(600, 50, 780, 400)), "at the left");
		assertEquals(new Point(100, 408), place(new Rectangle(100, 0, 1300, 400)), "below");
		assertEquals(new Point(100, 92), place(new Rectangle(100, 600, 1300, 400)), "above");
	}

	@Test
	void ofTwoFreePlacesThatWithoutAnotherWindowIsTaken() {
		final Rectangle window = new Rectangle(450, 50, 500, 400);
		assertEquals(new Point(958, 50), place(window));
		assertEquals(new Point(42, 50), place(window, new Rectangle(1000, 0, 300, 900)));
	}

	@Test
	void aStripOfTheWindowIsCoveredRatherThanAnotherOne() {
		final Rectangle window = new Rectangle(600, 100, 700, 420);
		assertEquals(new Point(600, 500), place(window, new Rectangle(150, 100, 440, 500)));
	}

	@Test
	void whereAllIsCoveredItStaysOnTheScreen() {
		assertEquals(new Point(1000, 0), place(SCREEN), "in the corner");
	}
}
