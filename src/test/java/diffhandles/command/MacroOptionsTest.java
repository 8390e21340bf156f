// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.macro.Interpreter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;

public class MacroOptionsTest {

	@Example
	void readsWhatMacrosWrite() {
		assertEquals(Map.of("prompt", "a red cat", "yaw", "-30", "slices", "input,edited"),
			parse("prompt=[a red cat] yaw=-30 slices=input,edited "));
		assertEquals(Map.of(), parse(null));
		assertEquals(Map.of(), parse(" "));
		assertEquals(Map.of("depth_map", "", "model", ""), parse("depth_map= model=[]"));
		assertEquals(Map.of("depth_map", "C:\\my files\\d [1].tif"), parse("depth_map=[C:\\my files\\d [1].tif]"));
		assertEquals(Map.of("prompt", "it's a 'cat'"), parse("prompt='it's a 'cat''"));
	}

	/** What ImageJ's own lookup gets wrong: keys inside of keys, and inside of values. */
	@Example
	void keysAreFoundNeitherInsideKeysNorInsideValues() {
		final Map<String, String> options =
			parse("guidance_scale=7.5 prompt=[a scale of steps=99 yaw=5] object_scale=2");
		assertEquals("7.5", options.get("guidance_scale"));
		assertEquals("2", options.get("object_scale"));
		assertEquals(3, options.size());
	}

	@Example
	void refusesWhatIsMalformedNamingTheKey() {
		assertRefused("option 'tiling' has no value, expected key=value", "yaw=3 tiling");
		assertRefused("option 'yaw' has no value, expected key=value without spaces around the equals sign",
			"pitch=1 yaw = 3");
		assertRefused("option '3' has no value, expected key=value; if it belongs to the value of 'yaw', put that into "
			+ "brackets and no space after the equals sign, as in yaw=[3]", "yaw= 3");
		assertRefused("option 'red' has no value, expected key=value; if it belongs to the value of 'prompt', put that "
			+ "into brackets and no space after the equals sign, as in prompt=[a red]", "prompt=a red lamp");
		assertRefused("option 'yaw' is given twice", "yaw=3 yaw=4");
		assertRefused("option 'Yaw' is no key", "Yaw=3");
		assertRefused("option '' is no key", "yaw=3 =4");
		assertRefused("option 'prompt': expected a closing ]", "prompt=[a [b] yaw=3");
		assertRefused("option 'prompt': expected a closing '", "prompt='a b");
		assertRefused("option 'prompt': expected a space after [a b], got 'c'", "prompt=[a b]c=3");
		assertRefused("option 'cat]' has no value", "prompt=a cat]");
	}

	@Example
	void anAmpersandStandsForAVariable() {
		final MacroVariables variables = name -> Optional.ofNullable(Map.of("t", "a [b 'c", "dx", "0.4").get(name));
		assertEquals(Map.of("prompt", "a [b 'c", "yaw", "0.4", "model", "0.4"),
			MacroOptions.parse("prompt=&t yaw=&dx model=[&dx]", variables).values());
		assertEquals(Map.of("prompt", "salt & pepper", "model", "&t", "slices", "&", "device", "a&t"),
			MacroOptions.parse("prompt=[salt & pepper] model='&t' slices=& device=a&t", variables).values());
		assertRefused("option 'yaw': &dx stands for a variable of the macro, but it has no text or number named 'dx'; "
			+ "for the text itself write '&dx', in quotes", "yaw=&dx");
	}

	/** What ImageJ substitutes in its own dialogs only: variables of the macro that runs, a function's own first. */
	@Example
	void theRunningMacrosVariablesAreSeen() {
		final String seen = "call('diffhandles.command.MacroOptionsTest.seen', ";
		final String macro = "dx = 0.1; n = 5; t = 'a lamp'; u = 'outer';return " + seen
			+ "'a=&dx b=&t c=&n') + f('inner');function f(u) { return " + seen + "'d=&u'); }";
		assertEquals("{a=0.1, b=a lamp, c=5}{d=inner}", new Interpreter().run(macro, ""));
	}

	/** Called by a macro. */
	public static String seen(final String options) {
		return MacroOptions.parse(options, MacroVariables.running()).values().toString();
	}

	@Property
	void whatIsQuotedIsReadBack(@ForAll("options") final Map<String, String> options) {
		final String line = options.entrySet().stream().map(o -> o.getKey() + "=" + MacroOptions.quote(o.getValue()))
			.collect(Collectors.joining(" "));
		assertEquals(options, parse(line));
	}

	@Property
	void anythingIsReadOrRefused(@ForAll final String junk) {
		try {
			parse(junk).keySet().forEach(key -> assertTrue(key.matches("[a-z][a-z0-9_]*"), key));
		}
		catch (final IllegalArgumentException e) {
			assertTrue(e.getMessage().startsWith("option '"), e.getMessage());
		}
	}

	/**
	 * The whole way of a recorded value: ImageJ's Recorder adds brackets where there are spaces, and the macro
	 * language takes the escapes away again.
	 */
	@Property(tries = 200)
	void whatTheRecorderWritesReplays(@ForAll("values") final String value) {
		Assume.that(value.indexOf(' ') < 0 || MacroOptions.quote(value).startsWith("["));
		final String recorded = MacroLine.recorded(value);
		final String line = "prompt=" + (recorded.indexOf(' ') >= 0 ? "[" + recorded + "]" : recorded) + " yaw=3";
		final String options = new Interpreter().run("return \"" + line + "\";", "");
		assertEquals(Map.of("prompt", value, "yaw", "3"), parse(options));
	}

	@Example
	void unpairedBracketsWithSpacesCannotBeRecorded() {
		final IllegalArgumentException e =
			assertThrows(IllegalArgumentException.class, () -> MacroLine.recorded("a [ b"));
		Assertions.assertEquals("square brackets must be paired to be recorded, got 'a [ b'", e.getMessage());
	}

	@Provide
	Arbitrary<Map<String, String>> options() {
		final Arbitrary<String> keys = Arbitraries.of("prompt", "yaw", "depth_map", "guidance_scale", "k2");
		return Arbitraries.maps(keys, values()).map(LinkedHashMap::new);
	}

	@Provide
	Arbitrary<String> values() {
		return Arbitraries
			.of("a", "b", " ", "[", "]", "(", "&", "\"", "'", "\\", "=", ",", ".", "é", "灯", "💡", "\u3000", "\t", "&t")
			.list().ofMaxSize(12).map(parts -> String.join("", parts)).filter(MacroOptionsTest::canBeHeld);
	}

	/** Brackets are paired, or there is neither space nor leading quote that needs them. */
	private static boolean canBeHeld(final String value) {
		int depth = 0;
		for (final char c : value.toCharArray()) {
			depth += c == '[' ? 1 : c == ']' ? -1 : 0;
			if (depth < 0) return false;
		}
		return depth == 0;
	}

	private static Map<String, String> parse(final String options) {
		return MacroOptions.parse(options).values();
	}

	private static void assertRefused(final String message, final String options) {
		final IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> parse(options));
		assertTrue(e.getMessage().startsWith(message), e.getMessage());
	}
}
