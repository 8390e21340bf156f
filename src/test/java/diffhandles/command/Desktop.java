// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import ij.gui.GenericDialog;
import java.awt.Button;
import java.awt.Dialog;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.ActionListener;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** What is on the screen, for sessions that play a user. */
final class Desktop {

	/** How long each step may take: far longer than on a machine that has time, since some have none. */
	static final Duration PATIENCE = Duration.ofSeconds(120);

	private Desktop() {}

	/** A modal dialog, as soon as somebody waits for its end: one that ends earlier, AWT would wait for forever. */
	static Dialog dialog(final String title) throws Exception {
		return await(title, () -> windows().stream().filter(Dialog.class::isInstance).map(Dialog.class::cast)
			.filter(dialog -> title.equals(dialog.getTitle()) && isAwaited()).findAny().orElse(null));
	}

	private static boolean isAwaited() {
		return Thread.getAllStackTraces().entrySet().stream()
			.anyMatch(thread -> thread.getKey().getState() == Thread.State.WAITING && Arrays.stream(thread.getValue())
				.anyMatch(frame -> frame.getClassName().equals("java.awt.WaitDispatchSupport")));
	}

	/** Presses a button: 0 is OK, 1 is Cancel. */
	static void press(final GenericDialog dialog, final int index) {
		final Button button = dialog.getButtons()[index];
		for (final ActionListener listener : button.getActionListeners())
			listener.actionPerformed(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button.getLabel()));
	}

	static Set<Window> windows() {
		return Arrays.stream(Window.getWindows()).filter(Window::isShowing).collect(Collectors.toSet());
	}

	static <T> T await(final String what, final Callable<T> condition) throws Exception {
		for (final long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Thread.sleep(50)) {
			final T result = condition.call();
			if (result != null) return result;
		}
		throw new IllegalStateException(
			"waited for " + PATIENCE.toSeconds() + " s in vain: " + what + "; windows: " + windows());
	}
}
