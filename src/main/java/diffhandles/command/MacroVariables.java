// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import ij.macro.Interpreter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables of a macro: what {@code key=&name} stands for. */
@FunctionalInterface
interface MacroVariables {

	/** There are none, since no macro runs. */
	MacroVariables NONE = name -> Optional.empty();

	/** What a variable holds, numbers with all their digits; nothing if there is no such text or number. */
	Optional<String> text(String name);

	/** The variables of the macro that runs now, a function's own first; none if none runs. */
	static MacroVariables running() {
		final Interpreter macro = Interpreter.getInstance();
		return macro == null ? NONE : name -> {
			final String text = macro.getStringVariable(name);
			if (text != null) return Optional.of(text);
			final double number = macro.getVariable2(name); // 0 for an array
			return Double.isFinite(number) && !isArray(macro, name) ? Optional.of(plain(number)) : Optional.empty();
		};
	}

	/** Whether a name is that of an array; a function's own variables come before global ones, and last in the list. */
	private static boolean isArray(final Interpreter macro, final String name) {
		final Pattern line = Pattern.compile(Pattern.quote(name) + "( \\(g\\))?\t(array\\[)?.*", Pattern.DOTALL);
		return Arrays.stream(macro.getVariables()).map(line::matcher).filter(Matcher::matches)
			.map(found -> found.group(2) != null).reduce(false, (earlier, last) -> last);
	}

	/** A number as one would write it in a macro: 5, not 5.0. */
	private static String plain(final double number) {
		return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
	}
}
