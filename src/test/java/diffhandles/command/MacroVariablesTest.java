// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.macro.Interpreter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code &name} stands for in a macro that runs. */
public final class MacroVariablesTest {

	private static final List<String> SEEN = new ArrayList<>();

	/** Called by the macro. */
	public static void see(final String name) {
		SEEN.add(name + "=" + MacroVariables.running().text(name).orElse("nothing"));
	}

	/** To ImageJ, an array is the number 0: an edit with it would not turn by what the array holds. */
	@Test
	void numbersAndTextsCountAndArraysDoNot() {
		SEEN.clear();
		new Interpreter().run("var list = newArray(1, 2), number = 3;" //
			+ "function inside(list) { number = 0.25; own = newArray(1); see(); }" //
			+ "function see() { for (i = 0; i < names.length; i++) call('" + MacroVariablesTest.class.getName()
			+ ".see', names[i]); }" //
			+ "var names = newArray('list', 'number', 'zero', 'word', 'empty', 'none');" //
			+ "zero = 0; word = 'a\\tb'; empty = ''; see(); names = newArray('list', 'number', 'own'); inside(5);");
		assertEquals(List.of("list=nothing", "number=3", "zero=0", "word=a\tb", "empty=", "none=nothing", "list=5",
			"number=0.25", "own=nothing"), SEEN);
	}
}
