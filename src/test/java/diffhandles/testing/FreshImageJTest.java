// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.macro.Interpreter;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Order;

/** A class that runs a macro, and one after it in the same process. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class FreshImageJTest {

	@Nested
	@Order(1)
	class OneThatRunsAMacro {

		@Test
		void leavesBatchModeOn() {
			assertFalse(Interpreter.isBatchMode());
			assertEquals("3", new Interpreter().run("return d2s(1 + 2, 0);", ""));
			assertTrue(Interpreter.batchMode, "what this test is about: ImageJ leaves it on");
		}
	}

	@Nested
	@Order(2)
	class TheNext {

		@Test
		void findsItOff() {
			assertFalse(Interpreter.batchMode);
		}
	}
}
