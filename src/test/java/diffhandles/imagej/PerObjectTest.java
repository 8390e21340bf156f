package diffhandles.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.ObjectEdit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PerObjectTest {

	private static PerObject number(final String text) {
		return PerObject.parse("yaw", text);
	}

	@ParameterizedTest
	@CsvSource({ "0.4,0.4", "' 1 ; -2.5;3e-1 ',1;-2.5;0.3", "30,30", "1e300,1.0E300" })
	void isReadAndWritten(final String text, final String written) {
		assertEquals(written, number(text).toString());
		assertEquals(number(text).values(), number(written).values());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ";", "1;", "1;;2", "x", "NaN", "1e999", "1d", "0x1p3", "1 2", "∞" })
	void refusesWhatIsNoNumber(final String text) {
		final String message = assertThrows(IllegalArgumentException.class, () -> number(text)).getMessage();
		assertTrue(message.startsWith("yaw: expected a number, or one for each object separated by semicolons, got '"),
			message);
	}

	@Test
	void aDecimalCommaIsExplained() {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> number("1;0,4")).getMessage()
			.endsWith("got '1;0,4'; numbers have a decimal point, not a comma"));
	}

	@Test
	void oneNumberIsForAllObjectsSeveralAreForOneEach() {
		final PerObject zero = number("0"), one = number("1");
		assertEquals(List.of(new ObjectEdit(0.4, 0, 0, 30, 0, 0, 1), new ObjectEdit(0.4, 0, 0, 0, 0, 0, 2)),
			PerObject.edits(2, number("0.4"), zero, zero, number("30;0"), zero, zero, number("1;2")));
		assertEquals("yaw: expected one number, or one for each of the 3 objects, got 2",
			assertThrows(IllegalArgumentException.class,
				() -> PerObject.edits(3, zero, zero, zero, number("30;0"), zero, zero, one)).getMessage());
	}
}
