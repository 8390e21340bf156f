// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.testing;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;

/** That bad arguments are refused with a message that says what is wrong. */
public final class Refusals {

	private Refusals() {}

	/** The call must be refused with a message that contains a text. */
	public static void assertMessage(final String part, final Supplier<?> call) {
		final String message = assertThrows(IllegalArgumentException.class, call::get).getMessage();
		assertTrue(message.contains(part), message);
	}
}
