// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.imagej.SampleScene;
import diffhandles.ui.EditorHandles;
import diffhandles.ui.Handle;
import diffhandles.ui.Surroundings;
import ij.ImageJ;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;

/**
 * Horizon and wall, by hand and by number, possible and impossible, on a scene whose depth comes from the ground. Each
 * step prints a line that {@link EditorFloorTest} reads.
 */
final class EditorFloorSession {

	private static OpenEditor open;

	private EditorFloorSession() {}

	public static void main(final String... arguments) {
		try {
			new ImageJ();
			open = OpenEditor.on(SampleScene.picture());
			horizon();
			wall();
			System.exit(0);
		}
		catch (final Exception e) {
			e.printStackTrace();
			System.exit(1);
		}
	}

	private static void horizon() throws Exception {
		final String row = open.field("Horizon, row").getText();
		final BufferedImage before = open.painted();
		drag(Handle.HORIZON, 8);
		open.rest();
		final double now = Double.parseDouble(open.field("Horizon, row").getText());
		say("horizon: dragged", now == Double.parseDouble(row) + 8 && differing(before, open.painted()) > 100);
		open.type("Horizon, row", "240");
		Desktop.await("the refusal", () -> isMarked("Horizon, row") ? true : null);
		say("impossible horizon: marked and told", open.words().contains("the horizon at row 240 is not above it"));
		open.type("Horizon, row", "-100000");
		say("too steep: marked, and not taken", isMarked("Horizon, row")
			&& said().horizon().orElseThrow().middle() == 240 && open.words().contains("tilted by"));
		open.type("Horizon, row", "");
		open.rest();
		say("horizon: right again", !isMarked("Horizon, row") && said().equals(Surroundings.NONE));
	}

	/** Drags a line away from its ends, where it would turn. */
	private static void drag(final Handle line, final double down) throws Exception {
		final double y = open.on(line).y();
		for (int x = 60; x < 196; x++)
			if (new EditorHandles(open.editor.model(), open.editor.view()).at(x, y, false).filter(line::equals)
				.isPresent()) {
				open.hand.drag(x, y, 0, down, 0);
				return;
			}
		throw new IllegalStateException("nothing but handles on the line at " + y);
	}

	private static void wall() throws Exception {
		open.type("Wall, row", "120");
		open.rest();
		drag(Handle.WALL, -6);
		open.rest();
		say("wall: dragged", said().wall().orElseThrow().middle() == 114);
		open.type("Wall, row", "-500");
		say("impossible wall: marked", isMarked("Wall, row") && said().wall().orElseThrow().middle() == 114);
		open.hand.key(KeyEvent.VK_Z, InputEvent.CTRL_DOWN_MASK);
		open.hand.key(KeyEvent.VK_Z, InputEvent.CTRL_DOWN_MASK);
		open.rest();
		say("wall: undone", said().wall().isEmpty());
	}

	private static Surroundings said() {
		return open.editor.model().surroundings();
	}

	/** Whether a field is marked as wrong: red, with the reason as its tooltip. */
	private static boolean isMarked(final String label) throws Exception {
		final var field = open.field(label);
		return field.getToolTipText() != null && field.getBackground().getGreen() < field.getBackground().getRed();
	}

	private static int differing(final BufferedImage a, final BufferedImage b) {
		int differ = 0;
		for (int y = 0; y < a.getHeight(); y++)
			for (int x = 0; x < a.getWidth(); x++)
				if (a.getRGB(x, y) != b.getRGB(x, y)) differ++;
		return differ;
	}

	private static void say(final String line, final boolean isTrue) {
		System.out.println(isTrue ? line : "NOT " + line);
	}
}
