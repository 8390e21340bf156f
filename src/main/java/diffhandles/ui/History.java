// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A value that changes, and all values that it had: undone and redone one by one. What is only shown, as during a drag,
 * is no step of its own until it is kept.
 *
 * @param <S> type of the value, immutable
 */
final class History<S> {

	private final Deque<S> before = new ArrayDeque<>(), after = new ArrayDeque<>();
	private S kept, shown;

	History(final S first) {
		kept = first;
		shown = first;
	}

	/** The value now. */
	S now() {
		return shown;
	}

	/** Shows a value for a while. */
	void show(final S value) {
		shown = value;
	}

	/** Makes what is shown a step, unless it is the last one already. */
	void keep() {
		if (shown.equals(kept)) return;
		before.push(kept);
		after.clear();
		kept = shown;
	}

	/** Takes back what is only shown. */
	void revert() {
		shown = kept;
	}

	boolean canUndo() {
		return !before.isEmpty();
	}

	boolean canRedo() {
		return !after.isEmpty();
	}

	/** Goes back a step; stays at the first. */
	void undo() {
		move(before, after);
	}

	/** Goes forward a step that was undone; stays at the last. */
	void redo() {
		move(after, before);
	}

	private void move(final Deque<S> from, final Deque<S> to) {
		revert();
		if (from.isEmpty()) return;
		to.push(kept);
		kept = from.pop();
		shown = kept;
	}

	/** Puts another value in the place of each, as where all of them are stated in another frame. */
	void replaceAll(final UnaryOperator<S> by) {
		for (final Deque<S> values : List.of(before, after)) {
			final List<S> all = values.stream().map(by).toList();
			values.clear();
			values.addAll(all);
		}
		kept = by.apply(kept);
		shown = by.apply(shown);
	}
}
