// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.imagej.SampleScene;
import diffhandles.ui.canvas.ObjectEditor;
import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JSlider;
import javax.swing.JTextField;

/**
 * A user who does anything at all: drags, keys, numbers, sliders, lists, zoom, slices, closing of windows; from a fixed
 * seed, so many events. In the end nothing has failed, no thread is left or stuck, no editor, and no memory.
 */
final class EditorRobot {

	/** Of a few editors more the classes and buffers are there for good; a leak would hold at least this, bytes. */
	private static final long MOST_GROWTH = 30L << 20;
	private static final int[] KEYS =
		{ KeyEvent.VK_LEFT, KeyEvent.VK_RIGHT, KeyEvent.VK_UP, KeyEvent.VK_DOWN, KeyEvent.VK_PAGE_UP,
			KeyEvent.VK_PAGE_DOWN, KeyEvent.VK_TAB, KeyEvent.VK_ALT, KeyEvent.VK_SPACE, KeyEvent.VK_Z, KeyEvent.VK_Z };
	private static final int[] MODIFIERS = { 0, 0, 0, InputEvent.SHIFT_DOWN_MASK, InputEvent.CTRL_DOWN_MASK,
		InputEvent.ALT_DOWN_MASK, InputEvent.CTRL_DOWN_MASK | InputEvent.SHIFT_DOWN_MASK };
	private static final List<String> NUMBERS = List.of("0", "0.3", "-1", "45", "", "x", "1e9", "NaN", "200", "0.001");

	private final Random random;
	private final List<Throwable> thrown = new CopyOnWriteArrayList<>();
	private ImagePlus image;
	private ObjectEditor editor;
	private Hand hand;

	private EditorRobot(final long seed) {
		random = new Random(seed);
	}

	/** @param arguments number of events, and the seed */
	public static void main(final String... arguments) {
		try {
			final int events = Integer.parseInt(arguments[0]);
			final ImageJ imagej = new ImageJ();
			imagej.exitWhenQuitting(false);
			SampleScene.depth().show();
			new EditorRobot(Long.parseLong(arguments[1])).play(events);
			System.exit(0);
		}
		catch (final Exception e) {
			e.printStackTrace();
			System.exit(1);
		}
	}

	private void play(final int events) throws Exception {
		Thread.setDefaultUncaughtExceptionHandler((thread, error) -> thrown.add(error));
		IJ.setExceptionHandler(thrown::add);
		open();
		close();
		open(); // classes are loaded by now
		final long before = heap();
		final AtomicLong opened = new AtomicLong();
		for (int k = 0; k < events; k++) {
			try {
				step();
			}
			catch (final ExecutionException e) {
				thrown.add(e.getCause()); // on the event thread; what comes after it may fail as well
			}
			if (ObjectEditor.of(image) == editor && image.getWindow() != null) continue;
			if (image.getWindow() == null) image = null;
			open();
			opened.incrementAndGet();
		}
		Hand.onEventThread(() -> {
			editor.model().reset();
			return null;
		});
		Desktop.await("rest", () -> Hand.onEventThread(editor::isAtRest) ? true : null);
		final long after = heap();
		say("heap: not grown", after - before < MOST_GROWTH);
		close();
		image.changes = false;
		image.close();
		say("editors: none left", Hand.onEventThread(ObjectEditor::count) == 0);
		Desktop.await("the threads' end", () -> Thread.getAllStackTraces().keySet().stream()
			.noneMatch(thread -> thread.getName().startsWith("Object editor")) ? true : null);
		say("threads: none left", true);
		say("panels: none left", Desktop.windows().stream().noneMatch(EditorRobot::isPanel));
		say("nothing was thrown", thrown.isEmpty());
		thrown.forEach(Throwable::printStackTrace);
		System.out.printf("%d events, %d editors, heap %+.1f MB%n", events, opened.get() + 2,
			(after - before) / 1048576.0);
	}

	private static boolean isPanel(final Window window) {
		return window instanceof final JFrame frame && frame.getTitle().startsWith(MoveObjectCommand.TITLE);
	}

	/** What is used after the garbage is gone. */
	private static long heap() throws InterruptedException {
		long used = Long.MAX_VALUE;
		for (int k = 0; k < 5; k++) {
			System.gc();
			Thread.sleep(100);
			used = Math.min(used, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
		}
		return used;
	}

	private void open() throws Exception {
		if (image == null) {
			image = SampleScene.picture();
			if (random.nextBoolean()) image.setTitle("without depth.png"); // so it comes from the ground
			image.show();
		}
		image.setRoi(SampleScene.picture().getRoi()); // after the editor's end, a click takes ImageJ's selection away
		WindowManager.setCurrentWindow(image.getWindow());
		MoveObjectCommand.open(image);
		editor = Desktop.await("the editor", () -> ObjectEditor.of(image));
		hand = new Hand(image.getCanvas());
	}

	private void close() throws Exception {
		Hand.onEventThread(() -> {
			editor.close();
			return null;
		});
	}

	/** One thing that a user may do. */
	private void step() throws Exception {
		final int what = random.nextInt(100), modifiers = MODIFIERS[random.nextInt(MODIFIERS.length)];
		if (what < 50) drag(modifiers);
		else if (what < 75) hand.key(KEYS[random.nextInt(KEYS.length)], modifiers);
		else if (what < 80) wheel(modifiers);
		else if (what < 85) type();
		else if (what < 89) slide();
		else if (what < 91) choose();
		else if (what < 93) press();
		else if (what < 96) zoom();
		else if (what < 97) hand.key(KeyEvent.VK_ESCAPE, 0);
		else if (what < 98) shut();
		else
			Thread.sleep(300); // rests, so that careful previews are drawn
	}

	private void drag(final int modifiers) throws Exception {
		final Rectangle all = image.getCanvas().getBounds();
		final double x = random.nextInt(all.width), y = random.nextInt(all.height);
		hand.press(x, y, modifiers);
		for (int k = random.nextInt(5); k >= 0; k--)
			hand.drag(x + random.nextInt(200) - 100, y + random.nextInt(200) - 100, modifiers);
		if (random.nextInt(8) == 0) hand.key(KeyEvent.VK_ESCAPE, 0);
		if (random.nextInt(12) == 0) hand.mouse(MouseEvent.MOUSE_PRESSED, x, y, InputEvent.BUTTON1_DOWN_MASK, 2);
		hand.release(x, y, modifiers);
	}

	private void wheel(final int modifiers) throws Exception {
		hand.post(new MouseWheelEvent(image.getCanvas(), MouseEvent.MOUSE_WHEEL, System.currentTimeMillis(), modifiers,
			random.nextInt(image.getCanvas().getWidth()), random.nextInt(image.getCanvas().getHeight()), 0, false,
			MouseWheelEvent.WHEEL_UNIT_SCROLL, 3, random.nextInt(5) - 2));
	}

	private JFrame panel() throws Exception {
		return Desktop.await("the panel",
			() -> (JFrame) Desktop.windows().stream().filter(EditorRobot::isPanel).findAny().orElse(null));
	}

	private <C extends java.awt.Component> C any(final Class<C> type) throws Exception {
		final List<C> all = Hand.all(panel(), type);
		return all.get(random.nextInt(all.size()));
	}

	private void type() throws Exception {
		final JTextField field = any(JTextField.class);
		final String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
		Hand.onEventThread(() -> {
			field.setText(number);
			field.postActionEvent();
			return null;
		});
	}

	private void slide() throws Exception {
		final JSlider slider = any(JSlider.class);
		final int to = slider.getMinimum() + random.nextInt(slider.getMaximum() - slider.getMinimum());
		Hand.onEventThread(() -> {
			slider.setValueIsAdjusting(true);
			slider.setValue(to);
			slider.setValueIsAdjusting(false);
			return null;
		});
	}

	/** What is shown; depths are left alone, as each takes the scene apart. */
	private void choose() throws Exception {
		final JComboBox<?> shown = Hand.all(panel(), JComboBox.class).get(0);
		final int entry = List.of(0, 2, 3).get(random.nextInt(3)); // not the model's: it takes long
		Hand.onEventThread(() -> {
			shown.setSelectedIndex(entry);
			return null;
		});
	}

	/** A button that opens nothing else. */
	private void press() throws Exception {
		final List<String> safe = List.of("Undo", "Redo", "Reset", "Add pose");
		final JButton button = Hand.all(panel(), JButton.class).stream().filter(b -> safe.contains(b.getText()))
			.skip(random.nextInt(safe.size())).findFirst().orElseThrow();
		Hand.onEventThread(() -> {
			button.doClick(0);
			return null;
		});
	}

	private void zoom() throws Exception {
		final boolean in = random.nextBoolean();
		Hand.onEventThread(() -> {
			if (in && image.getCanvas().getMagnification() < 4) image.getCanvas().zoomIn(100, 100);
			else
				image.getCanvas().unzoom();
			return null;
		});
	}

	/** Closes the panel, or the image with everything. */
	private void shut() throws Exception {
		if (random.nextBoolean()) {
			close();
			return;
		}
		image.changes = false;
		if (random.nextBoolean()) hand.press(120, 120, 0); // in the middle of a drag
		EventQueue.invokeAndWait(image::close);
		Desktop.await("the end", () -> Hand.onEventThread(() -> ObjectEditor.of(image) == null) ? true : null);
	}

	private static void say(final String line, final boolean isTrue) {
		System.out.println(isTrue ? line : "NOT " + line);
	}
}
