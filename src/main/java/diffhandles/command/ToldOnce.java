// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells the user what was taken and done, which is no warning: each sentence once, though several pictures of a stack
 * may give rise to it.
 */
final class ToldOnce implements Consumer<String> {

	private final Set<String> told = new HashSet<>();

	@Override
	public void accept(final String sentence) {
		if (told.add(sentence)) Messages.tell(sentence);
	}
}
