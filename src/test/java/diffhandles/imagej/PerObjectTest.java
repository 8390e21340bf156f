// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diffhandles.ObjectEdit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerObjectTest {

	private static PerObject yaw(final double... values) {
		return new PerObject("yaw", Arrays.stream(values).boxed().toList());
	}

	@Test
	void oneNumberIsForAllObjectsSeveralAreForOneEach() {
		final PerObject zero = yaw(0), one = yaw(1);
		assertEquals(List.of(new ObjectEdit(0.4, 0, 0, 30, 0, 0, 1), new ObjectEdit(0.4, 0, 0, 0, 0, 0, 2)),
			PerObject.edits(2, yaw(0.4), zero, zero, yaw(30, 0), zero, zero, yaw(1, 2)));
		assertEquals("yaw: expected one number, or one for each of the 3 objects, got 2",
			assertThrows(IllegalArgumentException.class,
				() -> PerObject.edits(3, zero, zero, zero, yaw(30, 0), zero, zero, one)).getMessage());
	}

	@Test
	void numbersThatDifferAreWrittenOneForEachObject() {
		final List<ObjectEdit> edits =
			List.of(new ObjectEdit(0.4, 0, 0, 30, 0, 0, 1), new ObjectEdit(0.4, 0, 0, 0, 0, 0, 2));
		assertEquals("0.4", PerObject.text(edits, ObjectEdit::translateX));
		assertEquals("30.0;0.0", PerObject.text(edits, ObjectEdit::yawDegrees));
	}
}
