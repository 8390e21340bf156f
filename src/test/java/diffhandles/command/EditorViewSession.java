// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.imagej.SampleScene;
import diffhandles.ui.Handle;
import diffhandles.ui.Place;
import diffhandles.ui.Surroundings;
import diffhandles.ui.canvas.ObjectEditor;
import ij.ImageJ;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.Choice;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Label;
import java.awt.TextField;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.util.List;
import javax.swing.JButton;

/**
 * What the editor's canvas shows: lists, light, the model's picture. Each step prints a line that
 * {@link EditorViewTest} reads.
 */
final class EditorViewSession {

	private static OpenEditor open;

	private EditorViewSession() {}

	public static void main(final String... arguments) {
		try {
			new ImageJ();
			new Recorder();
			open = OpenEditor.on(SampleScene.picture());
			shown();
			light();
			more();
			model();
			System.exit(0);
		}
		catch (final Exception e) {
			e.printStackTrace();
			System.exit(1);
		}
	}

	private static void shown() throws Exception {
		open.hand.move(2, 250, 0); // beside all handles
		final BufferedImage preview = open.painted();
		open.show("Depth");
		open.rest();
		final BufferedImage depth = open.painted();
		say("depth: grey, near is light", isGrey(depth.getRGB(20, 250)) && isGrey(depth.getRGB(235, 120))
			&& (depth.getRGB(20, 250) & 255) > (depth.getRGB(20, 160) & 255) + 20);
		open.show("Before");
		final BufferedImage before = open.painted();
		say("before: the picture's pixels", before.getRGB(20, 250) == open.image.getProcessor().getPixel(20, 250));
		open.show("Preview");
		open.rest();
		say("preview: as at first", differing(preview, open.painted()) == 0);
		open.press("Ground grid");
		say("grid: drawn", differing(preview, open.painted()) > 200);
		open.press("Ground grid");
		say("grid: gone", differing(preview, open.painted()) == 0);
	}

	private static boolean isGrey(final int rgb) {
		return (rgb >> 16 & 255) == (rgb & 255) && (rgb >> 8 & 255) == (rgb & 255);
	}

	private static void light() throws Exception {
		final BufferedImage found = open.painted();
		open.type("Light from, degrees", "90");
		open.type("Light's height, degrees", "60");
		open.rest();
		final int fields = differing(found, open.painted());
		say("light: the fields say it",
			fields > 300 && said().light().filter(l -> l.azimuth() == 90 && l.elevation() == 60).isPresent());
		open.type("Light's height, degrees", "0.3");
		say("light: not along the ground",
			isMarked("Light's height, degrees") && said().light().orElseThrow().elevation() == 60
				&& open.words().contains("expected the light 1 to 90 degrees over the ground, got 0.3"));
		open.type("Light's height, degrees", "60");
		final Place sun = open.on(Handle.SUN);
		open.hand.press(sun.x(), sun.y(), 0);
		open.hand.drag(sun.x() - 12, sun.y() + 6, 0);
		final boolean follows = said().light().orElseThrow().azimuth() != 90;
		open.hand.key(KeyEvent.VK_ESCAPE, 0);
		open.hand.release(sun.x() - 12, sun.y() + 6, 0);
		say("sun: follows, and Escape takes it back", follows && said().light().orElseThrow().azimuth() == 90);
		open.drag(Handle.SUN, -12, 6, InputEvent.CTRL_DOWN_MASK);
		open.rest();
		say("sun: in steps of 5",
			said().light().orElseThrow().azimuth() != 90 && said().light().orElseThrow().azimuth() % 5 == 0);
		open.drag(Handle.SHADOW, 9, 4, 0);
		final double tip = said().light().orElseThrow().azimuth();
		say("shadow: dragged", open.field("Light from, degrees").getText().equals(HandEdit.plain(tip)));
		open.type("Light from, degrees", "");
		open.rest();
		say("light: the picture tells again", said().light().isEmpty());
	}

	/** What researchers need is asked for, and is in the line. */
	private static void more() throws Exception {
		final JButton button = Hand.all(open.panel(), JButton.class).stream().filter(b -> b.getText().equals("More…"))
			.findFirst().orElseThrow();
		EventQueue.invokeLater(() -> button.doClick(0)); // waits for the dialog
		final GenericDialog dialog = (GenericDialog) Desktop.dialog(EditObjectCommand.LABEL);
		after(dialog, "Steps", TextField.class).setText("1");
		after(dialog, "Show", Choice.class).select(1); // all that the model has painted
		Desktop.press(dialog, 0);
		Desktop.await("the dialog's end", () -> dialog.isShowing() ? null : true);
		open.drag(Handle.BODY, 20, 4, 0);
		open.rest();
		Recorder.record = true;
		open.hand.key(KeyEvent.VK_ENTER, 0);
		Desktop.await("the edit's end", () -> Hand.onEventThread(open.editor::isEditing) ? null : true);
		Recorder.record = false;
		say("more: in the line", Recorder.getInstance().getText().matches("(?s).* steps=1.* composite=model.*"));
		WindowManager.getImage("mushroom.png-edited").close();
	}

	/** The field after a label. */
	private static <C> C after(final GenericDialog dialog, final String label, final Class<C> type) {
		final List<Component> all = Hand.all(dialog, Component.class);
		for (int k = 0; k + 1 < all.size(); k++)
			if (all.get(k) instanceof final Label text && text.getText().startsWith(label)
				&& type.isInstance(all.get(k + 1))) return type.cast(all.get(k + 1));
		throw new IllegalStateException("no field '" + label + "' in " + all);
	}

	/** The model's own picture, and Escape while it is made. */
	private static void model() throws Exception {
		final BufferedImage preview = open.painted();
		open.show("Model");
		open.rest();
		final BufferedImage painted = open.painted();
		say("model: another picture in the same place",
			differing(preview, painted) > 100 && painted.getRGB(3, 3) == preview.getRGB(3, 3));
		open.hand.key(KeyEvent.VK_LEFT, 0);
		Thread.sleep(400); // longer than poses have to rest before the model begins
		open.drag(Handle.BODY, 6, 0, 0);
		final double moved = open.edit().translateX();
		open.hand.key(KeyEvent.VK_ESCAPE, 0);
		say("escape in a refinement: closed at once", ObjectEditor.of(open.image) == null);
		Desktop.await("the threads' end", () -> Thread.getAllStackTraces().keySet().stream()
			.noneMatch(thread -> thread.getName().startsWith("Object editor")) ? true : null);
		say("escape in a refinement: nothing is left", open.image.getCanvas().getShowAllList() == null);
		open = OpenEditor.on(open.image);
		say("escape in a refinement: offered again", open.edit().translateX() == moved);
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
