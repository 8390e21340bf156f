// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.ObjectEdit;
import diffhandles.imagej.SampleScene;
import diffhandles.ui.EditedObject;
import diffhandles.ui.Handle;
import diffhandles.ui.HandleShapes;
import diffhandles.ui.Place;
import diffhandles.ui.canvas.ObjectEditor;
import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.ImageCanvas;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.KeyListener;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JTextField;

/**
 * What a user does with the editor's handles, step by step; each step prints a line that {@link EditorTest} reads.
 */
final class EditorSession {

	/** Number of random drags and keys. */
	private static final int RANDOM = 150;

	private static ImagePlus image;
	private static ObjectEditor editor;
	private static ImageCanvas canvas;

	private EditorSession() {}

	public static void main(final String... arguments) {
		try {
			new ImageJ();
			new Recorder();
			final ImagePlus depth = SampleScene.depth();
			depth.show();
			onTheSample();
			kinds();
			closedWhileDragging();
			withoutDepth(depth);
			atRandom();
			System.exit(0);
		}
		catch (final Exception e) {
			e.printStackTrace();
			System.exit(1);
		}
	}

	private static void onTheSample() throws Exception {
		image = SampleScene.picture();
		final int[] pixels = ((int[]) image.getProcessor().getPixels()).clone();
		image.show();
		canvas = image.getCanvas();
		final List<Object> listeners = listeners();
		open();
		body();
		handles();
		zoomAndScroll();
		keys();
		wrongNumber();
		editAndReplay();
		final ObjectEdit last = editor.model().pose().edit();
		key(KeyEvent.VK_ESCAPE, 0);
		Desktop.await("the end", () -> ObjectEditor.of(image) == null ? true : null);
		say("closed: all listeners as before, no layer left",
			listeners.equals(listeners()) && canvas.getShowAllList() == null && image.getOverlay() == null);
		say("pixels: untouched", Arrays.equals(pixels, (int[]) image.getProcessor().getPixels()));
		open();
		say("offered again: yes", last.equals(editor.model().pose().edit()));
		key(KeyEvent.VK_ESCAPE, 0);
		image.changes = false;
		image.close();
	}

	private static List<Object> listeners() {
		return List.of(Arrays.asList(canvas.getMouseListeners()), Arrays.asList(canvas.getMouseMotionListeners()),
			Arrays.asList(canvas.getMouseWheelListeners()), Arrays.asList(canvas.getKeyListeners()),
			Arrays.asList(image.getWindow().getKeyListeners()));
	}

	private static void open() throws Exception {
		WindowManager.setCurrentWindow(image.getWindow());
		MoveObjectCommand.open(image);
		editor = Desktop.await("the editor", () -> ObjectEditor.of(image));
		canvas = image.getCanvas();
		rest();
	}

	private static void rest() throws Exception {
		Desktop.await("rest", () -> onEventThread(() -> editor.isAtRest()) ? true : null);
	}

	private static void body() throws Exception {
		final Place middle = object();
		final EditedObject object = editor.model().object();
		drag(middle, 40, 12, 0);
		// the point of the surface that was grabbed, found by its depth and moved by the edit's own formula
		final double u = middle.x(), v = middle.y();
		final var grabbed = object.camera().lift(u, v, object.depth().at((int) u, (int) v));
		final var now = editor.model().pose().transform().about(object.pivot()).apply(grabbed);
		final double x = object.camera().projectU(now.x(), now.z()), y = object.camera().projectV(now.y(), now.z());
		say("body: the grabbed point is under the pointer", Math.hypot(x - u - 40, y - v - 12) < 0.5);
		rest();
		final int before = image.getProcessor().getPixel((int) u, (int) v),
			there = painted().getRGB((int) u + 40, (int) v + 12);
		say("preview: it is drawn there", distance(before, there) < 40);
		final ObjectEdit moved = editor.model().pose().edit();
		key(KeyEvent.VK_Z, InputEvent.CTRL_DOWN_MASK);
		final boolean undone = editor.model().pose().isNone();
		key(KeyEvent.VK_Z, InputEvent.CTRL_DOWN_MASK | InputEvent.SHIFT_DOWN_MASK);
		say("step: undone and redone", undone && editor.model().pose().edit().equals(moved));
		onEventThread(() -> {
			editor.showBefore(true);
			return null;
		});
		say("before: the picture as it is", Arrays.equals(shown(), painted().getRGB(0, 0, 256, 256, null, 0, 256)));
		onEventThread(() -> {
			editor.showBefore(false);
			return null;
		});
		press(middle(), 0);
		move(MouseEvent.MOUSE_DRAGGED, new Place(30, 30), InputEvent.BUTTON1_DOWN_MASK);
		key(KeyEvent.VK_ESCAPE, 0);
		move(MouseEvent.MOUSE_RELEASED, new Place(30, 30), 0);
		say("escape in a drag: back", editor.model().pose().edit().equals(moved) && ObjectEditor.of(image) == editor);
	}

	private static void handles() throws Exception {
		key(KeyEvent.VK_Z, InputEvent.CTRL_DOWN_MASK);
		drag(on(Handle.SPIN), 12, 6, 0);
		final ObjectEdit spun = editor.model().pose().edit();
		say("ring: turned", Math.abs(spun.yawDegrees()) > 3 && Math.abs(spun.pitchDegrees()) < 0.01
			&& Math.abs(spun.rollDegrees()) < 0.01 && spun.scale() == 1);
		final Place ring = on(Handle.SPIN);
		post(new MouseEvent(canvas, MouseEvent.MOUSE_PRESSED, System.currentTimeMillis(), InputEvent.BUTTON1_DOWN_MASK,
			(int) ring.x(), (int) ring.y(), 2, false, MouseEvent.BUTTON1));
		move(MouseEvent.MOUSE_RELEASED, ring, 0);
		say("double click: back", editor.model().pose().edit().yawDegrees() == 0);
		final Place corner = on(Handle.SCALE), foot = middle();
		drag(corner, 0.25 * (corner.x() - foot.x()), 0.25 * (corner.y() - foot.y()), 0);
		say("corner: larger", editor.model().pose().edit().scale() > 1.05);
		drag(middle(), 33, 7, InputEvent.CTRL_DOWN_MASK);
		final ObjectEdit stepped = editor.model().pose().edit();
		say("Ctrl: in tenths", stepped.translateX() == Math.rint(stepped.translateX() * 10) / 10
			&& stepped.translateZ() == Math.rint(stepped.translateZ() * 10) / 10 && stepped.translateX() != 0);
		final double away = stepped.translateZ();
		final Place on = middle();
		post(new MouseWheelEvent(canvas, MouseEvent.MOUSE_WHEEL, System.currentTimeMillis(), 0, (int) on.x(),
			(int) on.y(), 0, false, MouseWheelEvent.WHEEL_UNIT_SCROLL, 3, -2));
		say("wheel: away", editor.model().pose().edit().translateZ() > away);
	}

	private static void zoomAndScroll() throws Exception {
		onEventThread(() -> {
			editor.model().reset();
			canvas.zoomIn(140, 120);
			canvas.zoomIn(140, 120);
			canvas.setSourceRect(new Rectangle(60, 70, canvas.getSrcRect().width, canvas.getSrcRect().height));
			return null;
		});
		final Place from = middle();
		final EditedObject object = editor.model().object();
		final double u = editor.view().u((int) from.x()), v = editor.view().v((int) from.y());
		drag(from, 30, 10, 0);
		final var grabbed = object.camera().lift(u, v, object.depth().at((int) u, (int) v));
		final var now = editor.model().pose().transform().about(object.pivot()).apply(grabbed);
		final double x = editor.view().x(object.camera().projectU(now.x(), now.z()));
		final double y = editor.view().y(object.camera().projectV(now.y(), now.z()));
		say("zoomed and scrolled: under the pointer", canvas.getMagnification() > 1
			&& Math.hypot(x - (int) from.x() - 30, y - (int) from.y() - 10) < 0.5 * canvas.getMagnification());
		onEventThread(() -> {
			canvas.unzoom();
			return null;
		});
	}

	private static void keys() throws Exception {
		final ObjectEdit start = editor.model().pose().edit();
		key(KeyEvent.VK_RIGHT, 0);
		key(KeyEvent.VK_UP, InputEvent.SHIFT_DOWN_MASK);
		final ObjectEdit end = editor.model().pose().edit();
		say("keys: nudged", Math.abs(end.translateX() - start.translateX() - 0.01) < 1e-6
			&& Math.abs(end.translateZ() - start.translateZ() - 0.1) < 1e-6);
	}

	private static void wrongNumber() throws Exception {
		final JFrame panel = panel();
		final JTextField field = Desktop.await("a field", () -> find(panel, JTextField.class));
		onEventThread(() -> {
			field.setText("0,5");
			field.postActionEvent();
			return null;
		});
		final boolean told = labels(panel).contains("expected a number with a decimal point, got '0,5'");
		onEventThread(() -> {
			field.setText("0.5");
			field.postActionEvent();
			return null;
		});
		say("wrong number: told in place", told && editor.model().pose().edit().translateX() == 0.5);
	}

	private static JFrame panel() throws Exception {
		return Desktop.await("the panel",
			() -> (JFrame) Desktop.windows().stream()
				.filter(w -> w instanceof JFrame f && f.getTitle().startsWith(MoveObjectCommand.TITLE)).findAny()
				.orElse(null));
	}

	private static <C extends Component> C find(final Container in, final Class<C> type) {
		for (final Component part : in.getComponents()) {
			if (type.isInstance(part)) return type.cast(part);
			final C inner = part instanceof Container container ? find(container, type) : null;
			if (inner != null) return inner;
		}
		return null;
	}

	private static String labels(final Container in) {
		final StringBuilder all = new StringBuilder();
		for (final Component part : in.getComponents()) {
			if (part instanceof JLabel label) all.append(label.getText()).append('\n');
			if (part instanceof Container container) all.append(labels(container));
		}
		return all.toString();
	}

	private static void editAndReplay() throws Exception {
		Recorder.record = true;
		key(KeyEvent.VK_ENTER, 0);
		final ImagePlus edited = Desktop.await("the result", () -> WindowManager.getImage("mushroom.png-edited"));
		Desktop.await("the edit's end", () -> onEventThread(() -> editor.isEditing()) ? null : true);
		final List<String> lines = Arrays.stream(Recorder.getInstance().getText().split("\n"))
			.filter(line -> line.startsWith("run(")).toList();
		Recorder.record = false;
		System.out.println(lines);
		Files.writeString(Path.of("line.txt"), lines.get(0)); // EditorTest replays it without a display
		IJ.saveAsTiff(edited, Path.of("edited.tif").toAbsolutePath().toString());
		say("edited: 1 line", lines.size() == 1 && lines.get(0).startsWith("run(\"Edit Object in 3D...\", \"")
			&& lines.get(0).contains("axes=ground"));
		final int[] first = (int[]) edited.getStack().getProcessor(2).getPixelsCopy();
		edited.close();
		new Interpreter().run("selectImage('mushroom.png');\n" + lines.get(0), "");
		final ImagePlus again = WindowManager.getImage("mushroom.png-edited");
		say("replayed: equal", Arrays.equals(first, (int[]) again.getStack().getProcessor(2).getPixels()));
		again.close();
	}

	/** Pictures of all kinds, with the depth that is open. */
	private static void kinds() throws Exception {
		for (final String kind : List.of("8-bit", "16-bit", "32-bit")) {
			image = SampleScene.picture();
			IJ.run(image, kind, "");
			image.setTitle("mushroom.png");
			moved(kind);
		}
		final ImagePlus one = SampleScene.picture();
		final ImageStack stack = new ImageStack(256, 256);
		stack.addSlice(one.getProcessor().createProcessor(256, 256));
		stack.addSlice(one.getProcessor().duplicate());
		image = new ImagePlus("mushroom.png", stack);
		image.setSlice(2);
		image.setRoi(one.getRoi());
		image.show();
		image.setSlice(2);
		open();
		final int[] bare = new int[]{ distance(painted(), shown()), 0 };
		onEventThread(() -> {
			image.setSlice(1);
			return null;
		});
		bare[1] = distance(painted(), shown());
		say("other slice: no handles", bare[0] > 0 && bare[1] == 0);
		onEventThread(() -> {
			image.setSlice(2);
			return null;
		});
		drag(middle(), 30, 10, 0);
		rest();
		say("stack: moved", editor.model().pose().edit().translateX() > 0.1);
		end();
	}

	private static void moved(final String kind) throws Exception {
		image.show();
		open();
		final Place middle = object();
		final int before = painted().getRGB((int) middle.x(), (int) middle.y() - 20);
		drag(middle, 60, 10, 0);
		rest();
		onEventThread(() -> {
			editor.model().hover(java.util.Optional.empty());
			return null;
		});
		final int there = painted().getRGB((int) middle.x() + 60, (int) middle.y() - 10);
		say(kind + ": moved", editor.model().pose().edit().translateX() > 0.3 && distance(before, there) < 120);
		end();
	}

	private static void end() throws Exception {
		onEventThread(() -> {
			editor.close();
			return null;
		});
		image.changes = false;
		image.close();
	}

	private static void closedWhileDragging() throws Exception {
		image = SampleScene.picture();
		image.show();
		open();
		final Window panel = panel();
		press(middle(), 0);
		move(MouseEvent.MOUSE_DRAGGED, new Place(150, 150), InputEvent.BUTTON1_DOWN_MASK);
		image.changes = false;
		image.close();
		Desktop.await("the end", () -> ObjectEditor.of(image) == null && !panel.isShowing() ? true : null);
		Desktop.await("the worker's end", () -> Thread.getAllStackTraces().keySet().stream()
			.noneMatch(thread -> thread.getName().startsWith("Object editor")) ? true : null);
		say("closed while dragging: no window left", true);
	}

	/** Without a depth map the object stands on a floor; the line says so. */
	private static void withoutDepth(final ImagePlus depth) throws Exception {
		depth.close();
		image = SampleScene.picture();
		image.show();
		open();
		drag(object(), 30, 5, 0);
		rest();
		say("without depth: from the ground",
			labels(panel()).contains("Depth: from the ground") && editor.model().pose().edit().translateX() > 0.05);
	}

	/** Whatever a user does, nothing fails. */
	private static void atRandom() throws Exception {
		final Random random = new Random(3);
		final int[] keys = { KeyEvent.VK_LEFT, KeyEvent.VK_UP, KeyEvent.VK_PAGE_UP, KeyEvent.VK_TAB, KeyEvent.VK_ALT,
			KeyEvent.VK_SPACE, KeyEvent.VK_Z };
		final int[] modifiers =
			{ 0, 0, InputEvent.SHIFT_DOWN_MASK, InputEvent.CTRL_DOWN_MASK, InputEvent.ALT_DOWN_MASK };
		final List<Throwable> thrown = new ArrayList<>();
		onEventThread(() -> {
			Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> thrown.add(error));
			return null;
		});
		for (int k = 0; k < RANDOM; k++) {
			final int modifier = modifiers[random.nextInt(modifiers.length)];
			final Place from = new Place(random.nextInt(canvas.getWidth()), random.nextInt(canvas.getHeight()));
			if (random.nextInt(3) == 0) key(keys[random.nextInt(keys.length)], modifier);
			else
				drag(from, random.nextInt(200) - 100, random.nextInt(200) - 100, modifier);
		}
		onEventThread(() -> {
			editor.model().reset();
			return null;
		});
		rest();
		say("at random: nothing failed", thrown.isEmpty());
		thrown.forEach(Throwable::printStackTrace);
		end();
	}

	/** A place of the canvas on the object's surface. */
	private static Place object() {
		final Rectangle b = image.getRoi().getBounds();
		return new Place(canvas.screenX(b.x + b.width / 2), canvas.screenY(b.y + b.height / 2));
	}

	/** A place of the canvas on the object as it is now, of no handle but the body. */
	private static Place middle() throws Exception {
		return on(Handle.BODY);
	}

	/** A place of the canvas in sight where a handle can be taken hold of; of the body, one on the surface. */
	private static Place on(final Handle handle) throws Exception {
		return onEventThread(() -> {
			final HandleShapes shapes = new HandleShapes(editor.model().object(), editor.model().pose(), editor.view());
			for (int y = canvas.getHeight() - 12; y > 10; y -= 2)
				for (int x = 10; x < canvas.getWidth() - 10; x += 3)
					if (shapes.at(x, y, false).filter(handle::equals).isPresent()
						&& (handle != Handle.BODY || isOnSurface(x, y))) return new Place(x, y);
			throw new IllegalStateException("no place for " + handle);
		});
	}

	/** Whether the object as it is in the picture, its rim left out, is there, moved by what the frames say. */
	private static boolean isOnSurface(final int x, final int y) {
		final EditedObject object = editor.model().object();
		if (!editor.model().pose().isNone()) return true;
		final int u = (int) editor.view().u(x), v = (int) editor.view().v(y);
		return object.mask().contains(u - 3, v) && object.mask().contains(u + 3, v) && object.mask().contains(u, v);
	}

	private static void drag(final Place from, final double dx, final double dy, final int modifiers) throws Exception {
		move(MouseEvent.MOUSE_MOVED, from, modifiers);
		press(from, modifiers);
		for (int k = 1; k <= 4; k++)
			move(MouseEvent.MOUSE_DRAGGED, new Place((int) from.x() + k * dx / 4, (int) from.y() + k * dy / 4),
				InputEvent.BUTTON1_DOWN_MASK | modifiers);
		move(MouseEvent.MOUSE_RELEASED, new Place((int) from.x() + dx, (int) from.y() + dy), modifiers);
	}

	private static void press(final Place at, final int modifiers) throws Exception {
		post(new MouseEvent(canvas, MouseEvent.MOUSE_PRESSED, System.currentTimeMillis(),
			InputEvent.BUTTON1_DOWN_MASK | modifiers, (int) at.x(), (int) at.y(), 1, false, MouseEvent.BUTTON1));
	}

	private static void move(final int id, final Place at, final int modifiers) throws Exception {
		final int button = id == MouseEvent.MOUSE_MOVED ? MouseEvent.NOBUTTON : MouseEvent.BUTTON1;
		post(new MouseEvent(canvas, id, System.currentTimeMillis(), modifiers, (int) at.x(), (int) at.y(), 0, false,
			button));
	}

	/** Keys go to the focus, which without a window manager nobody has; so the canvas hears them directly. */
	private static void key(final int code, final int modifiers) throws Exception {
		onEventThread(() -> {
			for (final KeyListener listener : canvas.getKeyListeners())
				listener.keyPressed(new KeyEvent(canvas, KeyEvent.KEY_PRESSED, System.currentTimeMillis(), modifiers,
					code, KeyEvent.CHAR_UNDEFINED));
			for (final KeyListener listener : canvas.getKeyListeners())
				listener.keyReleased(new KeyEvent(canvas, KeyEvent.KEY_RELEASED, System.currentTimeMillis(), modifiers,
					code, KeyEvent.CHAR_UNDEFINED));
			return null;
		});
	}

	private static void post(final java.awt.AWTEvent event) throws Exception {
		canvas.getToolkit().getSystemEventQueue().postEvent(event);
		onEventThread(() -> null); // until it was heard
	}

	private static <T> T onEventThread(final Callable<T> action) throws Exception {
		final FutureTask<T> task = new FutureTask<>(action);
		EventQueue.invokeAndWait(task);
		return task.get();
	}

	/** The canvas as it is painted, the selection left out. */
	private static BufferedImage painted() throws Exception {
		return onEventThread(() -> {
			final BufferedImage picture =
				new BufferedImage(canvas.getWidth(), canvas.getHeight(), BufferedImage.TYPE_INT_RGB);
			final Graphics2D g = picture.createGraphics();
			final var roi = image.getRoi();
			image.deleteRoi();
			canvas.paint(g);
			image.setRoi(roi);
			g.dispose();
			return picture;
		});
	}

	/** The picture as ImageJ shows it. */
	private static int[] shown() {
		final int[] rgb = new int[image.getWidth() * image.getHeight()];
		final BufferedImage all = image.getBufferedImage();
		return all.getRGB(0, 0, image.getWidth(), image.getHeight(), rgb, 0, image.getWidth());
	}

	private static int distance(final BufferedImage a, final int[] b) {
		int differ = 0;
		final int[] painted = a.getRGB(0, 0, a.getWidth(), a.getHeight(), null, 0, a.getWidth());
		for (int i = 0; i < b.length; i++)
			if (painted[i] != b[i]) differ++;
		return differ;
	}

	private static int distance(final int rgb, final int other) {
		return Math.abs((rgb >> 16 & 255) - (other >> 16 & 255)) + Math.abs((rgb >> 8 & 255) - (other >> 8 & 255))
			+ Math.abs((rgb & 255) - (other & 255));
	}

	private static void say(final String line, final boolean true_) {
		System.out.println(true_ ? line : "NOT " + line);
	}
}
